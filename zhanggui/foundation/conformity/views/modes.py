"""管控模式: every gate with its mode, what it let pass, what would stop if it refused, and asking for another mode."""

from __future__ import annotations

from collections import Counter

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.forms import mode_form
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.modes.states import ABOUT_TITLES, Mode


@page(right="modes.view")
def modes(request: HttpRequest) -> HttpResponse:
    """All gates, and what would stop if all of them refused from today."""
    stands = queries.gates_stand(by=actor_of(request))
    stops: Counter[str] = Counter()
    for stand in stands:
        if stand.gate.always is None and stand.mode != Mode.BLOCK:
            stops[stand.gate.about] += stand.found
    context = {
        "stands": stands,
        "stops": [(say(ABOUT_TITLES[about]), count) for about, count in stops.items() if count],
    }
    return render(request, "conformity/modes.html", context)


@page(right="modes.view")
def mode(request: HttpRequest, code: str) -> HttpResponse:
    """One gate: its mode and history, what was asked, what it found."""
    by = actor_of(request)
    context = {"stand": queries.gate_stand(code=code, by=by), "asks": by.can("modes.ask")}
    return render(request, "conformity/mode.html", context)


@page(right="modes.ask", methods=("GET", "POST"))
def mode_switch(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for another mode."""
    by = actor_of(request)
    stand = queries.gate_stand(code=code, by=by)
    form = mode_form(queries.places(by=by), stand)(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        reason = told.pop("reason")
        with RefusedIn(form):
            actions.mode_ask(switch=actions.Switch(control=code, **told), reason=reason, by=by)
            return redirect("conformity:mode", code)
    context = {"form": form, "stand": stand}
    return render(request, "conformity/mode_switch.html", context, status=422 if form.is_bound else 200)


@page(right="modes.view")
def mode_asked(request: HttpRequest, subject_id: int) -> HttpResponse:
    """From the approval to the gate."""
    return redirect("conformity:mode", queries.mode_ask_control(ask_id=subject_id, by=actor_of(request)))
