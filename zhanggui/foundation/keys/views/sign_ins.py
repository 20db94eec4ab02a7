"""The journal of everybody's sign-ins."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.keys import queries
from zhanggui.foundation.org.queries import people_choices
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Choice, Column, Days, Desk, Queue, page, plain_export


def people_options(*, by: Actor) -> Sequence[tuple[str, str]]:
    """Whom to look for."""
    return [(str(i), name) for i, name in people_choices(by=by)] if by.can("org.view") else []


SIGN_INS = Desk(
    key="sign_ins",
    title=_("登录记录"),
    subtitle=_("谁在何时、从哪里、用什么登录，谁被拒绝、为什么；只增不改"),
    duty="D193",
    right="keys.view",
    url="keys:sign_ins",
    rows=queries.sign_in_rows,
    label="person",
    row="keys/_sign_in_row.html",
    queues=(Queue("all", _("全部")), Queue("refused", _("被拒绝")), Queue("opened", _("已登录"))),
    filters=(Choice("person", _("人员"), options=people_options), Days("days", _("日期"))),
    columns=(
        Column("at", _("时间"), sort=True, area="id", width=11, value="at"),
        Column("person", _("人员"), area="main", width=10, value="person"),
        Column("what", _("结果"), area="state", width=14, value="title"),
        Column("detail", _("方式或原因"), area="foot", value="detail"),
        Column("network", _("来自网段"), area="aside", width=12, value="network"),
    ),
    export=plain_export("sign-ins"),
    empty=_("没有这样的登录记录"),
    empty_hint=_("换一个日期或人员。"),
)


@page(right="keys.view")
def sign_ins(request: HttpRequest) -> HttpResponse:
    """Everybody's."""
    return SIGN_INS.respond(request)
