"""What the prose of the real reports states: kinds, numbers, places, and nothing that contradicts their tables."""

from __future__ import annotations

import pytest
from material import Material, matrix_texts, parsed, text_reports

import foia_cn
from foia_cn import AnnualReport, Severity

CLAIMS: dict[str, list[tuple[str, int, str]]] = {
    "cixi-gov-office-2023": [
        ("normative_documents.issued", 14, "14"),
        ("interpretations", 33, "33"),
        ("requests.received", 103, "103"),
        ("disputes.corrected", 0, "无一件被行政诉讼或行政复议纠错"),
        ("normative_documents.in_force", 265, "265"),
        ("normative_documents.repealed", 60, "60"),
        ("fee.charged", 0, "未收取信息处理费"),
    ],
    "cixi-eit-2024": [
        ("information.published", 978, "978"),
        ("requests.received", 4, "4"),
        ("interpretations", 2, "2"),
        *(("information.part", n, str(n)) for n in (101, 201, 60, 616)),
        ("fee.charged", 0, "0"),
    ],
    "shangyu-eit-2024": [
        ("period", 2024, "20241月1日到12月31日"),
        ("information.part", 69, "69"),
        ("requests.received", 2, "2"),
        ("disputes", 0, "无因政府信息公开引起的行政复议行政诉讼"),
        ("normative_documents.issued", 0, "未制定行政规范性文件"),
        ("information.part", 89, "89"),
        ("fee.notices", 0, "没有发出收费通知"),
        ("fee.charged", 0, "无实际收费"),
    ],
    "weidong-iit-2024": [
        ("information.published", 12, "12"),
        ("requests.received", 0, "0"),
        ("disputes", 0, "未发生行政复议案、行政诉讼"),
        ("fee.charged", 0, "未收取信息处理费"),
    ],
    "zhenhai-eit-2023": [
        ("information.part", 40, "40"),
        ("information.published", 40, "40"),
        ("information.part", 40, "40"),
        ("requests.received", 0, "未收到依申请公开"),
        ("requests.received", 0, "未收到政府信息公开申请"),
    ],
}
HUAIAN = [
    *(
        ("requests.received", 3119),
        ("requests.closed", 3050),
        ("requests.carried_in", 34),
        ("requests.carried_out", 103),
    ),
    *(("reconsideration", 351), ("reconsideration.upheld", 72), ("reconsideration.corrected", 64)),
    *(("reconsideration.other", 178), ("reconsideration.pending", 37)),
    *(("litigation", 46), ("litigation.upheld", 25), ("litigation.corrected", 5), ("litigation.other", 9)),
    *(("litigation.pending", 7), ("fee.charged", 3940)),
]
READING = {"CELL-AMBIGUOUS", "CELL-MISSING", "TABLE-MISSING", "ROW-MISSING", "CELL-TEXT", "ORDER", "EXTRA-VALUES"}


def test_claims_of_real_reports(report_document: Material) -> None:
    report, text = parsed(report_document), report_document.text
    found = [(c.kind, c.number, text[slice(*c.span)]) for c in report.claims if c.span]
    assert found == CLAIMS[report_document.name]
    assert len(found) == len(report.claims)


def test_claims_of_a_city() -> None:
    documents = text_reports()
    if not documents:
        pytest.skip("no corpus")
    path = documents[0].path.with_name("huaian-city-2024.pdf")
    try:
        report = foia_cn.read(path)
    except foia_cn.UnsupportedSource:
        pytest.skip("no reader for this kind of file yet")
    found = [(c.kind, c.number) for c in report.claims]
    assert [claim for claim in HUAIAN if claim not in found] == []
    assert "approximate" in {c.excluded for c in report.claims if c.kind == "information.published"}


def checks(report: AnnualReport) -> set[tuple[str, str]]:
    """The errors and warnings that are not about reading, each with its first path."""
    found = [p for p in report.problems if p.severity is not Severity.INFO and p.code not in READING]
    return {(p.code, p.paths[0]) for p in found}


WANTED = {
    "syn2": {("T2-RULES", "disclosure.rules.in_force")},
    "syn3": {("T3-ROW", "requests.new.total"), ("T3-BAL", "requests.new.total"), ("N1", "requests.new.total")},
}
_DOCUMENTS = [document for document in matrix_texts() if document.recoverable]


@pytest.mark.skipif(not _DOCUMENTS, reason="no corpus")
def test_every_violation_is_told_and_nothing_else() -> None:
    """Of documents that were read in full; prose that lost its digits on the way need not contradict."""
    wrong = {}
    read = [document for document in _DOCUMENTS if READING.isdisjoint(p.code for p in parsed(document).problems)]
    assert len(read) > 100
    for document in read:
        found, wanted = checks(parsed(document)), WANTED.get(document.name.split("/")[0], set())
        prose_lost = {pair for pair in wanted - found if pair[0] == "N1"}
        if found - wanted or wanted - found - prose_lost:
            wrong[document.name] = (found - wanted, wanted - found)
    assert wrong == {}
