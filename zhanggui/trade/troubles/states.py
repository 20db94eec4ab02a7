"""The words of what goes wrong on the way, and the lives of a case, a claim, a compensation, an interception."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _


class Kind(StrEnum):
    """What is wrong with a parcel."""

    LATE = "late"
    STILL = "still"
    UNDELIVERED = "undelivered"
    LOST = "lost"
    DAMAGED = "damaged"
    WRONG = "wrong"
    MISSING = "missing"
    REFUSED = "refused"
    INTERCEPTED = "intercepted"
    LOCKER = "locker"
    MISPICKED = "mispicked"
    SHORT = "short"


KIND_TITLES: dict[Kind, Text] = {
    Kind.LATE: _("迟迟未签收"),
    Kind.STILL: _("没有动静"),
    Kind.UNDELIVERED: _("派送不成"),
    Kind.LOST: _("丢失"),
    Kind.DAMAGED: _("破损"),
    Kind.WRONG: _("错发"),
    Kind.MISSING: _("漏发"),
    Kind.REFUSED: _("拒收退回"),
    Kind.INTERCEPTED: _("拦截退回"),
    Kind.LOCKER: _("未经同意入柜"),
    Kind.MISPICKED: _("拣错货"),
    Kind.SHORT: _("拣货缺件"),
}
CURES: dict[Kind, Text] = {
    Kind.LATE: _("催快递派送，告诉买家新的送达时间"),
    Kind.STILL: _("问快递包裹在哪；找不到就按丢失处理"),
    Kind.UNDELIVERED: _("和买家核对地址、电话，让快递再派"),
    Kind.LOST: _("补发或退款，同时向快递索赔"),
    Kind.DAMAGED: _("留下照片，补发、退款或赔付，再向责任方索赔"),
    Kind.WRONG: _("补发正确的商品，请买家寄回错的"),
    Kind.MISSING: _("核对称重和打包记录，补寄缺的商品"),
    Kind.REFUSED: _("问清拒收原因，收到退货再退款"),
    Kind.INTERCEPTED: _("验收退回的货，再退款"),
    Kind.LOCKER: _("请快递上门补送，记下是谁没有征得同意"),
    Kind.MISPICKED: _("错的放回原货位，换上对的再打包；发出后自动结案"),
    Kind.SHORT: _("盘点这个货位，补齐再打包；真的没有货，改发、拆单或退款"),
}
"""What is done about each kind: shown with the case."""
IN_HOUSE = (Kind.MISPICKED, Kind.SHORT)
"""Found while picking or packing: there is no parcel yet, and leaving as it should puts it right."""
WATCHED = (Kind.LATE, Kind.STILL, Kind.UNDELIVERED)
"""They end by themselves when the parcel arrives: nothing else was wrong."""
HARMED = (Kind.LOST, Kind.DAMAGED, Kind.WRONG, Kind.MISSING)
"""The buyer does not have what he bought: nobody closes such a case without having talked to him."""
WORDS: dict[Kind, tuple[str, ...]] = {
    Kind.LOST: ("丢失", "遗失", "丢件"),
    Kind.DAMAGED: ("破损", "损坏", "外包装破"),
    Kind.REFUSED: ("拒收", "拒签"),
    Kind.LOCKER: ("未经同意",),
}
"""What carriers write of a parcel in trouble; without such a word it is one they could not deliver."""


class Source(StrEnum):
    """How a case was found."""

    CLOCK = "clock"
    EVENT = "event"
    HAND = "hand"
    BENCH = "bench"


SOURCE_TITLES: dict[Source, Text] = {
    Source.CLOCK: _("系统按时间发现"),
    Source.EVENT: _("快递轨迹"),
    Source.HAND: _("人工登记"),
    Source.BENCH: _("拣货或打包时发现"),
}


class CaseState(IntEnum):
    OPEN = 10
    WORKING = 20
    CLOSED = 40


CASE_TITLES: dict[IntEnum, Text] = {
    CaseState.OPEN: _("待跟进"),
    CaseState.WORKING: _("跟进中"),
    CaseState.CLOSED: _("已结案"),
}
LASTING = (CaseState.OPEN, CaseState.WORKING)
CASES = Machine(
    "troubles",
    states=CaseState,
    entry=(CaseState.OPEN,),
    table=(
        T("contact", LASTING, CaseState.WORKING, "D089"),
        T("close", LASTING, CaseState.CLOSED, "D089"),
    ),
    titles=CASE_TITLES,
    verbs={"contact": _("登记沟通"), "close": _("登记结案")},
)


class Outcome(StrEnum):
    """How a case ended for the buyer."""

    ARRIVED = "arrived"
    MOVED = "moved"
    RESENT = "resent"
    REFUNDED = "refunded"
    COMPENSATED = "compensated"
    RETURNED = "returned"
    UNFOUNDED = "unfounded"
    MENDED = "mended"


OUTCOME_TITLES: dict[Outcome, Text] = {
    Outcome.ARRIVED: _("买家已收到"),
    Outcome.MOVED: _("轨迹已恢复"),
    Outcome.RESENT: _("已补发"),
    Outcome.REFUNDED: _("已退款"),
    Outcome.COMPENSATED: _("已赔付买家"),
    Outcome.RETURNED: _("货已退回"),
    Outcome.UNFOUNDED: _("查无此事"),
    Outcome.MENDED: _("换对补齐后发出"),
}


class Liable(StrEnum):
    """Who answers for it."""

    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    SUPPLIER = "supplier"
    US = "us"
    BUYER = "buyer"
    NOBODY = "nobody"


LIABLE_TITLES: dict[Liable, Text] = {
    Liable.CARRIER: _("快递公司"),
    Liable.WAREHOUSE: _("仓库"),
    Liable.SUPPLIER: _("供应商"),
    Liable.US: _("我方"),
    Liable.BUYER: _("买家"),
    Liable.NOBODY: _("无需定责"),
}


class Party(StrEnum):
    """With whom we talked."""

    BUYER = "buyer"
    CARRIER = "carrier"
    WAREHOUSE = "warehouse"
    SUPPLIER = "supplier"


PARTY_TITLES: dict[Party, Text] = {
    Party.BUYER: _("买家"),
    Party.CARRIER: _("快递公司"),
    Party.WAREHOUSE: _("仓库 / 云仓"),
    Party.SUPPLIER: _("供应商"),
}


class ClaimState(IntEnum):
    FILED = 10
    AGREED = 20
    PAID = 30
    REFUSED = 40


CLAIM_TITLES: dict[IntEnum, Text] = {
    ClaimState.FILED: _("待快递答复"),
    ClaimState.AGREED: _("已同意待付"),
    ClaimState.PAID: _("已赔付"),
    ClaimState.REFUSED: _("被拒赔"),
}
CLAIMS = Machine(
    "claims",
    states=ClaimState,
    entry=(ClaimState.FILED,),
    table=(
        T("agree", (ClaimState.FILED,), ClaimState.AGREED, "D089"),
        T("pay", (ClaimState.AGREED,), ClaimState.PAID, "D089"),
        T("refuse", (ClaimState.FILED, ClaimState.AGREED), ClaimState.REFUSED, "D089"),
    ),
    titles=CLAIM_TITLES,
    verbs={"agree": _("登记同意"), "pay": _("登记到账"), "refuse": _("登记拒赔")},
)


class GrantState(IntEnum):
    ASKED = 10
    GRANTED = 20
    REFUSED = 30


GRANT_TITLES: dict[IntEnum, Text] = {
    GrantState.ASKED: _("待审批"),
    GrantState.GRANTED: _("已批准"),
    GrantState.REFUSED: _("未批准"),
}
GRANTS = Machine(
    "compensations",
    states=GrantState,
    entry=(GrantState.ASKED, GrantState.GRANTED),
    table=(
        T("grant", (GrantState.ASKED,), GrantState.GRANTED, "D009"),
        T("refuse", (GrantState.ASKED,), GrantState.REFUSED, "D009"),
    ),
    titles=GRANT_TITLES,
    verbs={"grant": _("批准"), "refuse": _("不批准")},
)


class Way(StrEnum):
    """How a buyer is compensated; the money itself moves elsewhere."""

    TRANSFER = "transfer"
    REFUND = "refund"
    COUPON = "coupon"
    GOODS = "goods"


WAY_TITLES: dict[Way, Text] = {
    Way.TRANSFER: _("小额打款"),
    Way.REFUND: _("平台部分退款"),
    Way.COUPON: _("优惠券"),
    Way.GOODS: _("补寄商品"),
}


class StopState(IntEnum):
    """A parcel that shall come back."""

    OPEN = 10
    ASKED = 20
    ANSWERED = 30
    RETURNED = 40
    FAILED = 50
    DROPPED = 60


STOP_TITLES: dict[IntEnum, Text] = {
    StopState.OPEN: _("待通知快递"),
    StopState.ASKED: _("待快递答复"),
    StopState.ANSWERED: _("快递答应拦截"),
    StopState.RETURNED: _("拦截成功"),
    StopState.FAILED: _("拦截失败"),
    StopState.DROPPED: _("不再拦截"),
}
STOPPING = (StopState.OPEN, StopState.ASKED, StopState.ANSWERED)
STOPS = Machine(
    "interceptions",
    states=StopState,
    entry=(StopState.OPEN,),
    table=(
        T("ask", (StopState.OPEN, StopState.ASKED), StopState.ASKED, "D089"),
        T("answer", (StopState.ASKED,), StopState.ANSWERED, "D089"),
        T("come_back", STOPPING, StopState.RETURNED, "D089"),
        T("fail", STOPPING, StopState.FAILED, "D089"),
        T("drop", STOPPING, StopState.DROPPED, "D089"),
    ),
    titles=STOP_TITLES,
    verbs={
        "ask": _("登记已通知"),
        "answer": _("登记答应"),
        "come_back": _("登记已退回"),
        "fail": _("登记失败"),
        "drop": _("不再拦截"),
    },
)
