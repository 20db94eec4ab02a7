"""The words an order's standing is told in, and the table of its moves."""

from __future__ import annotations

from enum import IntEnum, IntFlag, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels import states as told  # decision 014
from zhanggui.offer.channels.states import PlatformRefund as PlatformRefund  # noqa: PLC0414
from zhanggui.offer.channels.states import PlatformState as PlatformState  # noqa: PLC0414
from zhanggui.offer.channels.states import WaybillMode as WaybillMode  # noqa: PLC0414

PLATFORM_TITLES, RANK, REFUND_RANK, CASE_RANK = told.PLATFORM_TITLES, told.RANK, told.REFUND_RANK, told.CASE_RANK
CLOSED, GONE_OUT, PAID = told.CLOSED, told.GONE_OUT, told.PAID
GOODS_KEY = "g"
"""A line without a number of the platform's is known by its goods: its key begins so, and no other does."""


class Told(IntFlag):
    """Which figures of an order files told of it as a whole; `PLANNED`: its promise is a presale's, not a file's;
    `BACK_RECKONED`: what went back is reckoned from its lines and cases alone, and follows them; `BALANCE_DUE` and
    `BALANCE_PAID`: of a deal paid in stages, the last that was told of its rest (decision 096); `AMOUNT_ACCEPTED`: a
    person said that what it asks beyond its goods is right (decision 133)."""

    TOTAL = 1
    PAID = 2
    SHIP_BY = 4
    PLANNED = 8
    BACK_RECKONED = 16
    BALANCE_DUE = 32
    BALANCE_PAID = 64
    AMOUNT_ACCEPTED = 128


class Kind(StrEnum):
    """What an order is. Those made by hand are known by their numbers, which no file of a platform may bring."""

    NORMAL = "normal"
    PRESALE = "presale"
    EXCHANGE = "exchange"
    RESEND = "resend"
    SAMPLE = "sample"
    DROPSHIP = "dropship"
    OFFLINE = "offline"


NO_SALE = (Kind.EXCHANGE, Kind.RESEND, Kind.SAMPLE)
"""They cost and sell nothing: no amount, no moment of payment, in no sum of sales."""
PREFIXES: dict[Kind, str] = {
    Kind.RESEND: "BF",
    Kind.EXCHANGE: "HH",
    Kind.SAMPLE: "JY",
    Kind.DROPSHIP: "DF",
    Kind.OFFLINE: "BL",
}
"""How the number of an order made by hand begins: the day and a count follow."""
HANDMADE = tuple(PREFIXES)
HANDMADE_NUMBER = f"^({'|'.join(PREFIXES.values())})[0-9]{{8}}-[0-9]{{4,}}$"


class Payment(StrEnum):
    UNPAID = "unpaid"
    PAID = "paid"


class Delivery(StrEnum):
    """How much of an order went out by the platform's word or by our own hand."""

    NONE = "none"
    PART = "part"
    SHIPPED = "shipped"
    SIGNED = "signed"


class Refund(StrEnum):
    """`asked`: money is asked back. `placed`: it is known which lines a part refund closed, so the rest may go on."""

    NONE = "none"
    ASKED = "asked"
    PARTIAL = "partial"
    PLACED = "placed"
    FULL = "full"


CLEAR_REFUNDS = frozenset({Refund.NONE, Refund.PLACED})
TO_PLACE = frozenset({Refund.ASKED, Refund.PARTIAL})


class Problem(StrEnum):
    """Why an order is an exception; each has its cure."""

    NO_LINES = "no_lines"
    UNSTATED = "unstated"
    LINES_DISAGREE = "lines_disagree"
    UNMATCHED_SKU = "unmatched_sku"
    PLATFORM_HOLD = "platform_hold"
    PART_SHIPPED = "part_shipped"
    AMOUNT_UNFIT = "amount_unfit"


class State(IntEnum):
    """Numbered with gaps, so that later steps find their place."""

    RECEIVED = 10
    EXCEPTION = 15
    AWAITING_PAYMENT = 20
    IN_REVIEW = 30
    HELD = 35
    APPROVED = 40
    PRESALE = 42
    SHORT = 45
    ALLOCATED = 50
    PICKING = 55
    SHIPPED = 60
    COMPLETED = 70
    CLOSED = 80


