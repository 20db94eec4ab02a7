"""微信小店, 京东, 有赞, the product's own layout, and two ERPs (their files are a guess, as their layouts are)."""

from __future__ import annotations

from tests.orderfiles.columns import CLOSED, Kind, Row, address, at, heads, yuan
from tests.orderfiles.deals import (
    CLOSED_REFUNDED,
    CLOSED_UNPAID,
    COMPLETED,
    HELD,
    SHIPPED,
    UNPAID,
    WAITING,
    Deal,
    Line,
)

WX = heads(
    "订单号,订单下单时间,订单发货时间,订单确认收货时间,订单完成结算时间,订单状态,发货方式,收件人姓名,收件人地址,"
    "省,市,区,收件人手机,买家备注,商家备注,打标颜色,商品总价,订单实际支付金额,订单实际收款金额,订单运费,商品优惠,"
    "跨店优惠,商品改价,积分抵扣,支付方式,支付时间,交易单号,物流公司,快递单号,技术服务费,"
    "技术服务费（将以人气卡形式返还）,运费险预计投保费用,带货方式,带货账号类型,带货账号昵称,带货费用渠道,"
    "带货费用类型,带货费用,带货佣金率,礼物单号,商品名称,商品编码(平台),商品编码(自定义),SKU编码(自定义),商品属性,"
    "商品价格(单件),商品实际价格(单件),商品实际价格(总共),是否预售,商品数量,商品平台券优惠,商品平均运费,定制信息,"
    "定制预览图,商品发货,商品售后,商品已退款金额"
)
JD = heads(
    "订单号,商品ID,商品名称,订购数量,支付方式,下单时间,京东价,订单金额,结算金额,余额支付,应付金额,订单状态,"
    "订单类型,下单帐号,客户姓名,客户地址,联系电话,订单备注,发票类型,发票抬头,发票内容,商家备注,"
    "商家备注等级（等级1-5为由高到低）,运费金额,付款确认时间,增值税发票,货号,订单完成时间,订单来源,订单渠道,"
    "送装服务,服务费,仓库id,仓库名称,商家SKUID"
)
YOUZAN = heads(
    "订单号,销售渠道,归属店铺,订单类型,订单状态,推广方式,订单来源,订单创建时间,买家付款时间,交易成功时间,"
    "付款方式,支付流水号,商品金额合计,运费,店铺优惠合计,应收订单金额,订单实付金额,支付优惠合计,订单实收金额,"
    "订单抵用积分数,店铺优惠方式,支付优惠方式,全部商品名称,商品种类数,订单配送方式,同城送达时间/提货时间,"
    "收货人省份,收货人城市,收货人地区,详细收货地址/提货地址,收货人/提货人,收货人手机号/提货人手机号,买家备注,"
    "订单星级,买家昵称,买家是否会员,买家手机号,下单网点,收银员,分销员,销售导购,专属导购,订单退款状态,"
    "订单已退款金额,商家订单备注,桌号,挂账主体,挂账手机号,团长订单,订单风险标签,分销员,分销员手机号,"
    "分销员所属店铺,分销员所属团队,分销员所属分组,分销员等级,订单佣金类型,订单佣金金额"
)
YOUZAN_ITEMS = heads(
    "订单号,外部订单号,订单商品状态,交易成功时间,商品名称,商品类型,商品类目,商品规格,规格编码,商品编码,商品单价,"
    "商品优惠方式,商品优惠后价格,商品数量,商品金额小计,店铺优惠（分摊）,商品实际成交金额,商品抵用积分数,商品留言,"
    "收货人/提货人,收货人手机号/提货人手机号,收货人省份,收货人城市,收货人地区,详细收货地址/提货地址,买家备注,"
    "商品发货状态,商品发货方式,商品发货物流公司,商品发货物流单号,发货员工,商品发货时间,商品退款状态,"
    "商品已退款金额,商家订单备注,周期购信息"
)
OWN = heads(
    "订单编号,子订单编号,订单状态,商品名称,商家编码,规格,数量,单价,订单金额,实付金额,运费,退款金额,买家昵称,"
    "收货人,手机号,收货地址,买家留言,卖家备注,下单时间,付款时间,发货时间,快递公司,运单号,售后状态,承诺发货时间,"
    "平台商品编号,平台规格编号,是否赠品"
)
JST = heads(
    "内部订单号,线上订单号,店铺,订单状态,下单时间,付款日期,发货日期,应付金额,已付金额,运费,买家账号,收货人,手机,"
    "省,市,区县,街道,收货地址,买家留言,卖家备注,快递公司,快递单号,商品编码,商品名称,颜色规格,数量,单价,商品金额,"
    "便签,标签"
)
WDT = heads(
    "出库单编号,订单编号,原始单号,原始子订单号,店铺,出库单状态,下单时间,付款时间,发货时间,应收金额,邮费,客户网名,"
    "收件人,收件人手机,收货地区,收货地址,客服备注,买家留言,物流公司,物流单号,货品编号,货品名称,规格名称,商家编码,"
    "货品数量,货品成交价,货品成交总价,仓库"
)
WX_SAYS = {
    UNPAID: ("待付款", ""),
    WAITING: ("待发货", "无售后"),
    SHIPPED: ("待收货", "无售后"),
    COMPLETED: ("完成", "无售后"),
    CLOSED_UNPAID: ("已取消", ""),
    CLOSED_REFUNDED: ("已取消", "退款成功"),
    HELD: ("礼物待收下", ""),
}
JD_SAYS = {
    UNPAID: ("等待付款", ""),
    WAITING: ("等待出库", ""),
    SHIPPED: ("等待确认收货", ""),
    COMPLETED: ("完成", ""),
    CLOSED_UNPAID: ("(删除)等待付款", ""),
    CLOSED_REFUNDED: ("(删除)等待出库", ""),
    HELD: ("(锁定)等待出库", ""),
}
YOUZAN_SAYS = {
    UNPAID: ("待付款", "-"),
    WAITING: ("待发货", "-"),
    SHIPPED: ("已发货", "-"),
    COMPLETED: ("交易完成", "-"),
    CLOSED_UNPAID: ("交易关闭", "-"),
    CLOSED_REFUNDED: ("交易关闭", "退款成功"),
}
OWN_SAYS = {
    UNPAID: ("待付款", "无售后"),
    WAITING: ("待发货", "无售后"),
    SHIPPED: ("已发货", "无售后"),
    COMPLETED: ("已完成", "无售后"),
    CLOSED_UNPAID: ("已关闭", "无售后"),
    CLOSED_REFUNDED: ("已关闭", "已退款"),
    HELD: ("平台风控中", "无售后"),
}
JST_SAYS = {
    UNPAID: ("待付款", ""),
    WAITING: ("已付款待审核", ""),
    SHIPPED: ("已发货", ""),
    CLOSED_UNPAID: ("取消", ""),
    CLOSED_REFUNDED: ("取消", ""),
    HELD: ("异常", ""),
}
WDT_SAYS = {
    WAITING: ("待审核", ""),
    SHIPPED: ("已发货", ""),
    COMPLETED: ("已完成", ""),
    CLOSED_REFUNDED: ("已取消", ""),
}


