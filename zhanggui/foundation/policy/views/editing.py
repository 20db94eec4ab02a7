"""The editor of a draft: each clause is put right where it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.policy import actions, queries
from zhanggui.foundation.policy.forms import ClauseForm, SplitForm
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, form_dialog, page
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import Label, say
from zhanggui.kit.errors import NotFound

RIGHT = "policy.manage"
AT_ONCE: dict[str, Callable[[int, Actor], object]] = {
    "in": lambda i, by: actions.clause_shift(clause_id=i, deeper=True, by=by),
    "out": lambda i, by: actions.clause_shift(clause_id=i, deeper=False, by=by),
    "up": lambda i, by: actions.clause_move(clause_id=i, down=False, by=by),
    "down": lambda i, by: actions.clause_move(clause_id=i, down=True, by=by),
    "join": lambda i, by: actions.clause_join(clause_id=i, by=by),
    "restore": lambda i, by: actions.clause_restore(clause_id=i, by=by),
}


@page(right=RIGHT, methods=("POST",))
def clause_step(request: HttpRequest, clause_id: int, step: str) -> HttpResponse:
    """What needs no words: one step in or out, up or down, joined, restored."""
    if step not in AT_ONCE:
        raise NotFound
    AT_ONCE[step](clause_id, actor_of(request))
    return again()


@page(right=RIGHT, methods=("GET", "POST"))
def clause_write(request: HttpRequest, clause_id: int) -> HttpResponse:
    """Put its words right."""
    by = actor_of(request)
    clause = queries.clause_of_draft(clause_id=clause_id, by=by)
    begin = {"level": clause.level.value, "label": clause.label, "title": clause.title, "text": clause.text}
    form = ClauseForm(request.POST if request.method == "POST" else None, initial=begin)

    def do(given: dict[str, Any]) -> object:
        return actions.clause_write(clause_id=clause_id, by=by, **given)

    return asked(request, form, do, title=_("改写条款"), submit=_("保存"))


@page(right=RIGHT, methods=("GET", "POST"))
def clause_split(request: HttpRequest, clause_id: int) -> HttpResponse:
    """Cut it in two."""
    by = actor_of(request)
    clause = queries.clause_of_draft(clause_id=clause_id, by=by)
    begin = {"level": clause.level.value, "text": clause.text}
    form = SplitForm(request.POST if request.method == "POST" else None, initial=begin)

    def do(given: dict[str, Any]) -> object:
        told = {key: given[key] for key in ("first", "level", "label", "rest")}
        return actions.clause_split(clause_id=clause_id, by=by, **told)

    return asked(request, form, do, title=_("拆成两条"), submit=_("拆开"))


@page(right=RIGHT, methods=("GET", "POST"))
def clause_drop(request: HttpRequest, clause_id: int) -> HttpResponse:
    """Say that it is no policy."""
    by = actor_of(request)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> object:
        return actions.clause_drop(clause_id=clause_id, reason=given["reason"], by=by)

    return asked(request, form, do, title=_("略去这一行"), submit=_("略去"))


def asked(
    request: HttpRequest,
    form: forms.Form,
    do: Callable[[dict[str, Any]], object],
    *,
    title: Label,
    submit: Label,
    hint: Label = "",
    done: Label = "",
) -> HttpResponse:
    """A dialog on the page of a policy: when it is done the page is read again, and `done` is said."""
    if form.is_valid():
        with RefusedIn(form):
            do(form.cleaned_data)
            if done:
                messages.success(request, say(done))
            return again()
    return form_dialog(request, form=form, title=title, submit=submit, hint=hint)


def again() -> HttpResponse:
    """Have the browser read the page again."""
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})
