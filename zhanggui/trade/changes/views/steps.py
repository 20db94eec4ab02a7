"""Asking for a change and confirming it: a form, a preview beside what is, one click."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, actor_of, dialog, form_dialog, page, toast
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.replies import trigger
from zhanggui.kit.desk.wording import say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import msg
from zhanggui.trade.changes import actions, queries
from zhanggui.trade.changes.forms import ApplyForm, RevealForm, change_form
from zhanggui.trade.orders.queries import Ground, change_ground

SECONDS = 60
CHANGE = Action("change", _("改单"), "changes:ask", "changes.ask", icon="pencil", hotkey="g", form=True, bulk=False)


@page(right="changes.ask", methods=("GET", "POST"))
def ask(request: HttpRequest) -> HttpResponse:
    """The form of a change; what was asked is shown beside what is, to be confirmed by who may."""
    by, order_id = actor_of(request), read_ids(request)[0]
    ground = change_ground(order_id=order_id, by=by)
    if not ground.stop:
        raise Refusal.of(ground.stop)
    codes = queries.line_codes(ground=ground, by=by)
    form = change_form(ground, codes)(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _form(request, form, ground)
    try:
        made = actions.change_ask(order_id=order_id, **_told(form.cleaned_data, ground), by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _form(request, form, ground, although=refusal.next_step is not None)
    answer = _preview(request, made, ApplyForm(), by)
    return trigger(answer, changed={"ids": [order_id]})


def _form(request: HttpRequest, form: Form, ground: Ground, *, although: bool = False) -> HttpResponse:
    named = [line for line in ground.lines if f"code_{line.id}" in form.fields]
    lines = [(line, form[f"code_{line.id}"], form[f"pieces_{line.id}"]) for line in named]
    context = {"form": form, "ground": ground, "lines": lines, "although": although}
    return dialog(request, "changes/_ask.html", context, status=422 if form.is_bound else 200)


def _told(given: dict[str, Any], ground: Ground) -> dict[str, Any]:
    """The form's fields as the action takes them."""
    wanted = {
        line.id: actions.Wanted(given[f"code_{line.id}"], given[f"pieces_{line.id}"])
        for line in ground.lines
        if f"code_{line.id}" in given
    }
    receiver = {name: given[name] for name in ("receiver", "phone", "address")}
    return {name: given[name] for name in ("key", "source", "reason", "consent", "evidence", "although")} | {
        "receiver": receiver,
        "wanted": wanted,
    }


@page(right="changes.apply", methods=("GET", "POST"))
def apply(request: HttpRequest) -> HttpResponse:
    """Before and after side by side, then all of it at once."""
    by, request_id = actor_of(request), read_ids(request)[0]
    form = ApplyForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _preview(request, request_id, form, by)
    try:
        done = actions.change_apply(request_id=request_id, **form.cleaned_data, by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _preview(request, request_id, form, by)
    return toast(msg("已改单，订单现为“{state}”", state=done.state), changed=[done.order_id, request_id])


def _preview(request: HttpRequest, request_id: int, form: Form, by: Actor) -> HttpResponse:
    """What would become of the order; who may not confirm sees it all the same."""
    card = queries.change_card(request_id=request_id, by=by)
    context = {"card": card, "form": form, "may_apply": by.can("changes.apply")}
    return dialog(request, "changes/_preview.html", context, status=422 if form.is_bound else 200)


@page(right="orders.unmask", methods=("GET", "POST"))
def reveal(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Ask for the reason, then show both receivers in clear for a minute; who looked and why is journalled."""
    by = actor_of(request)
    form = RevealForm(request.POST if request.method == "POST" else None)
    card = queries.change_card(request_id=subject_id, by=by)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("查看改单地址"), submit=_("查看 60 秒"))
    clear = actions.receivers_reveal(request_id=subject_id, reason=form.cleaned_data["reason"], by=by)
    pairs = [(label, clear.before.get(name, ""), clear.after.get(name, "")) for name, label in CLEAR]
    context = {"card": card, "clear": [pair for pair in pairs if pair[2]], "seconds": SECONDS}
    answer = render(request, "changes/_receivers.html", context)
    answer.headers["HX-Retarget"] = "#change-receivers"
    answer.headers["HX-Reswap"] = "outerHTML"
    return trigger(answer, close=True)


CLEAR = (("receiver", _("收货人")), ("phone", _("手机")), ("address", _("地址")))
