"""Controls of review: what is claimed of judging orders is computed from decisions, cases and their orders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, State, Window, proved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review import queries

BY = System("review")


def _tracked(window: Window) -> Assessment:
    """What was judged wrong is known again by its case; who is not on the list as well is tracked in part."""
    told = proved(queries.wrong_unlisted, BY)(window)
    return replace(told, state=State.PARTLY) if told.exceptions else told


def _control(code: str, title: Text, duty: str, kind: Kind, assess: Callable[[Window], Assessment]) -> Control:
    return Control(f"review.{code}", title, (duty,), kind, "reviewer", assess)


CONTROLS = (
    _control(
        "information_checked",
        _("收货人、地址、电话、商品、数量不全的订单不放行"),
        "D069",
        Kind.ENFORCE,
        proved(queries.passed_unfit, BY),
    ),
    _control(
        "every_rule_has_its_result",
        _("每次自动审单都用生效过的规则版本，每条规则都有结果，结论与结果一致"),
        "D070",
        Kind.ENFORCE,
        proved(queries.judged_in_part, BY),
    ),
    _control(
        "people_decide_in_time",
        _("拦下的订单在审核期限内由人处理"),
        "D071",
        Kind.APPROVE,
        proved(queries.cases_neglected, BY),
    ),
    _control(
        "buyers_are_asked",
        _("要求核实的订单，联系过买家才放行"),
        "D072",
        Kind.RECORD,
        proved(queries.cases_unverified, BY),
    ),
    _control(
        "stopped_orders_stay",
        _("拦下未放行的订单不会进入履约"),
        "D073",
        Kind.ENFORCE,
        proved(queries.stopped_that_moved, BY),
    ),
    _control("wrong_orders_are_tracked", _("判定真有问题的订单，其买家已提出列入名单"), "D074", Kind.RECORD, _tracked),
    _control(
        "unpaid_is_not_let_pass",
        _("未确认付款的订单不会审核通过"),
        "D075",
        Kind.ENFORCE,
        proved(queries.passed_unpaid, BY),
    ),
)
