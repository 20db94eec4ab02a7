"""审单规则: the live set in words, its versions, a draft to change, to try and to hand to somebody else."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal
from zhanggui.trade.review import actions, queries
from zhanggui.trade.review.forms import RulesForm, TryForm, rules_read, rules_sent
from zhanggui.trade.review.states import WANT_TITLES


@page(right="orders.rules")
def rule_sets(request: HttpRequest) -> HttpResponse:
    """The live version and all others."""
    return _screen(request, None)


@page(right="orders.rules")
def rule_set(request: HttpRequest, version: int) -> HttpResponse:
    """One version; a draft as a form."""
    return _screen(request, version)


@page(right="orders.rules", methods=("POST",))
def rule_set_draft(request: HttpRequest, version: int) -> HttpResponse:
    """Begin a draft with the words of this version."""
    return _to(actions.ruleset_draft(basis=version, by=actor_of(request)))


@page(right="orders.rules", methods=("POST",))
def rule_set_save(request: HttpRequest, version: int) -> HttpResponse:
    """Write a draft."""
    by, form = actor_of(request), RulesForm(request.POST)
    if not form.is_valid():
        return _screen(request, version, form=form, status=422)
    rules = rules_read(request.POST, queries.rule_version(version=version, by=by))
    told = form.cleaned_data
    return _step(
        request,
        version,
        lambda: actions.ruleset_save(version=version, rules=rules, by=by, **told),
        form,
    )


@page(right="orders.rules", methods=("POST",))
def rule_set_try(request: HttpRequest, version: int) -> HttpResponse:
    """Try a draft on the orders of some days."""
    form = TryForm(request.POST)
    days = form.cleaned_data["days"] if form.is_valid() else 0
    return _step(request, version, lambda: actions.ruleset_try(version=version, days=days, by=actor_of(request)))


@page(right="orders.rules", methods=("POST",))
def rule_set_submit(request: HttpRequest, version: int) -> HttpResponse:
    """Hand a tried draft to somebody else."""
    return _step(request, version, lambda: actions.ruleset_submit(version=version, by=actor_of(request)))


@page(right="orders.rules", methods=("POST",))
def rule_set_discard(request: HttpRequest, version: int) -> HttpResponse:
    """Put a draft away."""
    return _step(request, version, lambda: actions.ruleset_discard(version=version, by=actor_of(request)))


@page(right="orders.rules_approve", methods=("POST",))
def rule_set_approve(request: HttpRequest, version: int) -> HttpResponse:
    """Put a submitted set live."""
    return _step(request, version, lambda: actions.ruleset_approve(version=version, by=actor_of(request)))


@page(right="orders.rules_approve", methods=("POST",))
def rule_set_return(request: HttpRequest, version: int) -> HttpResponse:
    """Give a submitted set back, with the reason."""
    reason = request.POST.get("reason", "")
    return _step(request, version, lambda: actions.ruleset_return(version=version, reason=reason, by=actor_of(request)))


def _step(
    request: HttpRequest, version: int, step: Callable[[], object], form: RulesForm | None = None
) -> HttpResponse:
    try:
        step()
    except Refusal as refusal:
        return _screen(request, version, form=form, wrong=refusal)
    return _to(version)


def _to(version: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("review:rule_set", args=[version]))


def _screen(
    request: HttpRequest,
    version: int | None,
    *,
    form: RulesForm | None = None,
    wrong: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    by = actor_of(request)
    asked = queries.rule_version(version=version, by=by)
    initial = {"title": asked.title, "delay_minutes": asked.delay_minutes, "case_hours": asked.case_hours}
    context = {
        "asked": rules_sent(request.POST, asked) if form else asked,
        "versions": queries.rule_versions(by=by),
        "form": form or RulesForm(initial=initial),
        "thens": list(WANT_TITLES.items()),
        "try_form": TryForm(),
        "reason_form": ReasonForm(),
        "approves": by.can("orders.rules_approve"),
        "wrong": say(wrong.why) if wrong else "",
    }
    return render(request, "review/rules.html", context, status=wrong.status if wrong else status)
