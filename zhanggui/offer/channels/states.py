"""States of shops, and the words of a shop's settings, of platforms and of layouts."""

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text, msg


class ShopState(IntEnum):
    """A shop's life; numbers leave room for steps between."""

    PROPOSED = 10
    ASSESSED = 20
    APPROVED = 30
    ONBOARDING = 40
    ACTIVE = 50
    SUSPENDED = 60
    CLOSING = 70
    CLOSED = 80


class WaybillMode(StrEnum):
    """Who prints the waybill: the platform (its back office, the number comes back by file) or we."""

    PLATFORM = "platform"
    OWN = "own"


class Executor(StrEnum):
    """Who carries out the shop's orders: this system, or an outside ERP that is only followed."""

    ZHANGGUI = "zhanggui"
    ERP = "erp"


class PlatformState(StrEnum):
    """Canonical state of an order on its platform; `unstated` when the file does not say."""

    UNSTATED = "unstated"
    AWAITING_PAYMENT = "awaiting_payment"
    PAID_WAITING_SHIP = "paid_waiting_ship"
    PART_SHIPPED = "part_shipped"
    SHIPPED = "shipped"
    COMPLETED = "completed"
    CLOSED_UNPAID = "closed_unpaid"
    CLOSED_REFUNDED = "closed_refunded"
    PLATFORM_HOLD = "platform_hold"


class PlatformRefund(StrEnum):
    """What a platform says of money going back: nothing (or withdrawn), asked for and open, done."""

    NONE = "none"
    ASKED = "asked"
    DONE = "done"


