"""The written pages say what the code does."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

import foia_cn
from foia_cn import cli
from foia_cn.forms import FORMS
from foia_cn.report import CODES

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
READMES = ("README.md", "README.zh-CN.md")


def blocks(readme: str, marker: str) -> list[str]:
    """The contents of the code blocks between two markers of a README."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    marked = text.split(f"<!-- {marker} -->")[1].split(f"<!-- /{marker} -->")[0]
    return re.findall(r"```\w+\n(.*?)```", marked, re.DOTALL)


def sample(capsys: pytest.CaptureFixture[str]) -> str:
    cli.main(["sample"])
    return capsys.readouterr().out


@pytest.fixture
def generate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_generated_pages_are_up_to_date(generate: ModuleType) -> None:
    assert generate.stale(ROOT / "docs") == []


def test_a_page_that_is_edited_or_gone_is_noticed(generate: ModuleType, tmp_path: Path) -> None:
    for name in generate.PAGES:
        shutil.copy(ROOT / "docs" / name, tmp_path)
    (tmp_path / "problems.md").write_text("edited", encoding="utf-8")
    (tmp_path / "forms-2021.md").unlink()
    assert generate.stale(tmp_path) == ["problems.md", "forms-2021.md"]


def test_the_pages_name_every_code_row_and_column(generate: ModuleType) -> None:
    problems = generate.PAGES["problems.md"]()
    assert [code for code in CODES if f"| `{code}` |" not in problems] == []
    for form in FORMS.values():
        page = generate.PAGES[f"forms-{form.id}.md"]()
        for table in form.tables:
            for block in table.blocks:
                assert all(f"| `{row.path}` |" in page for row in block.rows if row.path)
                assert all(f"| `{column.key}` |" in page for column in block.columns if column.key)


@pytest.mark.parametrize("marker", ["try-command", "test-command"])
def test_both_readmes_give_the_same_command_on_one_line(marker: str) -> None:
    english, chinese = (blocks(readme, marker) for readme in READMES)
    assert english == chinese
    assert len(english) == 1
    assert english[0].count("\n") == 1


@pytest.mark.parametrize("readme", READMES)
def test_the_commands_come_before_any_other_section(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert text.index("<!-- try-command -->") < text.index("<!-- test-command -->") < text.index("\n## ")


@pytest.mark.parametrize("readme", READMES)
def test_the_example_prints_what_the_readme_says(
    readme: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "sample.txt").write_text(sample(capsys), encoding="utf-8")
    code, printed = blocks(readme, "example")
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, capture_output=True, check=True)
    assert done.stdout.decode().replace("\r\n", "\n") == printed


NAMES = """
last_year = this_year = total = report = foia_cn.read("sample.txt")
reports, names = [report], [report.agency]
"""
"""What the examples of the READMEs take for granted."""


@pytest.mark.parametrize("readme", READMES)
def test_what_else_the_readme_shows_runs_when_only_foia_cn_is_imported(
    readme: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "sample.txt").write_text(sample(capsys), encoding="utf-8")
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = [code for code in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "import" not in code]
    named = re.findall(r"`((?:print\()?foia_cn\.[^`]+)`", text)
    assert shown
    assert named
    code = "\n".join(["import foia_cn", NAMES, *shown, *named])
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr.decode() == ""


MORE = re.findall(
    r"<!-- python: (\w+) -->\n```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text(encoding="utf-8"), re.DOTALL
)
PRINTED = {
    "problems": "",
    "several": "清源市文化和旅游局 2023 True\n清源市文化和旅游局 2023 True\n",
    "units": "{}\n('清源市水利局',)\nFalse ['AGG-UNIT']\n",
    "limits": "",
    "testing": None,
}


@pytest.mark.parametrize(("name", "code"), MORE, ids=[name for name, _ in MORE])
def test_the_examples_of_the_page_on_python_run(
    name: str, code: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = sample(capsys)
    for file, content in {
        "sample": text,
        "unit": text,
        "other-unit": text.replace("文化和旅游局", "体育局"),
        "collected": text + text,
    }.items():
        (tmp_path / f"{file}.txt").write_text(content, encoding="utf-8")
    code += "".join(f"\n{test}()\n" for test in re.findall(r"^def (test_\w+)", code, re.MULTILINE))
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.stderr.decode() == ""
    assert PRINTED[name] in (None, done.stdout.decode().replace("\r\n", "\n"))


def test_the_page_on_python_lists_every_extra_and_limit() -> None:
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [e for e in project["optional-dependencies"] if f"\n| `{e}` |" not in page] == []
    assert [limit.name for limit in attrs.fields(foia_cn.Limits) if f"`{limit.name}`" not in page] == []


@pytest.mark.parametrize("readme", READMES)
def test_the_misprint_is_told_as_the_readme_says(
    readme: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (session,) = blocks(readme, "misprint")
    command, printed = session.split("\n", 1)
    line, old, new = re.search(r"sed '(\d+)s/(\d+)/(\d+)/'", command).groups()  # type: ignore[union-attr]
    lines = sample(capsys).split("\n")
    lines[int(line) - 1] = lines[int(line) - 1].replace(old, new, 1)
    misprinted = tmp_path / "misprinted.txt"
    misprinted.write_text("\n".join(lines), encoding="utf-8")
    with misprinted.open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert cli.main(shlex.split(command.split("| foia-cn ")[1])) == cli.FOUND
    assert "".join(capsys.readouterr()) == printed


def test_the_version_is_the_same_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == foia_cn.__version__
    assert f"\nversion: {foia_cn.__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"\n## [{foia_cn.__version__}] - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", [*READMES, "CONTRIBUTING.md", "SECURITY.md", "docs/index.md", "docs/python.md", "docs/readers.md"]
)
def test_links_lead_to_files_that_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", text)
    assert [target for target in targets if not ((ROOT / page).parent / target).exists()] == []


def test_the_map_of_the_code_names_files_that_are_there() -> None:
    text = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    section = ""
    for line in text.splitlines():
        if found := re.match(r"## (\w+)/", line):
            section = found[1]
        elif line.startswith("## "):
            section = ""
        for name in re.findall(r"^\| `([\w/.]+)`", line):
            folders = [ROOT, ROOT / "src/foia_cn", ROOT / "src/foia_cn" / section]
            assert any((folder / name).exists() for folder in folders), name
