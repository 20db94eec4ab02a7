"""Lights of a duty, and the areas duties belong to."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Light(StrEnum):
    """How a duty stands. Only `in_force` is green; without rows or without a control nothing is claimed."""

    IN_FORCE = "in_force"
    PARTLY = "partly"
    OBSERVING = "observing"
    VIOLATED = "violated"
    NO_EVIDENCE = "no_evidence"
    NOT_BUILT = "not_built"
    REPLACED = "replaced_by_law"
    NOT_APPLICABLE = "not_applicable"


LIGHT_TITLES: dict[Light, Text] = {
    Light.IN_FORCE: _("生效"),
    Light.PARTLY: _("部分生效"),
    Light.OBSERVING: _("观察中"),
    Light.VIOLATED: _("失效"),
    Light.NO_EVIDENCE: _("无证据"),
    Light.NOT_BUILT: _("未建"),
    Light.REPLACED: _("依法替代"),
    Light.NOT_APPLICABLE: _("不适用"),
}
LIGHT_TONES: dict[Light, str] = {
    Light.IN_FORCE: "green",
    Light.PARTLY: "yellow",
    Light.OBSERVING: "azure",
    Light.VIOLATED: "red",
    Light.NO_EVIDENCE: "neutral",
    Light.NOT_BUILT: "neutral",
    Light.REPLACED: "blue",
    Light.NOT_APPLICABLE: "neutral",
}


class Ruling(StrEnum):
    """What the company decided about a duty, with a day on which it is looked at again."""

    WAIVER = "waiver"
    REPLACED = "replaced_by_law"
    NOT_APPLICABLE = "not_applicable"


RULING_TITLES: dict[Ruling, Text] = {
    Ruling.WAIVER: _("豁免"),
    Ruling.REPLACED: _("依法替代"),
    Ruling.NOT_APPLICABLE: _("不适用"),
}
RULING_STATES: dict[str, Text] = {
    "live": _("有效"),
    "waits": _("等待审批"),
    "past": _("已到期"),
    "ended": _("已结束"),
}
LONGEST_DAYS = {Ruling.WAIVER: 90, Ruling.REPLACED: 366, Ruling.NOT_APPLICABLE: 366}
"""How many days ahead the day of looking again may lie."""
KIND_TITLES: dict[str, Text] = {
    "enforce": _("系统强制"),
    "approve": _("要批准"),
    "record": _("要留痕"),
    "remind": _("要提醒"),
    "measure": _("要度量"),
    "report": _("要报告"),
}
AREA_TITLES: dict[str, Text] = {
    "ORG": _("组织与授权"),
    "PLT": _("平台、店铺与账号"),
    "PRD": _("商品信息与上架"),
    "PRC": _("价格管理"),
    "PRM": _("促销"),
    "ORD": _("订单与付款确认"),
    "FUL": _("履约与物流"),
    "INV": _("库存与供应"),
    "FIN": _("结算、发票与税务"),
    "AFS": _("售后与退换"),
    "SVC": _("客户服务"),
    "CPL": _("投诉"),
    "CRM": _("客户关系"),
    "MKT": _("营销与广告"),
    "OPN": _("舆情"),
    "RES": _("市场研究"),
    "DAT": _("数据与报表"),
    "SEC": _("信息与个人信息安全"),
    "TSC": _("商业秘密"),
    "IPR": _("知识产权"),
    "RSK": _("风险与内控"),
    "EMG": _("应急与事件"),
    "HRT": _("岗位、招聘与培训"),
    "CND": _("行为与考勤"),
    "TGT": _("销售目标与计划"),
    "KPI": _("考核"),
    "RWD": _("奖励"),
    "PEN": _("违规与处罚"),
    "AUD": _("审计与监督"),
    "POL": _("制度管理"),
    "PTN": _("经销商与合作方"),
    "MTG": _("会议"),
}

NUMBERED = ("order", "waybill", "carrier", "sku")
"""Evidence whose numbers people know without a word on paper."""
EVIDENCE: dict[str, Text] = {
    "approval": _("审批"),
    "assignment": _("任职"),
    "carrier": _("快递公司"),
    "clause": _("制度条款"),
    "column": _("字段"),
    "committee item": _("委员会议题"),
    "control": _("管控点"),
    "day": _("日期"),
    "delegation": _("代理"),
    "department": _("部门"),
    "disclosure": _("买家信息导出"),
    "employee": _("员工"),
    "erasing": _("清除"),
    "file": _("文件"),
    "follow-up": _("跟进事项"),
    "handover": _("工作交接"),
    "identity": _("绑定的账号"),
    "journal": _("操作日志"),
    "law": _("法规"),
    "loan": _("借阅"),
    "lot": _("批次"),
    "management report": _("管理层报告"),
    "notice": _("消息"),
    "order": _("订单"),
    "personal": _("个人信息字段"),
    "policy": _("制度"),
    "post": _("岗位"),
    "review": _("查看审查"),
    "review row": _("复核行"),
    "request": _("审批"),
    "secret": _("密级事项"),
    "session": _("登录"),
    "shop": _("店铺"),
    "sku": _("商品编码"),
    "stock_item": _("库存"),
    "todo": _("待办"),
    "token": _("接口令牌"),
    "waybill": _("运单"),
    "week": _("周"),
}
"""What the rows of evidence are."""
