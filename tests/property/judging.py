"""What the property tests hold a parsed report to."""

from __future__ import annotations

from foia_cn.report import AnnualReport, Severity


def flagged(report: AnnualReport, path: str) -> bool:
    """Whether an error or a warning names the path or what it is part of."""
    named = (p for problem in report.problems if problem.severity is not Severity.INFO for p in problem.paths)
    return any(path == p or path.startswith(f"{p}.") for p in named)


def differences(report: AnnualReport, printed: AnnualReport) -> dict[str, str]:
    """What `report` says otherwise than `printed`, and what it flags without reason, by path."""
    found = {}
    for path, value in printed.values.items():
        status, wanted = report.evidence[path].status, printed.evidence[path].status
        if report.values[path] != value or status is not wanted:
            found[path] = f"printed {value} ({wanted}), read {report.values[path]} ({status})"
        elif flagged(report, path):
            found[path] = f"{value} is right but flagged"
    return found
