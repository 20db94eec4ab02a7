"""What review does when others have news. The names are those the ledger of deliveries knows."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.offer.catalog.facts import SaleResumed
from zhanggui.offer.inventory.facts import (
    RoutingChanged,
    StockAdjusted,
    StockReceived,
    SupplyChanged,
    WarehouseChanged,
    WarehouseReopened,
)
from zhanggui.trade.orders.facts import OrderPartShipped, OrderResolved, OrderUpdated
from zhanggui.trade.presale.facts import PlanChanged, PlanStarted, PlanVoided
from zhanggui.trade.presale.queries import orders_of_plans
from zhanggui.trade.review import actions

PLANNED = (PlanStarted, PlanChanged, PlanVoided)


def serve_short(news: list[News], by: Actor) -> None:
    """Stock came in or is served from elsewhere: who ran short goes first, by promise time. [D081][D092]"""
    if news:
        actions.stock_serve(by=by, at=clock.now())


def keep_cases(news: list[News], by: Actor) -> None:
    """The platform stopped orders or moved stopped ones: each that stands stopped has a case, no other has. [D071]"""
    touched = [n.subject_id for n in news if {n.payload.get("state"), n.payload.get("was")} & actions.STOPPED]
    if touched:
        actions.cases_settle(order_ids=touched, by=by, at=clock.now())


def keep_cases_of(news: list[News], by: Actor) -> None:
    """The same for orders whose exception is over, which says no state. [D071]"""
    if news:
        actions.cases_settle(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


def serve_presale(news: list[News], by: Actor) -> None:
    """A plan of presale holds, changed, or holds no more: who waits and was sold by it is looked at again. [D094]"""
    if news:
        ids = orders_of_plans(plan_ids=sorted({n.subject_id for n in news}), by=by)
        actions.orders_serve(order_ids=ids, by=by, at=clock.now())


def serve_rest(news: list[News], by: Actor) -> None:
    """A parcel left and lines wait here: they ask for their stock now. [D081]"""
    if news:
        actions.orders_serve(order_ids=[n.subject_id for n in news], by=by, at=clock.now())


def settle(news: list[News], by: Actor) -> None:
    """Forced releases and rule sets do what was decided of them; what was done at once already stays. [D070][D073]"""
    asked = sorted({n.subject_id for n in news})
    if asked:
        actions.releases_settle(request_ids=asked, by=by, at=clock.now())
        actions.rulesets_settle(request_ids=asked, by=by, at=clock.now())


HEARD = (
    *((fact, settle, f"review.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED),
    (OrderPartShipped, serve_rest, "review.serve_rest"),
    (OrderUpdated, keep_cases, "review.cases_on_update"),
    (OrderResolved, keep_cases_of, "review.cases_on_resolve"),
    (StockReceived, serve_short, "orders.serve_on_receipt"),
    (StockAdjusted, serve_short, "orders.serve_on_adjustment"),
    (RoutingChanged, serve_short, "review.serve_on_routing"),
    (SupplyChanged, serve_short, "review.serve_on_supply"),
    (WarehouseChanged, serve_short, "review.serve_on_regions"),
    (WarehouseReopened, serve_short, "review.serve_on_reopening"),
    *((fact, serve_presale, f"review.serve_on_{fact.__name__.lower()}") for fact in PLANNED),
    (SaleResumed, serve_short, "orders.serve_on_resume"),
)
