"""不相容权限: who holds what one person should not hold, with whose exception, and the pairs."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.forms import ExceptionForm, PairForm
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import form_done, reloaded
from zhanggui.kit.desk.wording import say
from zhanggui.kit.rights import all_rights


@page(right="org.view")
def conflicts(request: HttpRequest) -> HttpResponse:
    """Conflicts held now, then the pairs."""
    by = actor_of(request)
    context = {
        "rows": queries.sod_conflicts(by=by),
        "rules": queries.sod_rules(by=by),
        "me": by.id,
        "manages": by.can("org.manage") or by.can("org.except"),
        "excepts": by.can("org.except"),
    }
    return render(request, "org/conflicts.html", context)


@page(right="org.view", methods=("GET", "POST"))
def rule_set(request: HttpRequest) -> HttpResponse:
    """Add a pair, or change how strict it is."""
    form = PairForm(request.POST if request.method == "POST" else None)
    rights = [(code, say(right.title)) for code, right in sorted(all_rights().items())]
    form.offer(first=rights, second=rights)
    return _done(request, form, _("设置不相容权限"), actions.sod_rule_set)


@page(right="org.except", methods=("GET", "POST"))
def exception(request: HttpRequest, rule_id: int, employee_id: int) -> HttpResponse:
    """Approve that somebody holds both for a time."""
    form = ExceptionForm(request.POST if request.method == "POST" else None)

    def do(**given: Any) -> object:
        return actions.exception_approve(rule_id=rule_id, employee_id=employee_id, **given)

    return _done(request, form, _("批准权限例外"), do)


@page(right="org.view", methods=("POST",))
def exception_end(request: HttpRequest, exception_id: int) -> HttpResponse:
    """Before its day."""
    actions.exception_end(exception_id=exception_id, by=actor_of(request))
    return reloaded(_("已保存"))


def _done(request: HttpRequest, form: Any, title: str, do: Any) -> HttpResponse:
    do_it = partial(do, by=actor_of(request))
    return form_done(request, form=form, title=title, submit=_("保存"), do=do_it, then=partial(reloaded, _("已保存")))
