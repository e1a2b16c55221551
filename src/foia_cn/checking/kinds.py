"""The kinds of claims that the prose makes."""

from __future__ import annotations

KINDS: dict[str, tuple[str, str]] = {
    "requests.received": ("收到申请", "requests received"),
    "requests.closed": ("办结、答复", "requests closed or answered"),
    "requests.carried_in": ("上年结转", "requests carried in"),
    "requests.carried_out": ("结转下年度", "requests carried out"),
    "requests.by_natural_person": ("自然人申请", "requests by natural persons"),
    "requests.by_legal_person": ("法人或其他组织申请", "requests by legal persons or other organizations"),
    "requests.granted": ("予以公开", "granted"),
    "requests.partially_granted": ("部分公开", "partially granted"),
    "requests.granted_or_partially": ("予以公开及部分公开", "granted in full or in part"),
    "requests.denied": ("不予公开", "denied"),
    "requests.unable": ("无法提供", "unable to provide"),
    "requests.not_processed": ("不予处理", "not processed"),
    "requests.other_handling": ("其他处理", "other handling"),
    "share": ("占比（%）", "share in per cent of the count before it"),
    "reconsideration": ("行政复议", "reconsideration cases"),
    **{
        f"{course}.{key}": (f"{zh}：{result}", f"{en}: {key}")
        for course, zh, en in (
            ("reconsideration", "行政复议", "reconsideration"),
            ("litigation", "行政诉讼", "litigation"),
        )
        for key, result in (
            ("upheld", "结果维持"),
            ("corrected", "结果纠正"),
            ("other", "其他结果"),
            ("pending", "尚未审结"),
        )
    },
    "litigation": ("行政诉讼", "litigation cases"),
    "disputes": ("行政复议、行政诉讼合计", "reconsideration and litigation together"),
    "disputes.corrected": ("无一件被纠正", "no case corrected or lost"),
    "normative_documents.issued": ("制发行政规范性文件", "administrative normative documents issued"),
    "normative_documents.repealed": ("废止行政规范性文件", "administrative normative documents repealed"),
    "normative_documents.in_force": ("现行有效行政规范性文件", "administrative normative documents in force"),
    "licensing": ("作出行政许可决定", "licensing decisions"),
    "penalties": ("作出行政处罚决定", "penalty decisions"),
    "compulsion": ("作出行政强制决定", "compulsion decisions"),
    "fee.charged": ("收取信息处理费（元）", "processing fee charged, in yuan"),
    "fee.notices": ("发出收费通知", "fee notices sent"),
    "information.published": ("主动公开信息总数", "items of information published, in all"),
    "information.part": ("其中一部分公开信息", "items of information published, a part"),
    "interpretations": ("政策解读", "policy interpretations"),
    "period": ("统计期限的年度", "the year of the reporting period"),
}
"""Every kind of claim, in Chinese and English."""
