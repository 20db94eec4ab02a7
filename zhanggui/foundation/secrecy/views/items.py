"""密级目录: what is secret, who may open it, and opening it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.secrecy import actions, queries
from zhanggui.foundation.secrecy.forms import AmendForm, ItemForm, LendForm, ReadersForm
from zhanggui.foundation.secrecy.states import LEVELS
from zhanggui.kit.desk import Action, Choice, Column, Desk, Queue, actor_of, dialog, page, plain_export, toast
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved

USE, VIEW, MANAGE, BOTH = "todos.use", "secrecy.view", "secrecy.manage", ("GET", "POST")
NOBODY = ("", "—")
"""The first choice: whoever is meant is chosen, not left standing."""

ITEMS = Desk(
    key="secrecy_items",
    title=_("密级目录"),
    subtitle=_("哪些是商业秘密、谁负责、放在哪里、谁可以查阅；每次查阅写明原因"),
    duty="D197",
    right=USE,
    url="secrecy:items",
    drawer="secrecy:item",
    rows=queries.item_rows,
    counts=queries.item_counts,
    labels=queries.item_labels,
    label="title",
    noun=_("项"),
    row="secrecy/_item_row.html",
    head="secrecy/_items_head.html",
    search=_("名称、存放处或责任人"),
    queues=(
        Queue("held", _("在册")),
        Queue("ending", _("30 天内到期"), urgent=True),
        Queue("released", _("已解密")),
        Queue("loans", _("借阅登记"), url="secrecy:loans"),
    ),
    filters=(Choice("level", _("密级"), options=[(level.value, title) for level, title in LEVELS.items()]),),
    columns=(
        Column("title", _("名称"), area="main", clip=True, value="title"),
        Column("level", _("密级"), area="aside", width=7, value="level_title"),
        Column("owner", _("责任人"), area="id", width=7, value="owner"),
        Column("medium", _("形式"), width=7, value="medium_title"),
        Column("place", _("存放处"), clip=True, area="foot", width=12, value="place"),
        Column("until", _("保密期限"), sort=True, width=8, value="until"),
        Column("state", _("状态"), area="state", width=6, value="state_title"),
        Column("entered", _("登记时间"), sort=True, hidden=True, value="entered_at", kind="moment"),
    ),
    actions=(
        Action("release", _("解密"), "secrecy:release", MANAGE, icon="lock-open", hotkey="e", tone="danger", form=True,
               queues=("held", "ending"), done=_("{n} 项已解密")),
    ),
    export=plain_export("secrecy", right=VIEW),
    empty=_("没有您可以查阅的密级事项"),
    empty_hint=_("由法务或人事点“登记密级事项”：写明密级、责任人、存放处和知悉范围。"),
)  # fmt: skip


@page(right=USE)
def items(request: HttpRequest) -> HttpResponse:
    """The register."""
    return ITEMS.respond(request, manages=actor_of(request).can(MANAGE))


@page(right=USE)
def item(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One item: who answers for it, who may open it, who did."""
    by = actor_of(request)
    card = queries.item_card(item_id=subject_id, by=by)
    moments = timeline("secret_item", subject_id, by=by) if by.can(VIEW) else ()
    context = {"card": card, "manages": by.can(MANAGE), "moments": moments, "sees": by.can(VIEW)}
    return ITEMS.card(request, subject_id, "secrecy/item.html", context)


@page(right=MANAGE, methods=BOTH)
def enter(request: HttpRequest) -> HttpResponse:
    """Something secret."""
    by, form = actor_of(request), ItemForm(request.POST if request.method == "POST" else None)
    posts, people = queries.reader_options(by=by)
    form.offer(posts=posts, people=people, owner_id=[NOBODY, *people])
    do, then = partial(actions.item_enter, by=by), partial(reloaded, _("已登记"))
    return form_done(request, form=form, title=_("登记密级事项"), submit=_("登记"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def release(request: HttpRequest) -> HttpResponse:
    """Secret no more."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.items_release(item_ids=ids, reason=given["reason"], by=by)

    return ITEMS.act(request, "release", do, ReasonForm)


@page(right=MANAGE, methods=BOTH)
def readers(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Who may open it."""
    by = actor_of(request)
    row = queries.item_card(item_id=subject_id, by=by).row
    told = {"posts": row.posts, "people": row.people}
    form = ReadersForm(request.POST if request.method == "POST" else None, initial=told)
    posts, people = queries.reader_options(by=by)
    form.offer(posts=posts, people=people)
    do = partial(actions.readers_set, item_id=subject_id, by=by)
    then = partial(toast, _("知悉范围已更新"), changed=[subject_id])
    return form_done(request, form=form, title=_("设置知悉范围"), submit=_("保存"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def amend(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Who answers for it, and until when."""
    by = actor_of(request)
    row = queries.item_card(item_id=subject_id, by=by).row
    told = {"owner_id": row.owner_id, "until": row.until}
    form = AmendForm(request.POST if request.method == "POST" else None, initial=told)
    form.offer(owner_id=[NOBODY, *queries.people_options(by=by)])
    do = partial(actions.item_amend, item_id=subject_id, by=by)
    then = partial(toast, _("责任人和保密期限已更新"), changed=[subject_id])
    return form_done(request, form=form, title=_("责任人和保密期限"), submit=_("保存"), do=do, then=then)


@page(right=USE, methods=BOTH)
def open_item(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Open it: a reason first, then what it says under the reader's name."""
    by, form = actor_of(request), ReasonForm(request.POST if request.method == "POST" else None)
    opened: list[actions.Opened] = []

    def do(reason: str) -> None:
        opened.append(actions.item_open(item_id=subject_id, reason=reason, by=by))

    def then() -> HttpResponse:
        return dialog(request, "secrecy/opened.html", {"opened": opened[0]})

    return form_done(request, form=form, title=_("查阅"), submit=_("查阅"), do=do, then=then)


@page(right=MANAGE, methods=BOTH)
def lend(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Lend its paper."""
    by, form = actor_of(request), LendForm(request.POST if request.method == "POST" else None)
    form.offer(borrower_id=[NOBODY, *queries.people_options(by=by)])
    do = partial(actions.paper_lend, item_id=subject_id, by=by)
    then = partial(toast, _("已登记借出，借阅人的待办里会提醒归还"), changed=[subject_id])
    return form_done(request, form=form, title=_("借出纸质资料"), submit=_("借出"), do=do, then=then)
