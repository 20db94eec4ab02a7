"""淘宝 and 天猫: the classic list and detail, the report, the new exports of 千牛, the refunds."""

from __future__ import annotations

from tests.orderfiles.columns import CLOSED, TAOBAO, TAOBAO_ASKED, Kind, Row, address, at, heads, share, yuan
from tests.orderfiles.deals import CLOSED_REFUNDED, Deal, Line

LIST = heads(
    "订单编号,买家会员名,买家支付宝账号,买家应付货款,买家应付邮费,买家支付积分,总金额,返点积分,买家实际支付金额,"
    "买家实际支付积分,订单状态,买家留言,收货人姓名,收货地址 ,运送方式,联系电话,联系手机,订单创建时间,"
    "订单付款时间 ,宝贝标题,宝贝种类,物流单号,物流公司,订单备注,宝贝总数量,店铺Id,店铺名称,订单关闭原因,"
    "卖家服务费,买家服务费,发票抬头,是否手机订单,分阶段订单信息,定金排名,修改后的sku,修改后的收货地址,异常信息,"
    "天猫卡券抵扣,集分宝抵扣,是否是O2O交易"
)
DETAIL = heads("订单编号,标题,价格,购买数量,外部系统编号,商品属性,套餐信息,备注,订单状态,商家编码")
REPORT = heads("订单编号,总金额,买家实际支付金额,收货地址 ,订单创建时间,订单付款时间 ,退款金额")
QIANNIU = heads(
    "订单编号,支付单号,支付详情,买家应付货款,买家应付邮费,总金额,买家实付金额,订单状态,退款状态,退款金额,"
    "订单创建时间,订单付款时间,发货时间,应发货时间,确认收货时间,商品标题,商品ID,商品属性SKU,宝贝种类,宝贝总数量,"
    "淘鲜达渠道,分阶段信息,备注标签,商家备注,主订单买家留言,物流单号,物流公司,是否主动赔付,主动赔付金额,"
    "主动赔付出账时间,C2B小额收款,确认收货打款金额,含应开票给个人红包,总金额(旧版),订单关闭原因,飞猪购订单信息,"
    "免单资格,免单金额,百亿补贴超链订单信息,超链半托管订单信息"
)
ITEMS = heads(
    "子订单编号,主订单编号,商品标题,商品价格,购买数量,外部系统编号,商品属性,套餐信息,联系方式备注,订单状态,"
    "商家编码,支付单号,买家应付货款,买家实付金额,退款状态,退款金额,订单创建时间,订单付款时间,淘鲜达渠道,商品ID,"
    "分阶段信息,备注标签,商家备注,主订单买家留言,发货时间,应发货时间,确认收货时间,物流单号,物流公司,是否主动赔付,"
    "主动赔付金额,主动赔付出账时间"
)
REFUNDS = heads(
    "订单编号,退款编号,支付宝交易号,订单付款时间,商品id,退款完结时间,买家实际支付金额,宝贝标题,退款总额,"
    "手工退款/系统退款,是否需要退货,退款申请时间,超时时间,退款状态,货物状态,退货物流信息,发货物流信息,"
    "客服介入状态,商家编码,部分退款/全额退款,责任方,售后类型,买家退款原因,买家退款说明,退给买家金额,退给平台金额"
)


def write_list(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单编号": deal.no,
        "买家会员名": f"买家{deal.buyer}",
        "买家应付货款": yuan(deal.total - deal.postage),
        "买家应付邮费": yuan(deal.postage),
        "总金额": yuan(deal.total),
        "订单状态": kind.word(deal),
        "买家实际支付金额": yuan(deal.total) if deal.is_paid else "0.00",
        "买家留言": deal.remark,
        "收货人姓名": deal.receiver,
        "收货地址 ": address(deal),
        "联系手机": f"'{deal.phone}",
        "订单创建时间": at(deal.created),
        "订单付款时间 ": at(deal.paid_at),
        "宝贝种类": str(len(deal.lines)),
        "物流单号": deal.waybill,
        "物流公司": deal.carrier,
    }


def write_detail(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单编号": deal.no,
        "标题": line.goods.title,
        "价格": yuan(line.goods.price),
        "购买数量": str(line.quantity),
        "外部系统编号": line.goods.code,
        "商品属性": line.goods.spec,
        "订单状态": kind.word(deal),
    }


def write_report(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单编号": deal.no,
        "总金额": yuan(deal.total),
        "买家实际支付金额": yuan(deal.total) if deal.is_paid else "0.00",
        "收货地址 ": deal.place[0],
        "订单创建时间": at(deal.created),
        "订单付款时间 ": at(deal.paid_at),
        "退款金额": yuan(deal.total) if deal.refund == "done" else "0.00",
    }


