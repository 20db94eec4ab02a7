"""The steps of a case: proposed with a text that is seen first, reminded, chosen, taken, given; the company's times."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, form_dialog, page, toast
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.desk.wording import Label
from zhanggui.trade.shortages import actions, queries
from zhanggui.trade.shortages.actions import Proposal
from zhanggui.trade.shortages.forms import ChooseForm, ProposeForm, RemindForm, TimesForm, give_form
from zhanggui.trade.shortages.views.cases import SHORTAGES

SEEN: Label = _("核对后登记")
NEXT: Label = _("下一步：核对文字")
CHECK: Label = _("请核对发给买家的话：可以修改。在平台发出后再登记。")


@page(right="shortages.settle", methods=("GET", "POST"))
def propose(request: HttpRequest) -> HttpResponse:
    """What buyers may choose from; the text is written first, then kept as it was sent."""
    by, ids = actor_of(request), read_ids(request)
    if request.method != "POST":
        return _asked(request, ProposeForm(), ids)
    form = ProposeForm(request.POST)
    if not form.is_valid():
        return _asked(request, form, ids)
    proposal, draft = _drafted(form, ids, by)
    if form.is_drafted and draft != form.cleaned_data["drafted"].strip():
        given = {**request.POST.dict(), "offers": request.POST.getlist("offers")}
        seen = ProposeForm(initial={**given, "words": draft, "drafted": draft})
        return _asked(request, seen, ids, submit=SEEN, hint=CHECK)
    told = {name: form.cleaned_data[name] for name in ("words", "channel", "reference")}
    return SHORTAGES.act(
        request,
        "propose",
        lambda ids, _given: actions.shortage_propose(shortage_ids=ids, proposal=proposal, **told, by=by),
        ProposeForm,
    )


@page(right="shortages.settle", methods=("GET", "POST"))
def choose(request: HttpRequest) -> HttpResponse:
    """What buyers chose."""
    by = actor_of(request)
    return SHORTAGES.act(
        request, "choose", lambda ids, given: actions.shortage_choose(shortage_ids=ids, by=by, **given), ChooseForm
    )


@page(right="shortages.settle", methods=("GET", "POST"))
def remind(request: HttpRequest) -> HttpResponse:
    """Buyers are asked again."""
    by = actor_of(request)
    return SHORTAGES.act(
        request, "remind", lambda ids, given: actions.shortage_remind(shortage_ids=ids, by=by, **given), RemindForm
    )


@page(right="shortages.settle", methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Take cases for oneself."""
    by = actor_of(request)
    return SHORTAGES.act(request, "take", lambda ids, _given: actions.shortage_take(shortage_ids=ids, by=by))


@page(right="shortages.settle", methods=("GET", "POST"))
def give(request: HttpRequest) -> HttpResponse:
    """Give cases to a colleague, or back."""
    by = actor_of(request)
    form = give_form(queries.settlers(by=by))
    return SHORTAGES.act(
        request, "give", lambda ids, given: actions.shortage_give(shortage_ids=ids, by=by, **given), form
    )


@page(right="shortages.policy", methods=("GET", "POST"))
def times(request: HttpRequest) -> HttpResponse:
    """When a shortage is a case, and how fast it is settled."""
    by = actor_of(request)
    now = TimesForm.of(queries.times_now(by=by))
    form = TimesForm(request.POST) if request.method == "POST" else TimesForm(initial=now)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("缺货协商时限"), submit=_("保存"))
    actions.shortage_policy_set(**form.cleaned_data, by=by)
    return toast(_("已保存，从现在起按新的时限"), changed=[])


def _drafted(form: ProposeForm, ids: list[int], by: Actor) -> tuple[Proposal, str]:
    """The proposal of the form, and the text it would be told in."""
    given: dict[str, Any] = form.cleaned_data
    offered = {"offers": tuple(given["offers"]), "wait_until": given["wait_until"], "instead": given["instead"].strip()}
    return Proposal(**offered), queries.proposal_draft(shortage_ids=ids, **offered, by=by)


def _asked(
    request: HttpRequest, form: ProposeForm, ids: list[int], *, submit: Label = NEXT, hint: Label = ""
) -> HttpResponse:
    return form_dialog(request, form=form, title=_("登记提议"), submit=submit, ids=ids, hint=hint)