def write_wx(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, _street = deal.place
    return {
        "订单号": deal.no,
        "订单下单时间": at(deal.created),
        "订单发货时间": at(deal.shipped_at),
        "订单确认收货时间": at(deal.completed_at),
        "订单状态": kind.word(deal),
        "收件人姓名": deal.receiver,
        "收件人地址": deal.street,
        "省": province,
        "市": city,
        "区": district,
        "收件人手机": deal.phone,
        "买家备注": deal.remark,
        "商品总价": yuan(deal.total - deal.postage),
        "订单实际支付金额": yuan(deal.total),
        "订单运费": yuan(deal.postage),
        "支付时间": at(deal.paid_at),
        "物流公司": deal.carrier,
        "快递单号": deal.waybill,
        "商品名称": line.goods.title,
        "商品编码(平台)": line.goods.item,
        "SKU编码(自定义)": line.goods.code,
        "商品属性": line.goods.spec,
        "商品价格(单件)": yuan(line.goods.price),
        "商品实际价格(单件)": yuan(line.goods.price),
        "商品实际价格(总共)": yuan(line.amount),
        "商品数量": str(line.quantity),
        "商品售后": kind.refund_word(deal),
        "商品已退款金额": yuan(line.amount) if deal.refund == "done" else "0.00",
    }


def write_jd(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    balance = deal.total / 2 if deal.buyer % 2 else deal.total * 0
    rounded = balance.quantize(deal.total)
    return {
        "订单号": f'="{deal.no}"',
        "商品ID": f'="{line.goods.sku}"',
        "商品名称": line.goods.title,
        "订购数量": str(line.quantity),
        "支付方式": "在线支付",
        "下单时间": at(deal.created),
        "京东价": yuan(line.goods.price),
        "订单金额": yuan(deal.total),
        "结算金额": yuan(deal.total),
        "余额支付": yuan(rounded),
        "应付金额": yuan(deal.total - rounded),
        "订单状态": kind.word(deal),
        "下单帐号": f"jd_{deal.buyer}",
        "客户姓名": deal.receiver,
        "客户地址": address(deal),
        "联系电话": deal.phone,
        "订单备注": deal.remark,
        "运费金额": yuan(deal.postage),
        "付款确认时间": at(deal.paid_at),
        "商家SKUID": line.goods.code,
        "订单完成时间": at(deal.completed_at),
    }


def write_youzan(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, _street = deal.place
    return {
        "订单号": deal.no,
        "归属店铺": "测试店",
        "订单状态": kind.word(deal),
        "订单创建时间": at(deal.created),
        "买家付款时间": at(deal.paid_at),
        "交易成功时间": at(deal.completed_at),
        "运费": yuan(deal.postage),
        "应收订单金额": yuan(deal.total),
        "订单实付金额": yuan(deal.total) if deal.is_paid else "0.00",
        "全部商品名称": "；".join(one.goods.title for one in deal.lines),
        "收货人省份": province,
        "收货人城市": city,
        "收货人地区": district,
        "详细收货地址/提货地址": deal.street,
        "收货人/提货人": deal.receiver,
        "收货人手机号/提货人手机号": deal.phone,
        "买家备注": deal.remark,
        "买家昵称": f"昵称{deal.buyer}",
        "订单退款状态": kind.refund_word(deal),
        "订单已退款金额": yuan(deal.total) if deal.refund == "done" else "0.00",
    }


def write_youzan_item(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单号": deal.no,
        "订单商品状态": kind.word(deal),
        "商品名称": line.goods.title,
        "商品规格": line.goods.spec,
        "规格编码": line.goods.code,
        "商品单价": yuan(line.goods.price),
        "商品数量": str(line.quantity),
        "商品金额小计": yuan(line.amount),
        "商品实际成交金额": yuan(line.amount),
        "收货人/提货人": deal.receiver,
        "商品发货物流公司": deal.carrier,
        "商品发货物流单号": deal.waybill,
        "商品退款状态": kind.refund_word(deal),
        "商品已退款金额": yuan(line.amount) if deal.refund == "done" else "0.00",
    }


def write_own(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单编号": deal.no,
        "子订单编号": line.sub_no,
        "订单状态": kind.word(deal),
        "商品名称": line.goods.title,
        "商家编码": line.goods.code,
        "规格": line.goods.spec,
        "数量": str(line.quantity),
        "单价": yuan(line.goods.price),
        "订单金额": yuan(deal.total),
        "实付金额": yuan(deal.total) if deal.is_paid else "0.00",
        "运费": yuan(deal.postage),
        "退款金额": yuan(deal.total) if deal.refund == "done" else "0.00",
        "买家昵称": f"昵称{deal.buyer}",
        "收货人": deal.receiver,
        "手机号": deal.phone,
        "收货地址": address(deal),
        "买家留言": deal.remark,
        "下单时间": at(deal.created),
        "付款时间": at(deal.paid_at),
        "发货时间": at(deal.shipped_at),
        "快递公司": deal.carrier,
        "运单号": deal.waybill,
        "售后状态": kind.refund_word(deal),
        "承诺发货时间": at(deal.ship_by),
        "平台商品编号": line.goods.item,
        "平台规格编号": line.goods.sku,
        "是否赠品": "否",
    }


def write_jst(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, street = deal.place
    return {
        "内部订单号": str(deal.buyer),
        "线上订单号": deal.no,
        "店铺": "测试店",
        "订单状态": kind.word(deal),
        "下单时间": at(deal.created),
        "付款日期": at(deal.paid_at),
        "发货日期": at(deal.shipped_at),
        "应付金额": yuan(deal.total),
        "已付金额": yuan(deal.total) if deal.is_paid else "0",
        "运费": yuan(deal.postage),
        "收货人": deal.receiver,
        "手机": deal.phone,
        "省": province,
        "市": city,
        "区县": district,
        "街道": street,
        "收货地址": deal.street,
        "快递公司": deal.carrier,
        "快递单号": deal.waybill,
        "商品编码": line.goods.code,
        "商品名称": line.goods.title,
        "颜色规格": line.goods.spec,
        "数量": str(line.quantity),
        "单价": yuan(line.goods.price),
        "商品金额": yuan(line.amount),
    }


def write_wdt(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "出库单编号": f"CK{deal.buyer}",
        "订单编号": f"JY{deal.buyer}",
        "原始单号": deal.no,
        "原始子订单号": line.sub_no,
        "店铺": "测试店",
        "出库单状态": kind.word(deal),
        "下单时间": at(deal.created),
        "付款时间": at(deal.paid_at),
        "发货时间": at(deal.shipped_at),
        "应收金额": yuan(deal.total),
        "邮费": yuan(deal.postage),
        "收件人": deal.receiver,
        "收件人手机": deal.phone,
        "收货地区": " ".join(deal.place[:3]),
        "收货地址": deal.street,
        "物流公司": deal.carrier,
        "物流单号": deal.waybill,
        "货品名称": line.goods.title,
        "规格名称": line.goods.spec,
        "商家编码": line.goods.code,
        "货品数量": str(line.quantity),
        "货品成交价": yuan(line.goods.price),
        "货品成交总价": yuan(line.amount),
    }


KINDS = (
    Kind(
        "wx_orders",
        WX,
        WX_SAYS,
        write_wx,
        "37{n:017}",
        asked="售后中",
        reads=CLOSED,
        optional=("定制信息", "积分抵扣", "商家备注", "礼物单号"),
    ),
    Kind(
        "jd_orders",
        JD,
        JD_SAYS,
        write_jd,
        "{n:011}",
        reads={CLOSED_REFUNDED: "closed"},
        habits=frozenset({"gb18030"}),
        optional=("仓库id", "仓库名称", "服务费", "货号"),
    ),
    Kind(
        "youzan_orders",
        YOUZAN,
        YOUZAN_SAYS,
        write_youzan,
        "E{n:019}",
        by_line=False,
        has_lines=False,
        asked="退款中",
        blank="-",
        reads=CLOSED,
        optional=("桌号", "团长订单", "收银员", "订单风险标签"),
    ),
    Kind(
        "youzan_items",
        YOUZAN_ITEMS,
        YOUZAN_SAYS,
        write_youzan_item,
        "E{n:019}",
        line_amounts=True,
        postage=False,
        asked="退款中",
        blank="-",
        reads=CLOSED,
        optional=("周期购信息", "发货员工", "外部订单号"),
    ),
    Kind(
        "generic_orders",
        OWN,
        OWN_SAYS,
        write_own,
        "Z{n:012}",
        asked="售后中",
        reads=CLOSED,
        optional=("卖家备注", "买家昵称", "承诺发货时间"),
    ),
    Kind("jst_orders", JST, JST_SAYS, write_jst, "{n:018}", reads=CLOSED, optional=("便签", "标签", "买家账号")),
    Kind("wdt_orders", WDT, WDT_SAYS, write_wdt, "{n:018}", reads=CLOSED, optional=("仓库", "客服备注", "货品编号")),
)
