"""The fields a column may fill: how they are called, what stands in them, which a kind of layout cannot do without."""

from __future__ import annotations

from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels.ports import FieldSpec, Kind, What

NEEDED: dict[Kind, frozenset[str]] = {
    "list": frozenset({"platform_no", "raw_state", "total", "created_at"}),
    "detail": frozenset({"platform_no", "title", "quantity"}),
    "both": frozenset({"platform_no", "raw_state", "title", "quantity", "created_at"}),
    "refund": frozenset({"platform_no", "raw_refund_state"}),
}
# One of these must be there as well: what a line costs, whole or apiece.
PRICED: dict[Kind, frozenset[str]] = {kind: frozenset({"price", "amount"}) for kind in ("detail", "both")}
LINE = frozenset({"title", "seller_code", "spec", "item_id", "sku_id", "quantity", "price", "amount", "gift"})
REFUND_ONLY = frozenset({"refund_no"})
NOT_IN_REFUND = frozenset(
    {"nick", "receiver", "phone", "address", "receiver_id", "buyer_message", "flag", "postage", "raw_state"}
)

_TOLD: tuple[tuple[str, What, Text], ...] = (
    ("platform_no", "text", msg("订单编号")),
    ("sub_no", "text", msg("子订单编号")),
    ("raw_state", "state", msg("订单状态")),
    ("raw_refund_state", "refund", msg("售后状态")),
    ("refund_no", "text", msg("售后单号")),
    ("created_at", "time", msg("下单时间")),
    ("paid_at", "time", msg("付款时间")),
    ("ship_by", "time", msg("承诺发货时间")),
    ("shipped_at", "time", msg("发货时间")),
    ("completed_at", "time", msg("完成时间")),
    ("total", "money", msg("应付金额")),
    ("paid", "money", msg("实付金额")),
    ("refund", "money", msg("退款金额")),
    ("postage", "money", msg("运费")),
    ("title", "text", msg("商品名称")),
    ("seller_code", "text", msg("商家编码")),
    ("spec", "text", msg("商品规格")),
    ("item_id", "text", msg("平台商品编号")),
    ("sku_id", "text", msg("平台规格编号")),
    ("quantity", "count", msg("数量")),
    ("price", "money", msg("单价")),
    ("amount", "money", msg("商品金额")),
    ("gift", "text", msg("是否赠品")),
    ("nick", "text", msg("买家昵称")),
    ("receiver", "text", msg("收货人")),
    ("receiver_id", "text", msg("平台收件人编号")),
    ("phone", "text", msg("手机号")),
    ("address", "text", msg("收货地址")),
    ("region", "text", msg("省份")),
    ("buyer_message", "text", msg("买家留言")),
    ("seller_remark", "text", msg("卖家备注")),
    ("flag", "text", msg("旗帜颜色")),
    ("carrier", "text", msg("快递公司")),
    ("waybill", "text", msg("运单号")),
    ("shop_name", "text", msg("店铺名称")),
)
FIELDS = tuple(FieldSpec(name=name, what=what, title=title) for name, what, title in _TOLD)
NAMES = frozenset(spec.name for spec in FIELDS)


def fields(kind: Kind = "both") -> tuple[FieldSpec, ...]:
    """Every field a layout of this kind may have, the needed ones first."""
    without = {"list": LINE | REFUND_ONLY, "refund": NOT_IN_REFUND}.get(kind, REFUND_ONLY)
    specs = [
        FieldSpec(name=s.name, title=s.title, what=s.what, needed=s.name in NEEDED[kind])
        for s in FIELDS
        if s.name not in without
    ]
    return tuple(sorted(specs, key=lambda spec: not spec.needed))
