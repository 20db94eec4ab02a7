"""拼多多, 抖店, 快手, 小红书: the platforms of content and of groups."""

from __future__ import annotations

from tests.orderfiles.columns import CLOSED, Kind, Row, at, heads, share, yuan
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

PDD = heads(
    "订单成交时间,商品,订单号,订单状态,商品总价(元),邮费(元),店铺优惠折扣(元),平台优惠折扣(元),"
    "多多支付立减金额(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,确认收货时间,商品id,商品规格,"
    "样式ID,商家编码-规格维度,商家编码-商品维度,商家备注,售后状态,快递单号,快递公司,支付时间,省,市,区,是否审核中,"
    "承诺发货时间"
)
DOUYIN = heads(
    "主订单编号,子订单编号,选购商品,商品规格,商品数量,商品ID,商家编码,商品单价,订单应付金额,运费,优惠总金额,"
    "平台优惠,商家优惠,达人优惠,商家改价,支付优惠,红包抵扣,支付方式,手续费,收件人,收件人手机号,省,市,区,街道,"
    "详细地址,是否修改过地址,地址修改时段,买家留言,订单提交时间,旗帜颜色,商家备注,订单完成时间,支付完成时间,"
    "APP渠道,流量来源,订单状态,承诺发货时间,订单类型,鲁班落地页ID,达人ID,达人昵称,所属门店ID,售后状态,取消原因,"
    "预约发货时间,仓库ID,仓库名称,序列号,是否安心购,广告渠道,流量类型,流量体裁,流量渠道,发货主体,发货主体明细,"
    "发货时间,降价类优惠,平台实际承担优惠金额,商家实际承担优惠金额,达人实际承担优惠金额,预计送达时间,"
    "是否平台仓自流转,车型,商品69码,发货SN码,发货IMEI码1,发货IMEI码2,预约送达时间,建议发货时间（起）,"
    "建议发货时间（止）,物流SN码,物流IMEI码1,物流IMEI码2"
)
DOUYIN_2 = heads(
    "主订单编号,子订单编号,选购商品,货号,商品规格,商品数量,商品ID,商家编码,商品金额,订单应付金额,运费,优惠总金额,"
    "平台优惠,商家优惠,达人优惠,换新额外补贴,教育优惠,支付方式,收件人,收件人手机号,省,市,区,街道,详细地址,"
    "买家留言,订单提交时间,旗帜颜色,商家备注,订单完成时间,支付完成时间,APP渠道,流量来源,订单状态,承诺发货时间,"
    "订单类型,达人ID,达人昵称,售后状态,取消原因,拼团订单团编号,快递信息,发货时间"
)
DOUYIN_REFUNDS = heads(
    "售后单号,订单号,商品单号,商品名称,商品ID,应付金额（元）,商品运费（元）,支付优惠（元）,商品税费（元）,"
    "商品发货状态,售后类型,退商品金额（元）,退运费金额（元）,退支付优惠（元）,退税费金额（元）,售后状态,"
    "售后申请时间,退款方式,是否已上传退款凭证,售后原因,售后原因标签,退货物流单号,退货异常,退货发货时间,"
    "退货物流公司,自动处理截止时间,同意售后申请时间,商家退款时间,用户到账时间,售后关闭时间,商家退货地址,"
    "商家退货联系人姓名,商家退货联系人电话,仲裁状态,纠纷责任方,是否极速退款,是否拒签后退款,发货物流单号,"
    "发货物流状态,换货物流单号,退货物流状态,售后完结时间,订单备注,用户售后说明,售后备注,操作人,协商记录,"
    "换货商品信息,商家编码,门店名称"
)
KUAISHOU = heads(
    "订单号,赠品订单号,活动订单编号,订单创建时间,订单支付时间,预售定金支付时间,订单状态,实付款,快递费,店铺优惠,"
    "平台补贴,主播补贴,混资活动优惠,支付优惠,支付方式,成交数量,买家留言,账号类型,账号明细,订单备注,旗帜颜色,"
    "售后状态,活动订单,预售/承诺发货时间,订单载体,国补类型,商品名称,商品ID,商品规格,SKU编码,商品单价,渠道,"
    "CPS达人ID,CPS达人昵称,预估推广佣金,预估推广者分佣比例,团长ID,团长昵称,快赚客ID,快赚客昵称,授权推广者ID,"
    "授权推广者昵称,收货人姓名,收货人电话,收货地址-省,收货地址-市,收货地址-区,收货地址-街道,收货地址,发货时间,"
    "快递公司,快递单号,物流信息,集运类型,直邮类型,仓库名称,仓库地址,发货类型,实名姓名,服务门店ID,服务门店名称,"
    "服务门店地址,国补/类国补/消费券,订单销售主体"
)
XHS = heads(
    "订单号,订单状态,售后状态,订单类型,订单标记,收件人姓名,收件人电话,收件人地址,省,市,区,区域编码,小红书编码,"
    "条形码,规格ID,达人ID,达人名称,SKU名称,SKU规格,SKU件数,是否为赠品,发票/Invoice,商品总价(元),用户应付金额(元),"
    "平台优惠(元),店铺优惠(元),支付渠道优惠(元),SKU商家改价(元),商家应收金额(元)（支付金额）,支付方式,"
    "支付渠道订单号,支付期数,利息费用,手续费承担方,支付时间,sku净重(kg),包裹总净重(kg),包裹总运费(元),快递公司,"
    "快递单号,发货链接,大头笔/Paint Marker,集包地/Express Extend 1,三段码/Express Extend 2,"
    "订购人身份证姓名/ID Name,订购人身份证号/ID Number,收件人身份证姓名,收件人身份证号,订单创建时间,"
    "预售订单开始发货时间,预售订单截止发货时间,承诺发货时间,订单发货时间,订单完成时间,发货仓库,确认收货类型,"
    "是否延迟收货,用户备注,包裹备注标记,包裹备注信息,异常原因,店铺名称,用户编号,运费模版名称,物流方案名称,"
    "第三方机构订单号,国补模式,供应商id,供应商名称,商家编码,商品ID,商品名称"
)
PDD_SAYS = {
    UNPAID: ("待支付", "无售后或售后取消"),
    WAITING: ("待发货", "无售后或售后取消"),
    SHIPPED: ("已发货，待收货", "无售后或售后取消"),
    COMPLETED: ("已收货", "无售后或售后取消"),
    CLOSED_UNPAID: ("已取消", "无售后或售后取消"),
    CLOSED_REFUNDED: ("未发货，退款成功", "退款成功"),
    HELD: ("待发货", "无售后或售后取消"),
}
DOUYIN_SAYS = {
    UNPAID: ("待支付", "-"),
    WAITING: ("待发货", "-"),
    SHIPPED: ("已发货", "-"),
    COMPLETED: ("已完成", "售后关闭"),
    CLOSED_UNPAID: ("已关闭", "-"),
    CLOSED_REFUNDED: ("已关闭", "退款成功"),
    HELD: ("已支付", "-"),
}
KUAISHOU_SAYS = {
    UNPAID: ("待付款", "-"),
    WAITING: ("待发货", "-"),
    SHIPPED: ("已发货", "-"),
    COMPLETED: ("交易成功", "-"),
    CLOSED_UNPAID: ("交易关闭", "-"),
    CLOSED_REFUNDED: ("交易关闭", "退款成功"),
}
XHS_SAYS = {
    UNPAID: ("已下单待付款", "无售后"),
    WAITING: ("待配货", "无售后"),
    SHIPPED: ("待收货", "无售后"),
    COMPLETED: ("已完成", "无售后"),
    CLOSED_UNPAID: ("已取消", "无售后"),
    CLOSED_REFUNDED: ("已取消", "售后完成"),
    HELD: ("已支付处理中", "无售后"),
}


