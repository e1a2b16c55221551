"""What an organ's name says about its rank, where it says so for certain.

Names alone do not tell a county-level city (慈溪市) from a prefecture (淮安市): such a name is of no known rank, and
rules that need one say nothing.
"""

from __future__ import annotations

import re

_TOWNSHIP = re.compile(r"(?:(?:镇|乡|街道)(?:人民政府|办事处|党政办|政府)|街道|镇|乡)$")
_COUNTY = re.compile(
    r"(?:县|(?<!自治)(?<!新)(?<!特)区|(?<!盟)旗|(?:市|州|盟)[^省市县区州盟]{1,6}市)人民政府(?:办公室|办公厅)?$"
)
_DEPARTMENT = re.compile(
    r"^[^省市县区州盟旗镇乡道]{1,10}(?:省|市|县|区|州|盟|旗)(?!.*(?:人民政府$|人民政府办公|人大|政协)).*"
    r"(?:局|委|委员会|办公室|厅|中心|队|站|所|馆|社|院)$"
)
_NATIONAL = ("国家", "中华人民共和国", "国务院", "中国人民银行", "海关总署", "总局", "全国")


def is_township(agency: str) -> bool:
    """Whether the organ is a township or street (镇、乡、街道), which the Regulations set no date for (art. 49)."""
    return bool(_TOWNSHIP.search(agency))


def is_department(agency: str) -> bool:
    """Whether the organ is surely a department of a local government, and not the government or its office."""
    return bool(_DEPARTMENT.search(agency)) and not agency.startswith(_NATIONAL) and not is_township(agency)


def makes_no_rules(agency: str) -> bool:
    """Whether the organ surely has no power to make rules (规章, 立法法): townships, counties, local departments."""
    return is_township(agency) or is_department(agency) or bool(_COUNTY.search(agency))
