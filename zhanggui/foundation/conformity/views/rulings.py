"""裁定: asking for one, ending one, and the way from an approval to its duty."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.forms import RulingForm
from zhanggui.kit.desk import actor_of, page


@page(right="conformity.ask", methods=("GET", "POST"))
def ruling_ask(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a ruling on a duty."""
    by = actor_of(request)
    form = RulingForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.ruling_ask(duty=code, by=by, **form.cleaned_data)
        return redirect("conformity:duty", code)
    context = {"form": form, "one": queries.duty_stand(code=code, by=by)}
    return render(request, "conformity/ruling.html", context, status=422 if form.is_bound else 200)


@page(right="conformity.ask", methods=("POST",))
def ruling_end(request: HttpRequest, subject_id: int) -> HttpResponse:
    """End a ruling."""
    by = actor_of(request)
    code = queries.ruling_duty(ruling_id=subject_id, by=by)
    actions.ruling_end(ruling_id=subject_id, reason=request.POST.get("reason", ""), by=by)
    return redirect("conformity:duty", code)


@page(right="conformity.view")
def ruling(request: HttpRequest, subject_id: int) -> HttpResponse:
    """From the approval to the duty."""
    return redirect("conformity:duty", queries.ruling_duty(ruling_id=subject_id, by=actor_of(request)))
