"""分仓规则: how orders find their warehouse, the versions of it, and where an order would be served."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import actor_of, page
from zhanggui.kit.desk.wording import say, say_refusal
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.offer.inventory import actions, queries
from zhanggui.offer.inventory.forms import RoutingForm, TrialForm
from zhanggui.offer.inventory.queries import Draft


@page(right="inventory.view")
def routing(request: HttpRequest) -> HttpResponse:
    """The routing in force, to be drawn anew by those who may; its versions; a trial."""
    return _screen(request, _drawn(request, actor_of(request)))


@page(right="inventory.route", methods=("POST",))
def routing_save(request: HttpRequest) -> HttpResponse:
    """Write the next version."""
    by = actor_of(request)
    form = _drawn(request, by)
    if not form.is_valid():
        return _screen(request, form, status=422)
    told = form.cleaned_data
    try:
        actions.routing_set(
            freights=form.freights(), ranking=form.ranking(), parcels=told["parcels"], reason=told["reason"], by=by
        )
    except Refusal as refusal:
        form.add_error(None, say_refusal(refusal))
        return _screen(request, form, status=refusal.status)
    return HttpResponseRedirect(reverse("inventory:routing"))


@page(right="inventory.view", methods=("POST",))
def routing_try(request: HttpRequest) -> HttpResponse:
    """Where an order would be served by what is drawn on the page."""
    by, trial = actor_of(request), TrialForm(request.POST)
    context: dict[str, object] = {"trial": trial}
    if trial.is_valid():
        try:
            context["found"] = queries.routing_trial(
                units=trial.cleaned_data["goods"], region=trial.cleaned_data["region"], draft=_draft(request, by), by=by
            )
        except BadInput as wrong:
            trial.add_error("goods", say(wrong.why))
    return render(request, "inventory/_trial.html", context)


def _draft(request: HttpRequest, by: Actor) -> Draft | None:
    """What the page has drawn; None (the routing in force) for those who only look, and while it cannot be read."""
    form = _drawn(request, by)
    form.is_valid()
    told = getattr(form, "cleaned_data", {})
    if "parcels" not in told or not by.can("inventory.route"):
        return None
    return Draft(form.freights(), form.ranking(), told["parcels"])


def _drawn(request: HttpRequest, by: Actor) -> RoutingForm:
    now = queries.routing_now(by=by)
    data = request.POST if request.method == "POST" else None
    form = RoutingForm(data, places=queries.routable(by=by), ranking=now.rules)
    form.fields["parcels"].initial = str(now.parcels)
    return form


def _screen(request: HttpRequest, form: RoutingForm, status: int = 200) -> HttpResponse:
    by = actor_of(request)
    context = {
        "form": form,
        "manages": by.can("inventory.route"),
        "now": queries.routing_now(by=by),
        "versions": queries.routing_versions(by=by),
        "trial": TrialForm(initial={"region": request.GET.get("region", ""), "goods": request.GET.get("goods", "")}),
    }
    return render(request, "inventory/routing.html", context, status=status)
