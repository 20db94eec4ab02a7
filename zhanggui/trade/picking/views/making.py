"""生成波次: what would be made now, the rules of the warehouse and their versions."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say_refusal
from zhanggui.kit.errors import Refusal
from zhanggui.trade.picking import actions, queries
from zhanggui.trade.picking.forms import RulesForm
from zhanggui.trade.picking.states import Zoning

NAMES = ("size", "singles", "hot", "urgent_hours", "capacity")


@page(right="picking.wave", methods=("GET", "POST"))
def make(request: HttpRequest) -> HttpResponse:
    """What would be made now; posted, it is made."""
    by = actor_of(request)
    place = _place(request, by)
    if request.method != "POST" or not place:
        return _screen(request, by, place)
    try:
        actions.waves_make(warehouse_id=place, by=by)
    except Refusal as refusal:
        return _screen(request, by, place, refusal=refusal)
    return HttpResponseRedirect(f"{reverse('picking:list')}?queue=open")


@page(right="picking.wave", methods=("POST",))
def rules(request: HttpRequest) -> HttpResponse:
    """Write the next version of a warehouse's rules."""
    by = actor_of(request)
    place, form = _place(request, by), RulesForm(request.POST)
    form.offer()
    if not form.is_valid():
        return _screen(request, by, place, form=form)
    told = form.cleaned_data
    try:
        terms = actions.Terms(**{name: told[name] for name in NAMES}, zoning=Zoning(told["zoning"]))
        actions.rules_set(warehouse_id=place, terms=terms, promptly=told["promptly"], reason=told["reason"], by=by)
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _screen(request, by, place, form=form)
    return HttpResponseRedirect(f"{reverse('picking:make')}?warehouse={place}")


def _place(request: HttpRequest, by: Actor) -> int:
    """The warehouse asked for, or the asker's first one; 0 when he sees none."""
    known = [int(number) for number, _name in queries.place_choices(by=by)]
    told = request.POST.get("warehouse") or request.GET.get("warehouse") or ""
    asked = int(told) if told.isdecimal() and len(told) < 19 else 0
    return asked if asked in known else next(iter(known), 0)


def _screen(
    request: HttpRequest, by: Actor, place: int, *, form: RulesForm | None = None, refusal: Refusal | None = None
) -> HttpResponse:
    context: dict[str, object] = {"places": queries.place_choices(by=by), "place": place, "refusal": refusal}
    if place:
        now = queries.rules_now(warehouse_id=place, by=by)
        if form is None:
            values = {name: getattr(now.terms, name) for name in (*NAMES, "zoning")}
            form = RulesForm(initial={**values, "promptly": now.promptly})
            form.offer()
        context |= {
            "form": form,
            "now": now,
            "outlook": queries.waves_outlook(warehouse_id=place, by=by),
            "versions": queries.rules_versions(warehouse_id=place, by=by),
        }
    return render(request, "picking/make.html", context, status=422 if form and form.errors else 200)
