"""Writes the pages of docs/ that follow from the code: the codes of problems, the official forms, the JSON Schema.

`python docs/generate.py` writes them; with `--check` it writes nothing and exits 1 when one is out of date.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from foia_cn import Relation, crosswalk, json_schema
from foia_cn.checking.guards import GUARDS
from foia_cn.checking.kinds import KINDS
from foia_cn.checking.narrative import TARGETS
from foia_cn.checking.rules import RULES
from foia_cn.checking.slips import MEANINGS
from foia_cn.forms import FORMS, Block, Column, Form, Identity, Row, Table
from foia_cn.report import CODES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DOCS = Path(__file__).parent
NOTE = "<!-- Written by docs/generate.py. Do not edit. -->"


def problems_page() -> str:
    rows = ((f"`{name}`", code.severity.value, code.zh, code.en, code.advice) for name, code in CODES.items())
    return _page(
        "# Problems",
        "Every code that `report.problems` may hold. Codes are stable. Words in braces are filled in from the report. "
        "`error`: a value is wrong, missing or doubtful; `warning`: look at it; `info`: good to know.",
        _table(("code", "severity", "中文", "English", "建议"), rows),
    )


def rules_page() -> str:
    rows = (
        (f"`{r.code}`", r.severity.value, r.subject, r.formula, r.formula_en, r.why, r.exceptions or "—") for r in RULES
    )
    return _page(
        "# Rules",
        "What is checked. Each rule is a code of [problems](problems.md); `foia-cn rules` lists them, `foia-cn check "
        "--rules T3,N1` checks only these, `--ignore` all but these. A cell that was not read, or is blank where a "
        "rule needs its number, makes no rule fail; that a cell was not read is a problem of its own, which `--rules` "
        "does not hide.",
        _table(("rule", "severity", "about", "公式", "formula", "依据", "例外"), rows),
    )


def claims_page() -> str:
    rows = ((f"`{kind}`", zh, en, _compared(kind)) for kind, (zh, en) in KINDS.items())
    return _page(
        "# Claims of the prose",
        "`report.claims` are the numbers that the sentences of sections 一 to 四 and 六 and of the preamble state. They "
        "are extracted first and compared with the tables second; a contradiction is a warning, never an error.",
        _table(("kind", "中文", "English", "compared by"), rows),
        "## Guards",
        "A claim with one of these marks (`Claim.excluded`) is there and is not compared:",
        _table(("mark", "words before the number"), _guards()),
        NOT_UNDERSTOOD,
    )


def _compared(kind: str) -> str:
    own = {"share": "N5", "fee.charged": "N12", "fee.notices": "N12, T3-FEE", "information.published": "N13"}
    code = TARGETS[kind].code if kind in TARGETS else own.get(kind, "")
    return f"`{code}`" if code else "—"


def _guards() -> Iterable[tuple[str, str]]:
    yield "`approximate`", "近、约、超、逾 before, 余、多、以上、左右 behind, 万 and the like"
    yield "`other-year`", "a year other than the report's, 上年, 去年, 同期"
    yield (
        "`part`",
        "其中, a channel (网上, 信函, …): of requests received; a month, a quarter, an average: of all requests",
    )
    yield from ((f"`{name}`", f"`{words}`") for name, words in GUARDS)


NOT_UNDERSTOOD = """## What is deliberately not understood

A wording that is not understood makes no claim, so it can raise no false alarm:

- section 五 (problems, plans), sentences whose digits were lost on the way (`行政复议件、行政诉讼件`), ranges (`10至20件`),
  `百分之…`, numerals from 一万 up in Chinese characters;
- 公开行政规范性文件…件, 公开行政许可信息…条: publishing is not issuing or deciding; 办理、受理行政许可…件 without 决定;
- decisions that are not all of their kind (当场, 简易程序, 不予, 准予, 撤销, behind 其中), and licences, penalties and
  compulsion counted together;
- reconsideration and litigation that a department handles for others (办理、审理、应诉…), unless the clause itself says 信息公开;
  parts of them (一审, 未经复议直接起诉, 上年结转); 撤销, 确认违法, 调解, 败诉…件 as results; 维持 beside 驳回, which either may
  count;
- plain 规范性文件 without 行政: it may be a document of the Party or of another kind; 废止…的行政规范性文件 with words between
  that may choose some of them;
- several outcomes or results counted together (不予公开、无法提供共8件), outcomes that were only proposed (拟不予公开), outcomes in
  a sentence that speaks of 热线, 信访, 工单, 建议提案, 处罚 or the like before;
- applicants of requests that were closed, carried over or granted: 自然人…件 is compared where the last verb is 收到;
- fees due or not paid (应收, 未缴), fees for copies; fee notices of other kinds (学校, 行政事业性);
- information by channel or topic in a sentence that names neither 信息 nor 解读 (公众号发布40条);
- periods that nothing says are those of the report's numbers (公示期限, 整改期限);
- 处理…件 without 办结 or 答复, 按时办结…件, percentages that follow no count of outcomes;
- single grounds of denial, kinds of legal persons, channels of requests: counted in too many ways;
- the whole city's or county's numbers (全市, 各部门, 本级): extracted, marked `area`, not compared, for the table may be
  of the office alone or of the whole area, and nothing in the text says which;
