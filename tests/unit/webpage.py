"""The sample as a web page with tables."""

from __future__ import annotations

from importlib.resources import files

import foia_cn
from foia_cn.testing.grids import Grid
from foia_cn.testing.pages import page

SAMPLE = foia_cn.parse((files("foia_cn.data") / "sample-2021.txt").read_bytes())


def as_html() -> str:
    """The sample as a page with tables."""
    parts = [_table(part) if isinstance(part, Grid) else f"<p>{part.text}</p>" for part in page(SAMPLE)]
    return f"<html><body>{''.join(parts)}</body></html>"


def _table(grid: Grid) -> str:
    rows = (
        "".join(f"<td rowspan={c.rows} colspan={c.columns}>{c.text}</td>" for c in grid.cells if c.row == n)
        for n in range(grid.height)
    )
    return f"<table><tr>{'</tr><tr>'.join(rows)}</tr></table>"
