"""The steps of a case: reported, taken, talked about, claimed for, compensated, closed; the company's times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import actor_of, form_dialog, page, toast
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import Label
from zhanggui.trade.troubles import actions, queries
from zhanggui.trade.troubles.forms import (
    ClaimForm,
    CloseForm,
    CompensationForm,
    ContactForm,
    ReportForm,
    TimesForm,
    give_form,
)
from zhanggui.trade.troubles.views.cases import CASES, RIGHT


@page(right=RIGHT, methods=("GET", "POST"))
def contact(request: HttpRequest) -> HttpResponse:
    """Somebody was talked to."""
    by = actor_of(request)
    return CASES.act(
        request, "contact", lambda ids, given: actions.trouble_contact(case_ids=ids, by=by, **given), ContactForm
    )


@page(right=RIGHT, methods=("GET", "POST"))
def close(request: HttpRequest) -> HttpResponse:
    """How it ended."""
    by = actor_of(request)
    return CASES.act(
        request, "close", lambda ids, given: actions.trouble_close(case_ids=ids, by=by, **given), CloseForm
    )


@page(right=RIGHT, methods=("POST",))
def take(request: HttpRequest) -> HttpResponse:
    """Take cases for oneself."""
    by = actor_of(request)
    return CASES.act(request, "take", lambda ids, _given: actions.trouble_take(case_ids=ids, by=by))


@page(right=RIGHT, methods=("GET", "POST"))
def give(request: HttpRequest) -> HttpResponse:
    """Give cases to a colleague, or back."""
    by = actor_of(request)
    form = give_form(queries.handlers(by=by))
    return CASES.act(request, "give", lambda ids, given: actions.trouble_give(case_ids=ids, by=by, **given), form)


@page(right=RIGHT, methods=("GET", "POST"))
def claim(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Claim from the carrier."""
    by = actor_of(request)
    form = ClaimForm(request.POST if request.method == "POST" else None)
    return _asked(
        request,
        form,
        (_("向快递索赔"), _("登记索赔"), _("已登记索赔")),
        lambda given: actions.claim_file(case_id=subject_id, by=by, **given),
        changed=subject_id,
    )


@page(right=RIGHT, methods=("GET", "POST"))
def compensate(request: HttpRequest, subject_id: int) -> HttpResponse:
    """Ask that the buyer gets something."""
    by = actor_of(request)
    form = CompensationForm(request.POST if request.method == "POST" else None)
    return _asked(
        request,
        form,
        (_("赔付买家"), _("提交"), _("已提交赔付")),
        lambda given: actions.compensation_ask(case_id=subject_id, by=by, **given),
        changed=subject_id,
    )


@page(right=RIGHT, methods=("GET", "POST"))
def report(request: HttpRequest, subject_id: int) -> HttpResponse:
    """From the drawer of an order: what was heard of one of its parcels."""
    by = actor_of(request)
    parcels = queries.case_parcels(order_id=subject_id, by=by)
    form = ReportForm(request.POST if request.method == "POST" else None, parcels=parcels)
    return _asked(
        request,
        form,
        (_("登记物流异常"), _("登记"), _("已登记物流异常")),
        lambda given: actions.trouble_report(order_id=subject_id, by=by, **given),
        changed=subject_id,
    )


@page(right="troubles.policy", methods=("GET", "POST"))
def times(request: HttpRequest) -> HttpResponse:
    """When a parcel is in trouble, how fast it is dealt with, who may grant what."""
    by = actor_of(request)
    now = TimesForm.of(queries.times_now(by=by))
    form = TimesForm(request.POST) if request.method == "POST" else TimesForm(initial=now)
    return _asked(
        request,
        form,
        (_("物流异常时限和额度"), _("保存"), _("已保存，从现在起按新的时限")),
        lambda _given: actions.trouble_policy_set(**form.told(), by=by),
    )


def _asked(
    request: HttpRequest,
    form: Form,
    words: tuple[Label, Label, Label],
    do: Callable[[dict[str, Any]], object],
    *,
    changed: int = 0,
) -> HttpResponse:
    """A form in the dialog for one thing (title, button, what is said when done); a refusal is said in it."""
    title, submit, done = words
    if form.is_valid():
        with RefusedIn(form):
            do(form.cleaned_data)
            return toast(done, changed=[changed] if changed else [])
    return form_dialog(request, form=form, title=title, submit=submit)
