"""What the journal speaks of, in people's words."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

WHO: dict[str, Text] = {"employee": _("员工"), "system": _("系统"), "nobody": _("未登录")}
CHECK = "audit.check"
"""The job that checks the journal."""


class ReleaseFault(StrEnum):
    """What is wrong with how a version was installed."""

    NO_BACKUP = "no_backup"
    NOT_LOOKED = "not_looked"
    BROKEN = "broken"


RELEASE_FAULTS: dict[ReleaseFault, Text] = {
    ReleaseFault.NO_BACKUP: _("前一天内没有核对过的备份"),
    ReleaseFault.NOT_LOOKED: _("之后没有按时自检"),
    ReleaseFault.BROKEN: _("之后的自检有异常"),
}
SUBJECTS: dict[str, tuple[Text, str]] = {
    "order": (_("订单"), "orders:order"),
    "employee": (_("员工"), "org:person"),
    "department": (_("部门"), ""),
    "post": (_("岗位"), ""),
    "policy": (_("制度"), "policy:text"),
    "policyversion": (_("制度"), "policy:text"),
    "approval": (_("审批"), "approvals:card"),
    "approval_rule": (_("审批规则"), "approvals:rule"),
    "secret_item": (_("密级事项"), "secrecy:item"),
    "custody": (_("保管物"), "secrecy:thing"),
    "lawentry": (_("法规库"), "law:law"),
    "access_review": (_("个人信息查看审查"), "audit:review"),
    "shop": (_("店铺"), "channels:shop"),
    "sku": (_("商品"), "catalog:sku"),
    "warehouse": (_("仓库"), "inventory:warehouse"),
    "stock_item": (_("库存"), "inventory:item"),
    "wave": (_("波次"), "picking:card"),
    "listed": (_("名单"), "watchlist:entry"),
    "import_run": (_("导入"), "intake:run"),
    "import_file": (_("导入文件"), ""),
    "incident": (_("价格事故"), "incidents:card"),
    "ruleset": (_("规则集"), ""),
    "conformity_run": (_("制度评估"), ""),
    "journal": (_("操作日志"), ""),
    "advance": (_("自动审单"), ""),
    "raw": (_("原始单"), ""),
    "aside_row": (_("待处理原始单"), "intake:aside_row"),
    "layout": (_("文件版式"), ""),
    "goods_match": (_("商品匹配"), "catalog:match"),
    "match_list": (_("商品匹配"), ""),
    "sku_list": (_("商品资料"), ""),
    "stock_list": (_("库存资料"), ""),
    "stockfile": (_("库存文件"), "publishing:file"),
    "sharing": (_("库存同步策略"), ""),
    "routing": (_("分仓规则"), ""),
    "carrier": (_("快递公司"), "carriers:card"),
    "carrier_rules": (_("快递规则"), ""),
    "track": (_("物流"), "tracking:card"),
    "giftrule": (_("赠品规则"), "gifts:card"),
    "presale": (_("预售"), "presale:card"),
    "handmade": (_("手工单"), "handmade:card"),
    "freightbill": (_("运费账单"), ""),
    "decision": (_("运费账单"), ""),
    "contact": (_("物流异常"), ""),
    "troublepolicy": (_("物流异常"), ""),
    "shortagepolicy": (_("缺货协商"), ""),
    "clause": (_("制度条款"), "raci:clause"),
    "law": (_("法规库修改"), "law:amendment"),
    "ruling": (_("制度要求裁定"), "conformity:ruling"),
    "mode_ask": (_("管控模式申请"), "conformity:mode_asked"),
    "kit_mode": (_("管控模式"), ""),
    "checkup": (_("制度体检"), "checkup:result"),
    "personal": (_("个人信息目录"), "retention:field"),
    "disclosure": (_("买家信息导出"), "disclosures:card"),
    "disclosure_limit": (_("买家信息导出限额"), ""),
    "committee_item": (_("委员会议题"), "committee:item"),
    "committee_meeting": (_("委员会会议"), "committee:meeting"),
    "committee_charter": (_("委员会章程"), ""),
    "entitlement": (_("权限变更"), "entitlements:change"),
    "recertification": (_("权限复核"), "recertification:campaign"),
    "shop_group": (_("店铺组"), "org:group"),
    "sod_rule": (_("不相容权限"), ""),
    "delegation": (_("代理"), "delegation:card"),
    "handover": (_("工作交接"), "staffing:handover"),
    "credential_kind": (_("协议或考试"), ""),
    "credential_demand": (_("签署或考试要求"), ""),
    "background_check": (_("背景核查"), ""),
    "declaration": (_("廉洁申报"), "declarations:card"),
    "declaration_round": (_("年度利益冲突声明"), ""),
    "headcount_plan": (_("编制计划"), "team:asked"),
    "team_activity": (_("团队建设活动"), ""),
    "team_review": (_("团队管理评议"), "team:review"),
    "identity_provider": (_("登录平台"), ""),
    "management_report": (_("管理层报告"), "reporting:report"),
    "todo": (_("待办"), "todos:card"),
    "notice": (_("消息"), ""),
    "notice_address": (_("消息接收地址"), ""),
    "notice_server": (_("对外发送设置"), ""),
    "news_route": (_("物流查询接口"), ""),
    "dispatchfile": (_("发货单"), ""),
    "lot": (_("批次"), ""),
    "lot_rules": (_("批次规则"), ""),
    "installation": (_("系统"), ""),
}
"""Subject of a fact: its word, and the page of one of them (a name that takes its number), where there is one."""
ABOUT: list[tuple[str, Text]] = [
    (",".join(code for code, (same, _page) in SUBJECTS.items() if same == title), title)
    for title in dict.fromkeys(title for title, _page in SUBJECTS.values())
]
"""What the journal is asked about: subjects of one word together."""
LOOKS = ("orders.buyer_revealed", "orders.raw_revealed", "changes.receivers_revealed")
"""Facts that tell of a look at a buyer in clear; each says why."""
SAID = ("reason", "note", "purpose")
"""Where facts keep what people wrote in their own words."""
FILES = ("disclosures.buyers_disclosed",)
"""Facts that tell of buyers in clear that left the house as a file."""
REVIEW_TODO = "audit.access_review"


class Odd(StrEnum):
    """What stands out in somebody's looks of a month."""

    MANY = "many"
    NIGHT = "night"


ODDS: dict[Odd, Text] = {Odd.MANY: _("明显多于他人"), Odd.NIGHT: _("夜间查看")}
