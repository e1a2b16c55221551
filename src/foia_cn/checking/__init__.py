"""What is checked in reports, one by one (`check`), year by year and part by part, and what is computed from them.

The rules as data are in `rules`; every code finds its wording in `foia_cn.report.problems`.
"""
