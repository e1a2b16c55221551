"""Reports as real converters and extractors leave them: nothing silent in any, nearly all of what can be read."""

from __future__ import annotations

from material import Material, flags, named, parsed, same, silent

RIGHT_AT_LEAST = 0.99
FALSE_FLAGS_AT_MOST = 0.01


def test_nothing_is_silent(matrix_document: Material) -> None:
    assert list(silent(parsed(matrix_document), matrix_document.gold["values"])) == []


def test_nearly_all_cells_are_right(text_corpus: list[Material]) -> None:
    readable = [document for document in text_corpus if document.recoverable]
    wrong = {document.name: _wrong(document) for document in readable}
    cells = sum(len(document.gold["values"]) for document in readable)
    report = {name: paths for name, paths in wrong.items() if paths}
    assert sum(map(len, wrong.values())) <= (1 - RIGHT_AT_LEAST) * cells, report


def test_few_right_cells_are_flagged(text_corpus: list[Material]) -> None:
    readable = [document for document in text_corpus if document.recoverable]
    flagged = {document.name: _falsely_flagged(document) for document in readable}
    cells = sum(len(document.gold["values"]) for document in readable)
    report = {name: paths for name, paths in flagged.items() if paths}
    assert sum(map(len, flagged.values())) <= FALSE_FLAGS_AT_MOST * cells, report


def _wrong(document: Material) -> list[str]:
    values = parsed(document).values
    return [path for path, printed in document.gold["values"].items() if not same(values.get(path), printed)]


def _falsely_flagged(document: Material) -> list[str]:
    report, excused = parsed(document), frozenset(document.gold.get("violations", ()))
    flagged, wrong = flags(report), set(_wrong(document))
    right = [path for path in document.gold["values"] if path not in wrong]
    return [path for path in right if named(path, flagged) and not named(path, excused)]
