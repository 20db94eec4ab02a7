"""What the journal speaks of, in people's words."""

from __future__ import annotations

from enum import StrEnum

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

WHO: dict[str, Text] = {"employee": _("员工"), "system": _("系统"), "nobody": _("未登录")}
CHECK = "audit.check"
"""The job that checks the journal."""
SUBJECTS: dict[str, tuple[Text, str]] = {
    "order": (_("订单"), "orders:order"),
    "employee": (_("员工"), "org:person"),
    "department": (_("部门"), ""),
    "post": (_("岗位"), ""),
    "policy": (_("制度"), "policy:text"),
    "policyversion": (_("制度"), "policy:text"),
    "approval": (_("审批"), "approvals:card"),
    "approval_rule": (_("审批规则"), ""),
    "secret_item": (_("密级事项"), "secrecy:item"),
    "custody": (_("保管物"), "secrecy:thing"),
    "lawentry": (_("法规库"), "law:law"),
    "access_review": (_("个人信息查看审查"), "audit:review"),
    "shop": (_("店铺"), ""),
    "sku": (_("商品"), ""),
    "warehouse": (_("仓库"), ""),
    "stock_item": (_("库存"), ""),
    "wave": (_("波次"), "picking:card"),
    "listed": (_("名单"), "watchlist:entry"),
    "import_run": (_("导入"), ""),
    "import_file": (_("导入文件"), ""),
    "incident": (_("价格事故"), ""),
    "ruleset": (_("规则集"), ""),
    "conformity_run": (_("制度评估"), ""),
    "journal": (_("操作日志"), ""),
    "advance": (_("自动审单"), ""),
    "raw": (_("原始单"), ""),
    "aside_row": (_("待处理原始单"), ""),
    "layout": (_("文件版式"), ""),
    "goods_match": (_("商品匹配"), ""),
    "match_list": (_("商品匹配"), ""),
    "sku_list": (_("商品资料"), ""),
    "stock_list": (_("库存资料"), ""),
    "stockfile": (_("库存文件"), ""),
    "sharing": (_("库存同步策略"), ""),
    "routing": (_("分仓规则"), ""),
    "carrier": (_("快递公司"), ""),
    "carrier_rules": (_("快递规则"), ""),
    "track": (_("物流"), ""),
    "giftrule": (_("赠品规则"), ""),
    "presale": (_("预售"), ""),
    "handmade": (_("手工单"), ""),
    "freightbill": (_("运费账单"), ""),
    "decision": (_("运费账单"), ""),
    "contact": (_("物流异常"), ""),
    "troublepolicy": (_("物流异常"), ""),
    "shortagepolicy": (_("缺货协商"), ""),
}
"""Subject of a fact: its word, and the page of one of them (a name that takes its number), where there is one."""
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
