"""名单: buyers to be stopped or looked at; proposed by one, agreed to by another, also from the drawer of an order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.act import carry_out
from zhanggui.kit.desk.bench import button
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import order_labels
from zhanggui.trade.watchlist import actions, queries
from zhanggui.trade.watchlist.forms import ListFileForm, ListForm, ListOrdersForm
from zhanggui.trade.watchlist.schemas import COLUMNS, buyer_rows
from zhanggui.trade.watchlist.states import EFFECT_TITLES, MARK_TITLES

LIST = Desk(
    key="watchlist",
    title=_("名单"),
    subtitle=_("禁止放行或需要关注的买家；由一人提出、另一人批准，到期自动失效"),
    duty="D074",
    right="watchlist.view",
    url="watchlist:entries",
    drawer="watchlist:entry",
    rows=queries.entry_rows,
    counts=queries.entry_counts,
    labels=queries.entry_labels,
    label="shown",
    noun=_("条"),
    row="watchlist/_row.html",
    head="watchlist/_head.html",
    search=_("完整的手机号、买家昵称或收货地址"),
    queues=(
        Queue("active", _("生效中")),
        Queue("proposed", _("待批准"), urgent=True),
        Queue("over", _("已结束")),
        Queue("all", _("全部")),
    ),
    filters=(
        Choice("kind", _("类型"), options=[(mark.value, title) for mark, title in MARK_TITLES.items()]),
        Choice("effect", _("作用"), options=[(effect.value, title) for effect, title in EFFECT_TITLES.items()]),
    ),
    columns=(
        Column("shown", _("买家"), area="id", width=12, value="shown"),
        Column("kind", _("类型"), area="aside", width=8, value="kind_title"),
        Column("effect", _("作用"), width=6, area="amount", value="effect_title"),
        Column("reason", _("原因"), clip=True, area="main", value="reason"),
        Column("state", _("状态"), width=6, area="state", value="state_title"),
        Column("added_by", _("提出人"), width=8, value="added_by"),
        Column("approved_by", _("批准人"), width=8, value="approved_by"),
        Column("until", _("有效期至"), sort=True, width=10, area="foot", value="until"),
        Column("added", _("提出时间"), sort=True, hidden=True, width=10, value="added_at", kind="moment"),
    ),
    actions=(
        Action(
            "agree", _("批准"), "watchlist:approve", "watchlist.approve", icon="check", hotkey="a", tone="primary",
            queues=("proposed", "all"), done=_("已同意 {n} 条"),
        ),
        Action(
            "refuse", _("不批准"), "watchlist:refuse", "watchlist.approve", icon="x", hotkey="n", form=True,
            queues=("proposed", "all"), done=_("未批准 {n} 条"),
        ),
        Action(
            "withdraw", _("撤回"), "watchlist:withdraw", "watchlist.propose", icon="arrow-back-up", hotkey="w",
            form=True, queues=("proposed",), done=_("已撤回 {n} 条"),
        ),
        Action(
            "end", _("移出名单"), "watchlist:end", "watchlist.approve", icon="circle-minus", hotkey="e", form=True,
            queues=("active", "all"), done=_("已移出 {n} 条"),
        ),
    ),
    export=Export("watchlist:export", "watchlist.view", "watchlist", actions.export_record),
    empty=_("名单是空的"),
    empty_hint=_("在订单抽屉里点“列入名单”，或点右上角“列入名单”填写；批准后审单规则按名单拦下。"),
)  # fmt: skip
LIST_ORDERS = Action(
    "list", _("列入名单"), "watchlist:propose_buyers", "watchlist.propose", icon="ban", hotkey="b", form=True,
    queues=("review", "held", "all"), done=_("已为 {n} 单提出列入名单，等待另一人批准"),
)  # fmt: skip


@page(right="watchlist.view")
def entries(request: HttpRequest) -> HttpResponse:
    """The list."""
    return LIST.respond(request, may_propose=actor_of(request).can("watchlist.propose"))


@page(right="watchlist.view")
def entry(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One entry, with what happened to it."""
    by = actor_of(request)
    context = {
        "entry": queries.entry_card(entry_id=subject_id, by=by),
        "moments": timeline("listed", subject_id, by=by),
    }
    return LIST.card(request, subject_id, "watchlist/entry.html", context)


@page(right="watchlist.propose", methods=("GET", "POST"))
def propose_file(request: HttpRequest) -> HttpResponse:
    """Propose the buyers of files; every row that cannot be says why."""
    form, by = ListFileForm(request.POST or None, request.FILES or None), actor_of(request)
    if not form.is_valid():
        return render(request, "watchlist/file.html", {"form": form}, status=422 if form.is_bound else 200)
    terms = {name: form.cleaned_data[name] for name in ("effect", "reason", "until")}

    def take(path: Path, name: str) -> dict[str, Any]:
        return {"file": name, **vars(actions.entries_import(rows=buyer_rows(path), **terms, by=by))}

    results, refusals = each_taken(form.cleaned_data["tables"], take)
    return render(request, "watchlist/file.html", {"form": form, "results": results, "refusals": refusals})


@page(right="watchlist.propose")
def file_template(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001  the same for everybody
    """An empty file of buyers."""
    return table_sent([COLUMNS], name="watchlist-template", shape="xlsx")


@page(right="watchlist.propose", methods=("GET", "POST"))
def propose(request: HttpRequest) -> HttpResponse:
    """Propose buyers, typed or pasted."""
    form = ListForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            count = actions.entry_propose(**form.cleaned_data, by=actor_of(request))
            return toast(msg("已提出 {n} 条，等待另一人批准", n=count), changed=[])
    return form_dialog(request, form=form, title=_("列入名单"), submit=_("提出"))


@page(right="watchlist.propose", methods=("GET", "POST"))
def propose_buyers(request: HttpRequest) -> HttpResponse:
    """Propose the buyers of chosen orders."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.buyer_propose(order_ids=ids, by=by, **given)

    return carry_out(request, LIST_ORDERS, do, ListOrdersForm, labels=order_labels)


def drawer_button(request: HttpRequest, order: OrderCard) -> SafeString:
    """What proposes the buyer of the order in the drawer."""
    context = {"button": button(LIST_ORDERS), "ids": order.id, "words": say(LIST_ORDERS.label)}
    return render_to_string("watchlist/_button.html", context, request)


@page(right="watchlist.approve", methods=("POST",))
def approve(request: HttpRequest) -> HttpResponse:
    """Agree to what another proposed."""
    by = actor_of(request)
    return LIST.act(request, "agree", lambda ids, _given: actions.entry_approve(entry_ids=ids, by=by))


@page(right="watchlist.approve", methods=("GET", "POST"))
def refuse(request: HttpRequest) -> HttpResponse:
    """Do not agree, with the reason."""
    return _with_reason(request, "refuse", actions.entry_refuse)


@page(right="watchlist.propose", methods=("GET", "POST"))
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a proposal back."""
    return _with_reason(request, "withdraw", actions.entry_withdraw)


@page(right="watchlist.approve", methods=("GET", "POST"))
def end(request: HttpRequest) -> HttpResponse:
    """Take entries off the list."""
    return _with_reason(request, "end", actions.entry_end)


@page(right="watchlist.view", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    """The list as XLSX, buyers masked."""
    return LIST.download(request)


def _with_reason(request: HttpRequest, key: str, action: Any) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        moved: Moved = action(entry_ids=ids, reason=given["reason"], by=by)
        return moved

    return LIST.act(request, key, do, ReasonForm)
