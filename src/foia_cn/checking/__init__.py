"""The checks: the sums of a form now; every rule finds its wording in `foia_cn.report.problems`."""
