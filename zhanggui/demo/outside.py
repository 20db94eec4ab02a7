"""A cloud warehouse sends what its supplier delivers there: agreed, stocked, and some orders given to it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from zhanggui.demo.company import PACKERS, REVIEWERS
from zhanggui.demo.staff import Staff
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, routing_set, stock_receive, warehouse_open
from zhanggui.offer.inventory.queries import warehouses
from zhanggui.offer.inventory.states import RouteRule, WarehouseKind
from zhanggui.trade.outsourcing.actions import contract_set, dispatch_make
from zhanggui.trade.review.actions import stock_serve

CODE, NAME = "GZ-CLOUD", "广州云仓"
MAIN_COSTS, COSTS, FEE = Decimal("3.20"), Decimal("4.50"), Decimal("3.50")
DELIVERED = {"LX-D01-02": 12, "LX-W03-02": 10}
"""Scarce goods whose orders have waited for days."""
LEFT_DAYS = 40


def outside_given(staff: Staff, at: datetime) -> None:
    """The warehouse opens, goods come in there, who waited for them is served, and all that is ready is given to it."""
    head = staff.actors["head"]
    main = next(one.id for one in warehouses(by=head) if one.is_default)
    opened = at - timedelta(hours=3)
    place = warehouse_open(code=CODE, name=NAME, kind=WarehouseKind.CLOUD, by=head, at=opened)
    routing_set(
        freights={main: MAIN_COSTS, place: COSTS},
        ranking=[RouteRule.REGION, RouteRule.RANK],
        reason="缺货的款由供应商直送广州云仓代发",
        by=head,
        at=opened,
    )
    until = at.date() + timedelta(days=LEFT_DAYS)
    contract_set(warehouse_id=place, number="YC-2026-03", until=until, fee=FEE, by=head, at=opened)
    ids = sku_ids_by_code(codes=list(DELIVERED), by=head)
    rows = [Receipt(ids[code], units) for code, units in DELIVERED.items()]
    stock_receive(rows=rows, warehouse_id=place, by=head, at=at - timedelta(hours=1), reason="供应商直送")
    stock_serve(by=staff.actors[REVIEWERS[0]], at=at - timedelta(minutes=1))
    dispatch_make(warehouse_id=place, by=staff.actors[PACKERS[0]], at=at)
