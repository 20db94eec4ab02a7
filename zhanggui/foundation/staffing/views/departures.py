"""预定离职: on the card of whoever will leave."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.queries import person_serving
from zhanggui.foundation.staffing import actions, queries
from zhanggui.foundation.staffing.forms import DepartureForm, reason_title
from zhanggui.kit.desk import actor_of, page, toast
from zhanggui.kit.desk.replies import form_done


@page(right="org.manage", methods=("GET", "POST"))
def plan(request: HttpRequest, employee_id: int) -> HttpResponse:
    """The day and the reason; what was planned before stands in the form."""
    by = actor_of(request)
    ahead = queries.departures_ahead(employee_ids=[employee_id], by=by)
    known = {"last_day": ahead[0].last_day, "reason": ahead[0].reason} if ahead else None
    form = DepartureForm(request.POST if request.method == "POST" else None, initial=known)
    do = partial(actions.departure_plan, employee_id=employee_id, by=by)
    then = partial(toast, _("已预定离职"), changed=[employee_id])
    return form_done(request, form=form, title=_("预定离职"), submit=_("保存"), do=do, then=then)


@page(right="org.manage", methods=("POST",))
def withdraw(request: HttpRequest, employee_id: int) -> HttpResponse:
    """He stays."""
    actions.departure_withdraw(employee_id=employee_id, by=actor_of(request))
    return toast(_("已撤回预定离职"), changed=[employee_id])


def person_panel(request: HttpRequest, employee_id: Any) -> SafeString | None:
    """On a person's card: the last day, where there is one."""
    by = actor_of(request)
    rows = queries.departures_ahead(employee_ids=[employee_id], by=by)
    if not rows:
        return None
    manages = by.can("org.manage") and employee_id != by.id
    context = {"row": rows[0], "why": reason_title(rows[0].reason), "manages": manages}
    return render_to_string("staffing/_departure.html", context, request)


def plan_button(request: HttpRequest, employee_id: Any) -> SafeString | None:
    """Of whoever serves; never of oneself."""
    by = actor_of(request)
    if employee_id == by.id or person_serving(employee_id=employee_id, by=by) is None:
        return None
    return render_to_string("staffing/_plan.html", {"employee_id": employee_id}, request)