def write_qianniu(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单编号": deal.no,
        "买家应付货款": yuan(deal.total - deal.postage),
        "买家应付邮费": yuan(deal.postage),
        "总金额": yuan(deal.total),
        "买家实付金额": yuan(deal.total) if deal.is_paid else "0.00",
        "订单状态": kind.word(deal),
        "退款状态": kind.refund_word(deal),
        "退款金额": yuan(deal.total) if deal.refund == "done" else "无退款申请",
        "订单创建时间": at(deal.created),
        "订单付款时间": at(deal.paid_at),
        "发货时间": at(deal.shipped_at),
        "应发货时间": at(deal.ship_by),
        "确认收货时间": at(deal.completed_at),
        "商品标题": line.goods.title,
        "商品ID": line.goods.item,
        "商家备注": deal.remark,
        "物流单号": deal.waybill,
        "物流公司": deal.carrier,
    }


def write_items(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    paid = yuan(share(deal, line, index))
    return {
        "子订单编号": line.sub_no,
        "主订单编号": deal.no,
        "商品标题": line.goods.title,
        "商品价格": yuan(line.goods.price),
        "购买数量": str(line.quantity),
        "外部系统编号": line.goods.code,
        "商品属性": line.goods.spec,
        "订单状态": kind.word(deal),
        "买家应付货款": yuan(line.amount),
        "买家实付金额": paid if deal.is_paid else "0.00",
        "退款状态": kind.refund_word(deal),
        "退款金额": paid if deal.refund == "done" else "无退款申请",
        "订单创建时间": at(deal.created),
        "订单付款时间": at(deal.paid_at),
        "商品ID": line.goods.item,
        "发货时间": at(deal.shipped_at),
        "应发货时间": at(deal.ship_by),
        "物流单号": deal.waybill,
        "物流公司": deal.carrier,
    }


def write_refund(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    amount = yuan(share(deal, line, index))
    return {
        "订单编号": deal.no,
        "退款编号": f"R{line.sub_no}",
        "订单付款时间": at(deal.paid_at),
        "商品id": line.goods.item,
        "退款完结时间": at(deal.paid_at) if deal.refund == "done" else "",
        "买家实际支付金额": yuan(deal.total),
        "宝贝标题": line.goods.title,
        "退款总额": amount,
        "退给买家金额": amount,
        "退给平台金额": "0.00",
        "退款申请时间": at(deal.paid_at),
        "商家编码": line.goods.code,
        "售后类型": "仅退款",
        "退款状态": "退款成功" if deal.refund == "done" else TAOBAO_ASKED,
    }


LONG_NUMBER = "{n:018}"
KINDS = (
    Kind(
        "taobao_list",
        LIST,
        TAOBAO,
        write_list,
        LONG_NUMBER,
        by_line=False,
        has_lines=False,
        reads=CLOSED,
        habits=frozenset({"apostrophe"}),
        optional=("退款金额", "物流单号", "物流公司", "订单备注", "异常信息"),
    ),
    Kind(
        "taobao_detail",
        DETAIL,
        TAOBAO,
        write_detail,
        LONG_NUMBER,
        postage=False,
        reads=CLOSED,
        habits=frozenset({"gb18030"}),
        optional=("套餐信息", "备注", "外部系统编号"),
    ),
    Kind(
        "tmall_report",
        REPORT,
        TAOBAO,
        write_report,
        LONG_NUMBER,
        by_line=False,
        has_lines=False,
        reads=dict.fromkeys(TAOBAO, "unstated"),
        optional=("退款金额",),
    ),
    Kind(
        "qianniu_orders",
        QIANNIU,
        TAOBAO,
        write_qianniu,
        LONG_NUMBER,
        by_line=False,
        has_lines=False,
        reads=CLOSED,
        asked=TAOBAO_ASKED,
        optional=("免单资格", "支付详情", "应发货时间", "飞猪购订单信息"),
    ),
    Kind(
        "qianniu_items",
        ITEMS,
        TAOBAO,
        write_items,
        LONG_NUMBER,
        line_amounts=True,
        reads=CLOSED,
        asked=TAOBAO_ASKED,
        optional=("免单资格", "套餐信息", "应发货时间", "商家备注"),
    ),
    Kind(
        "tmall_refunds",
        REFUNDS,
        {CLOSED_REFUNDED: ("", "退款成功")},
        write_refund,
        LONG_NUMBER,
        line_amounts=True,
        is_refunds=True,
        asked=TAOBAO_ASKED,
        optional=("超时时间", "责任方", "退给平台金额"),
    ),
)
