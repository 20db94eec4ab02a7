"""The gifts of orders: in the drawer, as a filter, settled when owed, owed by a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Choice, actor_of, page, toast
from zhanggui.kit.desk.act import carry_out, read_ids
from zhanggui.kit.desk.bench import button
from zhanggui.kit.desk.replies import RefusedIn, dialog, form_dialog
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.tables import table_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.errors import BadInput
from zhanggui.kit.journal.queries import told_by
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.trade.gifts import actions, queries
from zhanggui.trade.gifts.forms import NoteForm, OweForm, OweListForm
from zhanggui.trade.gifts.schemas import COLUMNS, LIMITS, order_numbers
from zhanggui.trade.gifts.states import Fate
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import order_ids_by_number, order_labels

NARROWED = Choice("gift", _("赠品"), options=queries.gift_choices)
SETTLE = Action(
    "gift_sent", _("赠品已补寄"), "gifts:settle", "gifts.propose", icon="gift", form=True,
    queues=("shipped", "all"), done=_("已记 {n} 单的赠品补寄"),
)  # fmt: skip
OWE = Action(
    "gift_owed", _("补赠"), "gifts:owe", "gifts.propose", icon="gift", form=True, queues=("shipped", "done", "all")
)
SHOWN = 50


@page(right="gifts.propose", methods=("GET", "POST"))
def settle(request: HttpRequest) -> HttpResponse:
    """Owed gifts of chosen orders went out."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.gift_settle(order_ids=ids, note=given["note"], by=by)

    return carry_out(request, SETTLE, do, NoteForm, labels=order_labels)


def drawer_gifts(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """The gifts of an order, and what became of them."""
    by = actor_of(request)
    gifts = queries.order_gifts(order_id=order.id, by=by) if told_by(order.moments, "gifts") else []
    if not gifts:
        return None
    owed = by.can("gifts.propose") and any(gift.fate == Fate.OWED for gift in gifts)
    context = {"gifts": gifts, "order": order, "button": button(SETTLE) if owed else None, "words": say(SETTLE.label)}
    return render_to_string("gifts/_panel.html", context, request)


@page(right="gifts.propose", methods=("GET", "POST"))
def owe(request: HttpRequest) -> HttpResponse:
    """Chosen orders are owed what a rule promises: looked at first, then kept."""
    by, ids = actor_of(request), read_ids(request)
    form = OweForm(request.POST if request.method == "POST" else None, by=by)
    if not (form.is_bound and form.is_valid()):
        return form_dialog(request, form=form, title=OWE.label, submit=_("下一步：核对"), ids=ids)
    return _owed(request, form, ids, {}, by)


@page(right="gifts.propose", methods=("GET", "POST"))
def owe_list(request: HttpRequest) -> HttpResponse:
    """The same for orders by their numbers, typed or out of a file."""
    by = actor_of(request)
    form = OweListForm(request.POST or None, request.FILES or None, by=by)
    if form.is_bound and form.is_valid():
        with RefusedIn(form):
            numbers = _numbers(form.cleaned_data)
            found = order_ids_by_number(shop_id=form.cleaned_data["shop"], numbers=numbers, by=by)
            lost = {number: say(msg("这家店没有这个订单号")) for number in numbers if number not in found}
            return _owed(request, form, list(found.values()), lost, by)
    return dialog(request, "gifts/_owe_list.html", {"form": form}, status=422 if form.is_bound else 200)


@page(right="gifts.propose")
def owe_template(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001  the same for everybody
    """An empty file of order numbers."""
    return table_sent([COLUMNS], name="gift-orders-template", shape="xlsx")


def _numbers(given: dict[str, Any]) -> list[str]:
    """What was typed and what the files hold, each once; the first file that cannot be read is said."""
    typed = [line.strip() for line in given["numbers"].splitlines() if line.strip()]
    found, refusals = each_taken(given["tables"], lambda path, _name: order_numbers(path))
    for _name, refusal in refusals:
        raise refusal
    numbers = list(dict.fromkeys([*typed, *(number for some in found for number in some)]))
    if len(numbers) > LIMITS.rows:
        raise BadInput(why=msg("一次最多 {most} 单", most=LIMITS.rows), duty="D060")
    return numbers


def _owed(request: HttpRequest, form: OweForm, ids: list[int], lost: dict[str, str], by: Actor) -> HttpResponse:
    """What the list would come to; once it was looked at, what it came to, or why nothing of it is kept any more."""
    given = form.cleaned_data
    told = {"rule_id": given["rule"], "reason": given["reason"], "by": by}
    found = actions.gifts_owe(order_ids=ids, trial=not given["sure"], **told)
    if given["sure"] and found.pieces:
        return toast(msg("已记 {n} 单欠赠品", n=len(found.pieces)), changed=ids)
    names = order_labels(ids=ids, by=by)
    out = lost | {names.get(i, str(i)): say(why.why) for i, why in found.refused.items() if why.why}
    context = {
        "form": form, "rule": queries.rule_card(rule_id=given["rule"], by=by), "ids": list(found.pieces),
        "pieces": sum(found.pieces.values()), "out": list(out.items())[:SHOWN], "more": max(0, len(out) - SHOWN),
        "count": len(out),
    }  # fmt: skip
    return dialog(request, "gifts/_owe.html", context)