RANK: dict[str, int] = {
    state: rank
    for rank, state in enumerate(
        (
            PlatformState.UNSTATED,
            PlatformState.AWAITING_PAYMENT,
            PlatformState.PAID_WAITING_SHIP,
            PlatformState.PLATFORM_HOLD,
            PlatformState.PART_SHIPPED,
            PlatformState.SHIPPED,
            PlatformState.COMPLETED,
            PlatformState.CLOSED_UNPAID,
            PlatformState.CLOSED_REFUNDED,
        )
    )
}
"""A platform's word only moves forward; a file from yesterday never takes back what today's said. A hold is believed
over a payment: it goes when the goods went out or the deal was closed, or when a person clears it."""
CLOSED = frozenset({PlatformState.CLOSED_UNPAID, PlatformState.CLOSED_REFUNDED})
GONE_OUT = frozenset({PlatformState.PART_SHIPPED, PlatformState.SHIPPED, PlatformState.COMPLETED})
PAID = GONE_OUT | {PlatformState.PAID_WAITING_SHIP}
REFUND_RANK: dict[str, int] = {
    "": 0,
    PlatformRefund.NONE: 1,
    PlatformRefund.ASKED: 2,
    PlatformRefund.DONE: 3,
}
"""What is told of money going back only moves forward too: a file that knows nothing of it takes nothing back."""
CASE_RANK: dict[str, int] = {PlatformRefund.ASKED: 1, PlatformRefund.NONE: 2, PlatformRefund.DONE: 3}
"""An after-sales case begins as asked for: one told as nothing was withdrawn."""
# A row may say only "closed"; whether money went back is decided from payment and refund by the room that books it.
CLOSED_UNDECIDED = "closed"
S = ShopState
SHOP = Machine(
    "channels.shop",
    states=ShopState,
    entry={S.PROPOSED, S.ACTIVE},
    table=(
        T("shop_assess", (S.PROPOSED,), S.ASSESSED, duty="D014"),
        T("shop_approve", (S.ASSESSED,), S.APPROVED, duty="D015"),
        T("shop_onboard", (S.APPROVED,), S.ONBOARDING, duty="D016"),
        T("shop_activate", (S.ONBOARDING,), S.ACTIVE, duty="D016"),
        T("shop_suspend", (S.ACTIVE,), S.SUSPENDED),
        T("shop_resume", (S.SUSPENDED,), S.ACTIVE),
        T("shop_wind_down", (S.ACTIVE, S.SUSPENDED), S.CLOSING),
        T("shop_close", (S.CLOSING,), S.CLOSED),
    ),
    titles={
        S.PROPOSED: msg("已提议"),
        S.ASSESSED: msg("已评估"),
        S.APPROVED: msg("已批准"),
        S.ONBOARDING: msg("入驻中"),
        S.ACTIVE: msg("营业中"),
        S.SUSPENDED: msg("已暂停"),
        S.CLOSING: msg("关闭中"),
        S.CLOSED: msg("已关闭"),
    },
    verbs={
        "shop_assess": msg("评估"),
        "shop_approve": msg("批准"),
        "shop_onboard": msg("办理入驻"),
        "shop_activate": msg("开始营业"),
        "shop_suspend": msg("暂停店铺"),
        "shop_resume": msg("恢复营业"),
        "shop_wind_down": msg("准备关店"),
        "shop_close": msg("关店"),
    },
)
# Shops whose files are expected: orders come in until the last of them is done with.
TRADING = (S.ONBOARDING, S.ACTIVE, S.SUSPENDED, S.CLOSING)
WAYBILL_MODE_NAMES: dict[WaybillMode, Text] = {
    WaybillMode.PLATFORM: msg("平台代打单"),
    WaybillMode.OWN: msg("自行打单"),
}
PLATFORM_STATE_NAMES: dict[str, Text] = {
    PlatformState.AWAITING_PAYMENT.value: msg("待付款"),
    PlatformState.PAID_WAITING_SHIP.value: msg("待发货"),
    PlatformState.PART_SHIPPED.value: msg("部分发货"),
    PlatformState.SHIPPED.value: msg("已发货"),
    PlatformState.COMPLETED.value: msg("已完成"),
    CLOSED_UNDECIDED: msg("已关闭（按付款与退款判断原因）"),
    PlatformState.CLOSED_UNPAID.value: msg("未付款关闭"),
    PlatformState.CLOSED_REFUNDED.value: msg("退款关闭"),
    PlatformState.PLATFORM_HOLD.value: msg("平台风控中，暂不发货"),
    PlatformState.UNSTATED.value: msg("文件没有说明"),
}
PLATFORM_TITLES: dict[PlatformState, Text] = {
    PlatformState.UNSTATED: msg("未知"),
    PlatformState.AWAITING_PAYMENT: msg("等待付款"),
    PlatformState.PLATFORM_HOLD: msg("平台风控中"),
    PlatformState.PAID_WAITING_SHIP: msg("已付款待发货"),
    PlatformState.PART_SHIPPED: msg("部分发货"),
    PlatformState.SHIPPED: msg("平台已发货"),
    PlatformState.COMPLETED: msg("交易完成"),
    PlatformState.CLOSED_UNPAID: msg("未付款关闭"),
    PlatformState.CLOSED_REFUNDED: msg("退款关闭"),
}
PLATFORM_REFUND_NAMES: dict[str, Text] = {
    PlatformRefund.NONE.value: msg("没有退款（或已撤销）"),
    PlatformRefund.ASKED.value: msg("退款处理中"),
    PlatformRefund.DONE.value: msg("已退款"),
}
# How sure a layout is, by the word its data carry.
CERTAINTY_NAMES: dict[str, Text] = {
    "real_file": msg("对照真实文件核实"),
    "from_code": msg("据公开资料"),
    "unverified": msg("未核实"),
    "own_layout": msg("本系统定义"),
    "own": msg("自定义"),
}
CERTAINTY_TONES: dict[str, str] = {"real_file": "green", "own_layout": "green", "own": "azure", "unverified": "orange"}
LAYOUT_KIND_NAMES: dict[str, Text] = {
    "list": msg("订单，每行一单"),
    "detail": msg("商品明细，每行一种商品"),
    "both": msg("订单和商品在一起，每行一种商品"),
    "refund": msg("售后单，每行一次售后"),
}
AMOUNTS_NAMES: dict[str, Text] = {
    "order": msg("整单的金额（同一订单的各行重复写）"),
    "line": msg("这一行的金额（各行相加才是整单）"),
}
EXECUTOR_NAMES: dict[Executor, Text] = {
    Executor.ZHANGGUI: msg("本系统"),
    Executor.ERP: msg("外部 ERP"),
}
SHOP_STATE_TONES: dict[ShopState, str] = {S.ACTIVE: "green", S.SUSPENDED: "orange", S.CLOSING: "orange"}
