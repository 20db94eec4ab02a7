"""Asking, deciding, taking back: each turns its form into one action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.handmade import actions, queries
from zhanggui.trade.handmade.forms import after_form, new_form, payment_form
from zhanggui.trade.handmade.states import AFTER_SALES, KIND_TITLES, Kind
from zhanggui.trade.handmade.views.requests import HANDMADE
from zhanggui.trade.orders.queries import Ground, change_ground

AFTER = Action("after", _("补发/换货"), "handmade:after", "handmade.ask", icon="repeat", form=True, bulk=False)
RECEIVER = ("receiver", "phone", "address")


@page(right="handmade.ask", methods=("GET", "POST"))
def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Ask for something that no order here is behind."""
    by = actor_of(request)
    if kind not in set(Kind) - set(AFTER_SALES):
        raise BadInput(why=msg("没有这种手工单"))
    what, ours = Kind(kind), shops(by=by)
    form = new_form(what, [(shop.code, shop.name) for shop in ours])(*_sent(request))
    if form.is_valid():
        given = form.cleaned_data
        wish = actions.Wish(
            kind=what,
            shop_id=next(shop.id for shop in ours if shop.code == given["shop"]),
            pieces=tuple(actions.Piece(*told) for told in given["goods"]),
            payment=_payment(given),
            **_plain(given),
            party=given.get("party", ""),
            party_no=given.get("party_no", ""),
        )
        if answer := _asked(form, wish, by, ids=None):
            return answer
    return form_dialog(request, form=form, title=KIND_TITLES[what], submit=_("提交申请"))


@page(right="handmade.ask", methods=("GET", "POST"))
def after(request: HttpRequest) -> HttpResponse:
    """Ask that something is sent once more for an order."""
    by, order_id = actor_of(request), read_ids(request)[0]
    ground = change_ground(order_id=order_id, by=by)
    form = after_form(ground, queries.line_codes(ground=ground, by=by))(*_sent(request))
    if form.is_valid():
        given = form.cleaned_data
        wish = actions.Wish(
            original_id=order_id,
            pieces=_pieces(given, ground),
            **_plain(given),
            **{name: given[name] for name in ("kind", "cause", "liable", "again")},
        )
        if answer := _asked(form, wish, by, ids=[order_id]):
            return answer
    title = msg("补发/换货 · {number}", number=ground.platform_no)
    return form_dialog(request, form=form, title=title, submit=_("提交申请"), ids=[order_id])


@page(right="handmade.ask", methods=("GET", "POST"))
def pay(request: HttpRequest) -> HttpResponse:
    """Say how an offline sale was paid."""
    by, ids = actor_of(request), read_ids(request)
    form = payment_form()(*_sent(request))
    if form.is_valid():
        payment, files = _payment(form.cleaned_data), form.cleaned_data["papers"]
        with RefusedIn(form):
            assert payment  # noqa: S101  the form asks for it
            actions.payment_tell(request_id=ids[0], payment=payment, files=files, by=by)
            return toast(_("已登记付款，等财务批准"), changed=ids)
    return form_dialog(request, form=form, title=_("登记付款"), submit=_("登记"), ids=ids)


@page(right="handmade.approve", methods=("POST",))
def approve(request: HttpRequest) -> HttpResponse:
    """Agree to what others asked."""
    by = actor_of(request)
    return HANDMADE.act(request, "agree", lambda ids, _given: actions.request_approve(request_ids=ids, by=by))


@page(right="handmade.approve", methods=("GET", "POST"))
def refuse(request: HttpRequest) -> HttpResponse:
    """Do not agree, with the reason."""
    return _with_reason(request, "refuse", actions.request_refuse)


@page(right="handmade.ask", methods=("GET", "POST"))
def withdraw(request: HttpRequest) -> HttpResponse:
    """Take a request back."""
    return _with_reason(request, "withdraw", actions.request_withdraw)


@page(right="handmade.approve", methods=("GET", "POST"))
def cancel(request: HttpRequest) -> HttpResponse:
    """Close what has not left."""
    return _with_reason(request, "cancel", actions.request_cancel)


def _with_reason(request: HttpRequest, key: str, action: Any) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        moved: Moved = action(request_ids=ids, reason=given["reason"], by=by)
        return moved

    return HANDMADE.act(request, key, do, ReasonForm)


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _plain(given: dict[str, Any]) -> dict[str, Any]:
    receiver = {name: given[name] for name in RECEIVER}
    files = given.get("papers", ())
    return {"key": given["key"], "reason": given["reason"], "receiver": receiver, "files": files}


def _pieces(given: dict[str, Any], ground: Ground) -> tuple[actions.Piece, ...]:
    return tuple(
        actions.Piece(given[f"code_{line.id}"], count, line_id=line.id)
        for line in ground.lines
        if (count := given.get(f"pieces_{line.id}"))
    )


def _payment(given: dict[str, Any]) -> actions.Payment | None:
    if not given.get("payment_ref") or not given.get("paid_at"):
        return None
    return actions.Payment(given["method"], given["payment_ref"], given["paid_at"])


def _asked(form: Form, wish: actions.Wish, by: Actor, *, ids: list[int] | None) -> HttpResponse | None:
    """Ask; what is refused stands in the form, a warning in the toast."""
    try:
        asked = actions.request_ask(wish=wish, by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return None
    waits, done = (
        msg("已申请 {number}，等待审批", number=asked.number),
        msg("{number} 按授权规则通过", number=asked.number),
    )
    words = say(done if asked.granted else waits)
    told = "；".join([words, *(say(warning) for warning in asked.warnings)])
    return toast(told, tone="orange" if asked.warnings else "green", changed=ids or [])
