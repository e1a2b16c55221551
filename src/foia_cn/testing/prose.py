"""The words around the tables: invented agencies, and the prose of the six sections, saying what the tables say."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from attrs import frozen
from hypothesis import strategies as st

Values = Mapping[str, "int | Decimal | None"]

_FIRST = "栖澄岚霖浣芷泓枫溪汀槐萍"
_SECOND = "云江原阳州川泽陵桥城宁海"
_BODIES = {
    "我局": ("教育局", "经济和信息化局", "自然资源和规划局", "市场监督管理局", "卫生健康局", "审计局", "公安局"),
    "我办": ("人民政府办公室",),
    "我{area}": ("人民政府",),
}


@frozen
class Agency:
    """An invented agency: its name, how its report calls it, whether it may make rules (规章)."""

    name: str
    we: str
    rules: bool


@st.composite
def agencies(draw: st.DrawFn) -> Agency:
    """Agencies of counties, districts, towns, streets and provinces."""
    place = draw(st.sampled_from(_FIRST)) + draw(st.sampled_from(_SECOND))
    area = draw(st.sampled_from(("县", "区", "市", "省", "街道", "镇", "乡")))
    if area == "街道":
        return Agency(f"{place}街道办事处", "我街道", rules=False)
    if area in ("镇", "乡"):
        return Agency(f"{place}{area}人民政府", f"我{area}", rules=False)
    we = draw(st.sampled_from(tuple(_BODIES)))
    body = draw(st.sampled_from(_BODIES[we]))
    return Agency(f"{place}{area}{body}", we.format(area=area), rules=area == "省" and body == "人民政府")


def titles(agency: str, year: int) -> st.SearchStrategy[str]:
    """Titles of the report of this agency."""
    return st.sampled_from(
        (
            f"{agency}{year}年政府信息公开工作年度报告",
            f"{year}年{agency}政府信息公开工作年度报告",
            f"{year}年度{agency}政府信息公开工作年度报告",
        )
    )


def prose(section: str, we: str, year: int, values: Values) -> str:
    """The prose of a section, its paragraphs on lines of their own; empty where the form has only a table."""
    return _PROSE.get(section, "").format_map({"we": we, "year": year, "next": year + 1, **_counts(values)})


def _counts(values: Values) -> dict[str, object]:
    return {
        name: sum(int(values.get(path) or 0) for path in paths)
        for name, paths in {
            "new": ("requests.new.total",),
            "carried_out": ("requests.carried_out.total",),
            "documents": ("disclosure.normative_documents.issued",),
            "reconsiderations": ("disputes.reconsideration.total",),
            "suits": ("disputes.litigation_direct.total", "disputes.litigation_after_reconsideration.total"),
        }.items()
    }


_PROSE = {
    "overview": (
        "{year}年，{we}认真贯彻落实《中华人民共和国政府信息公开条例》，扎实推进政府信息公开各项工作。\n"
        "（一）主动公开情况。本年度制发行政规范性文件{documents}件，通过门户网站公开信息312条。\n"
        "（二）依申请公开情况。本年度共收到政府信息公开申请{new}件，结转下年度继续办理{carried_out}件。\n"
        "（三）政府信息管理情况。严格执行信息发布“三审三校”制度。\n"
        "（四）政府信息公开平台建设情况。充分发挥政府网站第一平台作用，微信公众号全年推送信息89篇。\n"
        "（五）监督保障情况。组织开展政务公开专题培训3次，全年无责任追究方面情况。"
    ),
    "problems": (
        "{year}年{we}政府信息公开工作仍存在差距和不足：一是政策解读形式不够丰富；二是部分栏目更新不够及时。\n"
        "{next}年，{we}将从以下方面加以改进：一要丰富解读形式；二要及时、准确、规范发布信息。"
    ),
    "other_matters": (
        "本年度未收取信息处理费。本年度因政府信息公开被申请行政复议{reconsiderations}件、被提起行政诉讼{suits}件。"
    ),
}
