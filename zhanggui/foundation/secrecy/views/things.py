"""保管登记: who keeps which thing, and handing it on with two signatures."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.secrecy import actions, queries
from zhanggui.foundation.secrecy.forms import PassForm, ThingForm
from zhanggui.foundation.secrecy.states import SORTS
from zhanggui.foundation.secrecy.views.items import BOTH, MANAGE, NOBODY, USE, VIEW
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, page, plain_export
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

THINGS = Desk(
    key="secrecy_things",
    title=_("保管登记"),
    subtitle=_("设备、印章、证照、账号和钥匙在谁手里；移交由双方签字"),
    duty="D200",
    right=USE,
    url="secrecy:things",
    drawer="secrecy:thing",
    rows=queries.thing_rows,
    counts=queries.thing_counts,
    labels=queries.thing_labels,
    label="label",
    noun=_("项"),
    row="secrecy/_thing_row.html",
    head="secrecy/_things_head.html",
    search=_("名称、编号或保管人"),
    queues=(
        Queue("held", _("全部")),
        Queue("mine", _("我保管的")),
        Queue("passing", _("待签收"), urgent=True),
        Queue("over", _("已注销")),
    ),
    filters=(Choice("kind", _("类别"), options=[(sort.value, title) for sort, title in SORTS.items()]),),
    columns=(
        Column("label", _("名称"), area="main", clip=True, value="label"),
        Column("number", _("编号"), sort=True, area="id", width=10, value="number"),
        Column("sort", _("类别"), width=8, value="sort_title"),
        Column("holder", _("保管人"), area="aside", width=7, value="holder"),
        Column("taker", _("接收人"), width=7, value="taker"),
        Column("since", _("保管自"), sort=True, area="foot", width=10, value="since", kind="moment"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
    ),
    actions=(
        Action("take", _("签收"), "secrecy:take", USE, icon="check", hotkey="a", tone="primary",
               queues=("held", "mine", "passing"), done=_("已签收 {n} 件")),
        Action("pass", _("移交"), "secrecy:pass", USE, icon="user-share", hotkey="g", form=True,
               queues=("held", "mine"), done=_("{n} 件等对方签收")),
        Action("keep", _("退回移交"), "secrecy:keep", USE, icon="arrow-back-up", hotkey="b", form=True,
               queues=("held", "mine", "passing"), done=_("{n} 件仍由原保管人保管")),
        Action("end", _("注销"), "secrecy:thing_end", MANAGE, icon="x", hotkey="e", tone="danger", form=True,
               queues=("held", "mine"), done=_("{n} 件已注销")),
    ),
    export=plain_export("custody", right=VIEW),
    empty=_("没有登记的保管物"),
    empty_hint=_("由人事点“登记保管物”；保管人签收后生效。"),
)  # fmt: skip


@page(right=USE)
def things(request: HttpRequest) -> HttpResponse:
    """One's own; with secrecy.view all."""
    return THINGS.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=USE)
def thing(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One thing and through whose hands it went."""
    by = actor_of(request)
    row = queries.thing_card(thing_id=subject_id, by=by)
    gives, takes = by.can(MANAGE) or row.holder_id == by.id, row.taker_id == by.id
    moments = timeline("custody", subject_id, by=by)
    context = {"row": row, "moments": moments, "gives": gives, "takes": takes, "ends": row.holder_id != by.id}
    return THINGS.card(request, subject_id, "secrecy/thing.html", context)


@page(right=MANAGE, methods=BOTH)
def enter(request: HttpRequest) -> HttpResponse:
    """A thing somebody keeps."""
    by, form = actor_of(request), ThingForm(request.POST if request.method == "POST" else None)
    form.offer(holder_id=[NOBODY, *queries.people_options(by=by)])
    do, then = partial(actions.thing_enter, by=by), partial(reloaded, _("已登记，等保管人签收"))
    return form_done(request, form=form, title=_("登记保管物"), submit=_("登记"), do=do, then=then)


@page(right=USE, methods=BOTH)
def pass_on(request: HttpRequest) -> HttpResponse:
    """Give them to somebody."""
    by = actor_of(request)

    class Offered(PassForm):
        def __init__(self, data: Any = None) -> None:
            super().__init__(data)
            self.offer(taker_id=[NOBODY, *queries.people_options(by=by)])

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.things_pass(thing_ids=ids, taker_id=given["taker_id"], by=by)

    return THINGS.act(request, "pass", do, Offered)


@page(right=USE, methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Sign for them."""
    by = actor_of(request)
    return THINGS.act(request, "take", lambda ids, _given: actions.things_take(thing_ids=ids, by=by))


@page(right=USE, methods=BOTH)
def keep(request: HttpRequest) -> HttpResponse:
    """They were not handed over."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.things_keep(thing_ids=ids, reason=given["reason"], by=by)

    return THINGS.act(request, "keep", do, ReasonForm)


@page(right=MANAGE, methods=BOTH)
def end(request: HttpRequest) -> HttpResponse:
    """Kept no more."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.things_end(thing_ids=ids, reason=given["reason"], by=by)

    return THINGS.act(request, "end", do, ReasonForm)