S = State
BEFORE_SHIPPING = (
    *(S.RECEIVED, S.EXCEPTION, S.AWAITING_PAYMENT, S.IN_REVIEW),
    *(S.HELD, S.APPROVED, S.PRESALE, S.SHORT, S.ALLOCATED, S.PICKING),
)
MOVING = (S.APPROVED, S.PRESALE, S.SHORT, S.ALLOCATED, S.PICKING)
AWAITING = (S.APPROVED, S.PRESALE, S.SHORT)
"""Let pass, without stock yet."""
HOLDING = (S.ALLOCATED, S.PICKING)
"""Every line that is to go now has its stock."""
ON_PAPER = (*AWAITING, S.ALLOCATED)
"""On their way and nobody walks for them yet: what goes out, and with whom, may still be changed."""
OVER = (S.SHIPPED, S.COMPLETED, S.CLOSED)
JUDGED_BY_HAND = (S.IN_REVIEW, S.HELD)
UNPAID_AFTER_ALL = tuple(s for s in BEFORE_SHIPPING if s not in {S.AWAITING_PAYMENT, S.HELD})
"""Whence an order goes back to waiting for its money when only a deposit was paid. One that is held stays so."""
AMENDABLE = (S.RECEIVED, S.IN_REVIEW, S.HELD, *ON_PAPER)

STATE_TITLES: dict[IntEnum, Text] = {
    S.RECEIVED: _("待自动审单"),
    S.EXCEPTION: _("异常单"),
    S.AWAITING_PAYMENT: _("待付款"),
    S.IN_REVIEW: _("待人工审核"),
    S.HELD: _("已挂起"),
    S.APPROVED: _("已审核"),
    S.PRESALE: _("预售等待"),
    S.SHORT: _("缺货"),
    S.ALLOCATED: _("待发货"),
    S.PICKING: _("配货中"),
    S.SHIPPED: _("已发货"),
    S.COMPLETED: _("已完成"),
    S.CLOSED: _("已关闭"),
}
ACTION_TITLES: dict[str, Text] = {
    "approve": _("审核通过"), "review": _("转人工审核"), "hold": _("挂起"), "release": _("放行"),
    "reserve": _("占用库存"), "run_short": _("标记缺货"), "await_presale": _("等待预售发货"), "pick": _("排入波次"),
    "unpick": _("移出波次"), "ship": _("发货"), "ship_part": _("发出一部分"), "regroup": _("取消拆单"),
    "close_rest": _("余下不再发"), "complete": _("确认完成"), "resolve": _("消除异常"), "amend": _("改单"),
    "platform_await": _("平台：等待付款"), "platform_pay": _("平台：已付款"), "platform_reopen": _("平台：重新打开"),
    "platform_hold_on": _("平台：风控"), "platform_refund": _("平台：申请退款"),
    "platform_change": _("平台：内容有变"), "platform_fault": _("平台：数据异常"), "platform_ship": _("平台：已发货"),
    "platform_complete": _("平台：已完成"), "platform_close": _("平台：已关闭"),
}  # fmt: skip
KIND_TITLES: dict[Kind, Text] = {
    Kind.NORMAL: _("普通"),
    Kind.PRESALE: _("预售"),
    Kind.EXCHANGE: _("换货"),
    Kind.RESEND: _("补发"),
    Kind.SAMPLE: _("寄样"),
    Kind.DROPSHIP: _("代发"),
    Kind.OFFLINE: _("线下补录"),
}
PROBLEM_TITLES: dict[Problem, Text] = {
    Problem.NO_LINES: _("没有商品明细"),
    Problem.UNSTATED: _("平台状态未知"),
    Problem.LINES_DISAGREE: _("子订单状态不一致"),
    Problem.UNMATCHED_SKU: _("商品未匹配"),
    Problem.PLATFORM_HOLD: _("平台风控中"),
    Problem.PART_SHIPPED: _("平台已部分发货"),
    Problem.AMOUNT_UNFIT: _("金额不符"),
}
PROBLEM_CURES: dict[Problem, Text] = {
    Problem.NO_LINES: _("导入同一店铺的商品明细文件后自动恢复"),
    Problem.UNSTATED: _("导入带订单状态的文件后自动恢复"),
    Problem.LINES_DISAGREE: _("请在平台核对子订单状态，重新导出后导入"),
    Problem.UNMATCHED_SKU: _("在“商品匹配”里匹配后，订单自动继续"),
    Problem.PLATFORM_HOLD: _("平台解除风控前不得发货；确认平台已解除后点“解除平台风控”"),
    Problem.PART_SHIPPED: _("请在平台核对余下商品，发完后重新导入"),
    Problem.AMOUNT_UNFIT: _(
        "应付多于商品与运费之和，多半少了商品行：导入完整的商品明细后自动恢复；核对平台无误的，点“确认金额”并写明依据"
    ),
}

