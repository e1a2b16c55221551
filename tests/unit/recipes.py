"""The blocks of code of docs/data.md, and how the tests and `benchmarks/batch.py` run them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ENGINES = ("ray", "spark")
QUIET = {
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "PYSPARK_PYTHON": sys.executable,
    "SPARK_LOCAL_IP": "127.0.0.1",
}
SAVE = "\nimport pyarrow.parquet\npyarrow.parquet.write_table(table, 'result.parquet')\n"


def recipe(name: str) -> str:
    """The code of a recipe."""
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"<!-- recipe: {name} -->\n```python\n(.*?)```", text, re.DOTALL)
    return str(code)


def run_engine(name: str, folder: Path, timeout: float = 300) -> Any:
    """The table that an engine makes of the folder `reports` below `folder`, in a process of its own."""
    import pyarrow.parquet

    path = os.pathsep.join(filter(None, [str(ROOT / "src"), os.environ.get("PYTHONPATH")]))
    done = subprocess.run(
        [sys.executable, "-c", recipe(name) + SAVE],
        cwd=folder,
        env={**os.environ, **QUIET, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return pyarrow.parquet.read_table(folder / "result.parquet")


def by_name(table: Any, folder: Path) -> list[dict[str, Any]]:
    """The rows of a table by the name of the file below `folder`, however an engine calls it."""
    rows: list[dict[str, Any]] = table.to_pylist()
    for row in rows:
        name = folder.resolve().parent / row["source"].removeprefix("file:")
        row["source"] = str(name.relative_to(folder.resolve()))
    return sorted(rows, key=lambda row: str(row["source"]))