def write_pdd(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "订单成交时间": at(deal.paid_at),
        "商品": line.goods.title,
        "订单号": deal.no,
        "订单状态": kind.word(deal),
        "商品总价(元)": yuan(line.amount),
        "邮费(元)": yuan(deal.postage),
        "店铺优惠折扣(元)": "0",
        "平台优惠折扣(元)": "0",
        "用户实付金额(元)": yuan(deal.total),
        "商家实收金额(元)": yuan(deal.total),
        "商品数量(件)": f"{line.quantity}\t",
        "发货时间": at(deal.shipped_at),
        "确认收货时间": at(deal.completed_at),
        "商品id": f"{line.goods.item}\t",
        "商品规格": line.goods.spec,
        "样式ID": line.goods.sku,
        "商家编码-规格维度": line.goods.code,
        "商家备注": deal.remark,
        "售后状态": kind.refund_word(deal),
        "快递单号": deal.waybill,
        "快递公司": deal.carrier,
        "支付时间": at(deal.paid_at),
        "省": "****",
        "市": "****",
        "区": "****",
        "是否审核中": "是" if deal.state == HELD else "否",
        "承诺发货时间": at(deal.ship_by),
    }


def write_douyin(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, street = deal.place
    price = "商品单价" if "商品单价" in kind.headings else "商品金额"
    return {
        "主订单编号": f"\t{deal.no}",
        "子订单编号": f"\t{line.sub_no}",
        "选购商品": line.goods.title,
        "商品规格": line.goods.spec,
        "商品数量": str(line.quantity),
        "商品ID": f"\t{line.goods.item}",
        "商家编码": line.goods.code,
        price: yuan(line.goods.price),
        "订单应付金额": yuan(share(deal, line, index)),
        "运费": yuan(deal.postage) if index == 0 else "0.00",
        "收件人": f"{deal.receiver[:1]}**",
        "收件人手机号": "138****1234",
        "省": province,
        "市": city,
        "区": district,
        "街道": street,
        "详细地址": "****",
        "买家留言": deal.remark,
        "订单提交时间": at(deal.created),
        "订单完成时间": at(deal.completed_at),
        "支付完成时间": at(deal.paid_at),
        "订单状态": kind.word(deal),
        "承诺发货时间": at(deal.ship_by),
        "售后状态": kind.refund_word(deal),
        "发货时间": at(deal.shipped_at),
        "快递信息": f"{deal.waybill}-{deal.carrier},{line.goods.title}" if deal.waybill else "-",
    }


def write_douyin_refund(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    return {
        "售后单号": f"\t14{line.sub_no}",
        "订单号": f"\t{deal.no}",
        "商品单号": f"\t{line.sub_no}",
        "商品名称": line.goods.title,
        "商品ID": line.goods.item,
        "应付金额（元）": yuan(share(deal, line, index)),
        "商品发货状态": "未发货",
        "售后类型": "未发货仅退款",
        "退商品金额（元）": yuan(line.amount),
        "退运费金额（元）": yuan(deal.postage) if index == 0 else "0.00",
        "退支付优惠（元）": "0.00",
        "售后状态": "同意退款，退款成功" if deal.refund == "done" else "待商家处理",
        "售后申请时间": at(deal.paid_at),
        "商家退款时间": at(deal.paid_at) if deal.refund == "done" else "-",
        "商家编码": line.goods.code,
        "商家退货联系人姓名": "仓库",
        "商家退货联系人电话": "13900000000",
    }


def write_kuaishou(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, street = deal.place
    return {
        "订单号": deal.no,
        "订单创建时间": at(deal.created),
        "订单支付时间": at(deal.paid_at),
        "订单状态": kind.word(deal),
        "实付款": f"¥{deal.total:,.2f}",
        "快递费": f"¥{deal.postage}",
        "成交数量": str(line.quantity),
        "买家留言": deal.remark,
        "售后状态": kind.refund_word(deal),
        "预售/承诺发货时间": at(deal.ship_by),
        "商品名称": line.goods.title,
        "商品ID": line.goods.item,
        "商品规格": line.goods.spec,
        "SKU编码": line.goods.code,
        "商品单价": f"¥{line.goods.price:,.2f}",
        "渠道": "自营",
        "收货人姓名": f"{deal.receiver[:1]}**",
        "收货人电话": "138****1234",
        "收货地址-省": province,
        "收货地址-市": city,
        "收货地址-区": district,
        "收货地址-街道": street,
        "收货地址": "****",
        "发货时间": at(deal.shipped_at),
        "快递公司": deal.carrier,
        "快递单号": deal.waybill,
        "实名姓名": "实名的人",
    }


def write_xhs(kind: Kind, deal: Deal, line: Line, index: int) -> Row:
    province, city, district, _street = deal.place
    return {
        "订单号": deal.no,
        "订单状态": kind.word(deal),
        "售后状态": kind.refund_word(deal),
        "收件人姓名": deal.receiver,
        "收件人电话": deal.phone,
        "收件人地址": f"{province}{city}{district}{deal.street}",
        "省": province,
        "市": city,
        "区": district,
        "规格ID": line.goods.sku,
        "SKU名称": line.goods.title,
        "SKU规格": line.goods.spec,
        "SKU件数": str(line.quantity),
        "是否为赠品": "否",
        "商品总价(元)": yuan(line.amount),
        "用户应付金额(元)": yuan(share(deal, line, index)),
        "商家应收金额(元)（支付金额）": yuan(share(deal, line, index)),
        "支付时间": at(deal.paid_at),
        "快递公司": deal.carrier,
        "快递单号": deal.waybill,
        "订购人身份证姓名/ID Name": "实名的人",
        "订购人身份证号/ID Number": "110101199003070000",
        "收件人身份证号": "110101199003070000",
        "订单创建时间": at(deal.created),
        "承诺发货时间": at(deal.ship_by),
        "订单发货时间": at(deal.shipped_at),
        "订单完成时间": at(deal.completed_at),
        "用户备注": deal.remark,
        "店铺名称": "测试小店",
        "用户编号": f"u{deal.buyer}",
        "商家编码": line.goods.code,
        "商品ID": line.goods.item,
        "商品名称": line.goods.title,
    }


KINDS = (
    Kind(
        "pdd_orders",
        PDD,
        PDD_SAYS,
        write_pdd,
        "{day}-{n:015}",
        single=True,
        asked="售后处理中",
        reads={CLOSED_UNPAID: "closed"},
        habits=frozenset({"gb18030"}),
        optional=("支付时间", "省", "市", "区", "承诺发货时间", "商家备注"),
    ),
    Kind(
        "douyin_orders",
        DOUYIN,
        DOUYIN_SAYS,
        write_douyin,
        "69{n:017}",
        line_amounts=True,
        asked="待商家处理",
        blank="-",
        reads=CLOSED,
        optional=("物流SN码", "车型", "商家备注", "承诺发货时间", "发货时间"),
    ),
    Kind(
        "douyin_orders",
        DOUYIN_2,
        DOUYIN_SAYS,
        write_douyin,
        "69{n:017}",
        line_amounts=True,
        asked="待商家处理",
        blank="-",
        reads=CLOSED,
        optional=("换新额外补贴", "教育优惠", "货号"),
    ),
    Kind(
        "douyin_refunds",
        DOUYIN_REFUNDS,
        {CLOSED_REFUNDED: ("", "同意退款，退款成功")},
        write_douyin_refund,
        "69{n:017}",
        line_amounts=True,
        is_refunds=True,
        asked="待商家处理",
        optional=("门店名称", "协商记录", "退税费金额（元）"),
    ),
    Kind(
        "kuaishou_orders",
        KUAISHOU,
        KUAISHOU_SAYS,
        write_kuaishou,
        "24{n:014}",
        single=True,
        line_amounts=True,
        asked="售后处理中",
        blank="-",
        reads=CLOSED,
        optional=("国补类型", "发货类型", "旗帜颜色", "快递费"),
    ),
    Kind(
        "xhs_orders",
        XHS,
        XHS_SAYS,
        write_xhs,
        "P{n:018}",
        line_amounts=True,
        asked="售后处理中",
        reads=CLOSED,
        optional=("供应商id", "国补模式", "包裹总运费(元)", "店铺名称"),
    ),
)
