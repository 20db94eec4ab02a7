"""Words of the register: how sure a fact is, units, how a law stands, the life of an amendment."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import Final

from zhanggui.kit.pure import Machine, T, Text
from zhanggui.kit.pure import msg as _

KIND: Final = "law.amendment"
CHANGED: Final = "law.changed"
VIEW, MANAGE, REVIEW = "law.view", "law.manage", "law.review"
KEEPER: Final = "legal"
"""The post that looks after whatever names no other."""
REPUBLIC: Final = "中华人民共和国"


class About(StrEnum):
    """What an amendment is about."""

    LAW = "law"
    PARAMETER = "parameter"


ABOUT_TITLES: dict[About, Text] = {About.LAW: _("法规"), About.PARAMETER: _("参数")}


class Certainty(StrEnum):
    """How sure a fact is; what was not verified is a default to change, never a reason to stop anybody."""

    READ = "A"
    REPORTED = "B"
    UNVERIFIED = "C"
    OWN = "OWN"


CERTAINTIES: dict[Certainty, Text] = {
    Certainty.READ: _("读过原文"),
    Certainty.REPORTED: _("只见转载"),
    Certainty.UNVERIFIED: _("未核实"),
    Certainty.OWN: _("公司自定"),
}
FOUND_SO: Final = "found"
FOUND_SO_TITLE: Final = _("本公司核对过")
"""Somebody of the company read the text of an entry, and it is as registered, whatever it was marked."""
CERTAINTY_TONES: dict[Certainty, str] = {
    Certainty.READ: "green",
    Certainty.REPORTED: "azure",
    Certainty.UNVERIFIED: "orange",
    Certainty.OWN: "neutral",
}


class Platform(StrEnum):
    """Whose rules they are: platforms by the code that their shops carry, `own` the own mall's."""

    TMALL = "tmall"
    TAOBAO = "taobao"
    JD = "jd"
    PDD = "pdd"
    DOUYIN = "douyin"
    KUAISHOU = "kuaishou"
    XHS = "xhs"
    WX = "wx"
    YOUZAN = "youzan"
    OWN = "own"


PLATFORMS: dict[Platform, Text] = {
    Platform.TMALL: _("天猫"),
    Platform.TAOBAO: _("淘宝"),
    Platform.JD: _("京东"),
    Platform.PDD: _("拼多多"),
    Platform.DOUYIN: _("抖音"),
    Platform.KUAISHOU: _("快手"),
    Platform.XHS: _("小红书"),
    Platform.WX: _("微信小店"),
    Platform.YOUZAN: _("有赞"),
    Platform.OWN: _("自有商城"),
}


class Finding(StrEnum):
    """What somebody found who read the text again."""

    STILL = "still"
    CHANGED = "changed"
    GONE = "gone"


FINDINGS: dict[Finding, Text] = {
    Finding.STILL: _("与登记的一致"),
    Finding.CHANGED: _("有改动，要修改登记"),
    Finding.GONE: _("找不到原文"),
}
FINDING_TONES: dict[Finding, str] = {Finding.STILL: "green", Finding.CHANGED: "orange", Finding.GONE: "red"}


class Fault(StrEnum):
    """What is wrong with the look-after of an entry."""

    UNSURE = "unsure"
    CHANGED = "changed"
    LATE = "late"
    NOBODY = "nobody"
    UNANSWERED = "unanswered"


FAULTS: dict[Fault, Text] = {
    Fault.UNSURE: _("没有核实过"),
    Fault.CHANGED: _("原文有改动，登记还没有改"),
    Fault.LATE: _("过了核对日期"),
    Fault.NOBODY: _("没有人负责"),
    Fault.UNANSWERED: _("没有管控对应"),
}


class Stand(StrEnum):
    """How a law stands on a day."""

    COMING = "coming"
    IN_FORCE = "in_force"
    REPEALED = "repealed"


STANDS: dict[Stand, Text] = {
    Stand.COMING: _("尚未施行"),
    Stand.IN_FORCE: _("现行"),
    Stand.REPEALED: _("已废止"),
}
STAND_TONES: dict[Stand, str] = {Stand.COMING: "azure", Stand.IN_FORCE: "green", Stand.REPEALED: "neutral"}


class Unit(StrEnum):
    """In what a number counts."""

    DAY = "day"
    WORKDAY = "workday"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    AGE = "age"
    YUAN = "yuan"
    TIMES = "times"
    PERCENT = "percent"
    PEOPLE = "people"
    PIECE = "piece"
    COUNT = "count"
    CLOCK = "clock"


UNITS: dict[Unit, Text] = {
    Unit.DAY: _("{number} 天"),
    Unit.WORKDAY: _("{number} 个工作日"),
    Unit.HOUR: _("{number} 小时"),
    Unit.MONTH: _("{number} 个月"),
    Unit.YEAR: _("{number} 年"),
    Unit.AGE: _("{number} 周岁"),
    Unit.YUAN: _("{number} 元"),
    Unit.TIMES: _("{number} 倍"),
    Unit.PERCENT: _("{number}%"),
    Unit.PEOPLE: _("{number} 人"),
    Unit.PIECE: _("{number} 件"),
    Unit.COUNT: _("{number} 次"),
    Unit.CLOCK: _("{number} 点"),
}


class AmendmentState(IntEnum):
    """An amendment waits for its approval, holds, or is over without."""

    ASKED = 10
    HELD = 20
    OVER = 30


AMENDMENTS = Machine(
    "law amendments",
    states=AmendmentState,
    entry=(AmendmentState.ASKED,),
    table=(
        T("hold", (AmendmentState.ASKED,), AmendmentState.HELD, "D266"),
        T("end", (AmendmentState.ASKED,), AmendmentState.OVER, "D266"),
    ),
    titles={
        AmendmentState.ASKED: _("审批中"),
        AmendmentState.HELD: _("已登记"),
        AmendmentState.OVER: _("未登记"),
    },
    verbs={"hold": _("登记"), "end": _("结束")},
)
AMENDMENT_TONES = {AmendmentState.ASKED: "yellow", AmendmentState.HELD: "green", AmendmentState.OVER: "neutral"}