- 主动公开…条 against 其中 parts: told (N13, info) only where three parts and more follow in the same sentence.
"""


def suggestions_page() -> str:
    rows = ((f"`{name}`", zh, en) for name, (zh, en) in MEANINGS.items())
    return _page(
        "# Suggestions",
        "`report.suggestions` names changes of one cell, or of a few, after which broken sums hold: `path`, `printed`, "
        "`suggested`, `rules` (the codes that would be satisfied), `also` (the other cells that change with it). The "
        "likeliest comes first; when several explain the same, all are listed. Nothing is ever applied.",
        "Order: fewer sums left broken; more agreement with the prose; a change that looks like a slip; fewer cells. "
        "Two cells, or two exchanged rows, are looked for only where no single cell explains everything. Values of "
        "表二 and, without help from the prose, single cells of 表四 are determined by no sum.",
        "## Slips",
        _table(("`slip`", "中文", "English"), rows),
    )


def form_page(form: Form) -> str:
    first, last = form.years
    return _page(
        f"# Form {form.id}: {form.notice}",
        f"Data years {first} to {last or 'now'}; {len(form.fields)} fields. A field's path is its row's path, a "
        "dot and its column's key: `requests.new.total`.",
        *(_form_table(table) for table in form.tables),
        *_sums_part(form.identities),
        *_indicators(form),
    )


def _sums_part(identities: tuple[Identity, ...]) -> tuple[str, ...]:
    return ("## Sums", _table(("rule", "how many", "the first"), _sums(identities))) if identities else ()


def _indicators(form: Form) -> tuple[str, ...]:
    """The rows known of tables that organs designed themselves."""
    rows = [(f"`{i.code}`", i.label.text, i.label.english, f"`{i.path}`" if i.path else "") for i in form.indicators]
    return ("## Indicators", _table(("code", "中文", "English", "may be compared with"), rows)) if rows else ()


def crosswalk_page() -> str:
    statements = [c for c in crosswalk() if c.relation not in (Relation.SAME, Relation.NONE)]
    rows = (
        (c.form, f"`{c.path}`", c.other, " + ".join(f"`{p}`" for p in c.paths), c.relation.value, c.note, c.note_en)
        for c in statements
    )
    return _page(
        "# What may be compared between the forms",
        "`foia_cn.crosswalk()` says it for every field of every form. Here are the fields that are neither the same in "
        "the other form (all that 2019 and 2021 share by path) nor without any like. `close`: comparable with care; "
        "`alike`: only the words are. A field that is a part of another together with others has the same field beside "
        "it as they.",
        _table(("form", "field", "in form", "is", "relation", "说明", "note"), rows),
    )


def _form_table(table: Table) -> str:
    title = f"## {table.title.text}\n\n{table.title.english}"
    return "\n\n".join([title, *map(_block, table.blocks)])


def _block(block: Block) -> str:
    parts = [
        _table(("column", "中文", "English", "unit", "type"), map(_column, block.columns)),
        _table(("row", "中文", "English", "unit" if block.units else "legal basis"), map(_row, block.rows)),
    ]
    heading = block.heading
    return "\n\n".join([f"### {heading.text}", *parts] if heading else parts)


def _column(column: Column) -> tuple[str, ...]:
    labels = (*column.parents, column.label)
    chinese, english = (" > ".join(getattr(label, name) for label in labels) for name in ("text", "english"))
    key = f"`{column.key}`" if column.key else "(the path of the row)"
    return key, chinese + column.label.note, english, column.unit, column.kind


def _row(row: Row) -> tuple[str, ...]:
    printed = " (only when it has numbers of its own)" if row.optional else ""
    path = f"`{row.path}`" if row.path else ""
    return path, row.label.text + row.label.note, row.label.english + printed, row.basis or row.unit


def _sums(identities: Iterable[Identity]) -> Iterable[tuple[str, ...]]:
    by_code: dict[str, list[Identity]] = {}
    for identity in identities:
        by_code.setdefault(identity.code, []).append(identity)
    return ((f"`{code}`", str(len(sums)), _equation(sums[0])) for code, sums in by_code.items())


def _equation(identity: Identity) -> str:
    return " = ".join(" + ".join(f"`{path}`" for path in side) for side in (identity.left, identity.right))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([title, NOTE, *parts]) + "\n"


def schema_page() -> str:
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "problems.md": problems_page,
    "report.schema.json": schema_page,
    "rules.md": rules_page,
    "claims.md": claims_page,
    "suggestions.md": suggestions_page,
    "crosswalk.md": crosswalk_page,
    **{f"forms-{form.id}.md": partial(form_page, form) for form in FORMS.values()},
}


def stale(docs: Path) -> list[str]:
    """The pages below `docs` that are missing or not what they should be."""
    paths = {name: docs / name for name in PAGES}
    return [n for n, path in paths.items() if not path.exists() or path.read_text(encoding="utf-8") != PAGES[n]()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")
    checking = parser.parse_args().check
    names = stale(DOCS)
    for name in names:
        if checking:
            print(f"docs/{name} is out of date: run python docs/generate.py")
        else:
            (DOCS / name).write_text(PAGES[name](), encoding="utf-8", newline="\n")
            print(f"docs/{name} written")
    return 1 if checking and names else 0


if __name__ == "__main__":
    sys.exit(main())