MACHINE = Machine(
    "orders",
    states=State,
    entry=(S.RECEIVED, S.EXCEPTION, S.AWAITING_PAYMENT, S.SHIPPED, S.COMPLETED, S.CLOSED),
    table=(
        T("approve", (S.RECEIVED, S.IN_REVIEW), S.APPROVED, "D071", gated=True),
        T("review", (S.RECEIVED,), S.IN_REVIEW, "D071"),
        T("hold", (S.RECEIVED, S.IN_REVIEW, *MOVING), S.HELD, "D073"),
        T("release", (S.HELD,), S.APPROVED, "D073", gated=True),
        T("reserve", AWAITING, S.ALLOCATED, "D092", gated=True),
        T("run_short", (S.APPROVED, S.PRESALE), S.SHORT, "D081"),
        T("await_presale", (S.APPROVED, S.SHORT), S.PRESALE, "D094"),
        T("pass_and_reserve", (S.RECEIVED,), S.ALLOCATED, "D092", gated=True),
        T("pass_short", (S.RECEIVED,), S.SHORT, "D081", gated=True),
        T("pass_await_presale", (S.RECEIVED,), S.PRESALE, "D094", gated=True),
        T("pick", (S.ALLOCATED,), S.PICKING, "D078", gated=True),
        T("unpick", (S.PICKING,), S.ALLOCATED, "D078", gated=True),
        T("ship", HOLDING, S.SHIPPED, "D086", gated=True),
        T("ship_part", HOLDING, S.APPROVED, "D086", gated=True),
        T("regroup", (S.ALLOCATED,), S.APPROVED, "D092", gated=True),
        T("close_rest", BEFORE_SHIPPING, S.SHIPPED, "D079", gated=True),
        T("complete", (S.SHIPPED,), S.COMPLETED, "D079"),
        T("resolve", (S.EXCEPTION,), S.RECEIVED, "D069"),
        T("amend", ON_PAPER, S.RECEIVED, "D080"),
        T("platform_await", (*UNPAID_AFTER_ALL, *OVER), S.AWAITING_PAYMENT, "D079"),
        T("platform_pay", (S.AWAITING_PAYMENT, S.EXCEPTION), S.RECEIVED, "D075"),
        T("platform_reopen", OVER, S.RECEIVED, "D079"),
        T("platform_hold_on", (S.EXCEPTION,), S.HELD, "D073"),
        T("platform_refund", MOVING, S.IN_REVIEW, "D073"),
        T("platform_change", MOVING, S.IN_REVIEW, "D071"),
        T("platform_fault", tuple(s for s in State if s != S.EXCEPTION), S.EXCEPTION, "D069"),
        T("platform_ship", (*BEFORE_SHIPPING, S.COMPLETED, S.CLOSED), S.SHIPPED, "D079", gated=True),
        T("platform_complete", (*BEFORE_SHIPPING, S.SHIPPED, S.CLOSED), S.COMPLETED, "D079", gated=True),
        T("platform_close", (*BEFORE_SHIPPING, S.SHIPPED, S.COMPLETED), S.CLOSED, "D079"),
    ),
    titles=STATE_TITLES,
    verbs=ACTION_TITLES,
)
