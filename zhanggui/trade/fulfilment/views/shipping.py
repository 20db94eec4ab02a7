"""发货: one order by hand, or many by a file; what an order shows of its parcel."""

from __future__ import annotations

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Action, Outcome, actor_of, done, form_dialog, page
from zhanggui.kit.desk.act import read_ids
from zhanggui.kit.documents.tables import template_sent
from zhanggui.kit.documents.uploads import each_taken
from zhanggui.kit.errors import NotFound
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.fulfilment import actions, queries
from zhanggui.trade.fulfilment.forms import ShipForm, ShippingForm
from zhanggui.trade.grouping.queries import companions
from zhanggui.trade.orderdesk.queries import OrderCard
from zhanggui.trade.orders.queries import order_labels

SHIP = Action(
    "ship", _("发货"), "fulfilment:ship", "orders.ship", icon="truck-delivery", hotkey="s", tone="primary", form=True,
    bulk=False, done=_("已发货 {n} 单"),
)  # fmt: skip


@page(right="orders.ship", methods=("GET", "POST"))
def ship(request: HttpRequest) -> HttpResponse:
    """Ship one order, and those merged with it: carrier and waybill."""
    by, ids = actor_of(request), read_ids(request)[:1]
    form = ShipForm(request.POST if request.method == "POST" else None)
    form.offer(queries.carrier_names(by=by))
    labels = order_labels(ids=ids, by=by)
    if not labels:
        raise NotFound
    ids += companions(order_ids=ids, by=by).get(ids[0], ())
    labels = order_labels(ids=ids, by=by)
    if not form.is_valid():
        hint = " · ".join(labels[i] for i in ids)
        return form_dialog(request, form=form, title=_("发货"), submit=_("确认发货"), ids=ids, hint=hint)
    moved = actions.parcels_ship(parcels=[actions.Parcel(i, **form.cleaned_data) for i in ids], by=by)
    return done(request, Outcome.of(moved, labels), text=SHIP.done, ids=ids)


@page(right="orders.ship", methods=("GET", "POST"))
def shipping(request: HttpRequest) -> HttpResponse:
    """Ship what files name; every row that did not ship says why."""
    by = actor_of(request)
    form = ShippingForm(request.POST or None, request.FILES or None)
    form.offer(_shops(by))
    if not form.is_valid():
        return render(request, "fulfilment/shipping.html", {"form": form}, status=422 if form.is_bound else 200)
    shop_code = form.cleaned_data["shop"]

    def take(path: Path, name: str) -> actions.ShipResult:
        return actions.shipping_file_import(path=path, shop_code=shop_code, name=name, by=by)

    results, refusals = each_taken(form.cleaned_data["tables"], take)
    fresh = ShippingForm(initial={"shop": shop_code})
    fresh.offer(_shops(by))
    context = {"form": fresh, "results": results, "refusals": refusals}
    return render(request, "fulfilment/shipping.html", context)


@page(right="orders.ship")
def template(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  the same for everybody
    """An empty shipping file with its three columns."""
    return template_sent(actions.SHIPPING_COLUMNS, name="shipping-template")


def file_link(request: HttpRequest, _subject: int) -> SafeString:
    """The way from the list of orders to the shipping file."""
    return render_to_string("fulfilment/_file_link.html", {}, request)


def parcel_panel(request: HttpRequest, order: OrderCard) -> SafeString | None:
    """What an order left in, parcel by parcel; nothing while all of it is here."""
    if order.is_open and not any(line.sent_at for line in order.lines):
        return None
    parcels = queries.parcels_of_order(order_id=order.id, by=actor_of(request))
    return render_to_string("fulfilment/_parcels.html", {"parcels": parcels}, request) if parcels else None


def _shops(by: Actor) -> list[tuple[str, str]]:
    return [(shop.code, f"{shop.name} · {shop.platform_name}") for shop in shops(by=by)]
