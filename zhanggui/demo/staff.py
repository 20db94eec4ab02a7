"""Opens the company: departments, shops, warehouses, people, goods; and gives the people at work as actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cached_property

from zhanggui.demo.company import (
    CATALOGUER,
    DEPARTMENTS,
    PASSWORD,
    POSTS,
    SHOPS,
    STOCK_KEEPER,
    Person,
    people,
)
from zhanggui.demo.days import GO_LIVE, Days
from zhanggui.demo.goods import MAIN_NAME, SECOND_CODE, SECOND_NAME, goods, sku_list
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org import queries as org_asked
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.states import Basis, LeaveReason
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.scope import ALL, Grant
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels import actions as channels
from zhanggui.offer.channels import queries as channels_asked
from zhanggui.offer.channels.states import WaybillMode
from zhanggui.offer.intake import actions as intake
from zhanggui.offer.intake.states import FeedKind
from zhanggui.offer.inventory import actions as inventory
from zhanggui.offer.inventory import queries as inventory_asked
from zhanggui.offer.inventory.actions import Receipt
from zhanggui.offer.inventory.states import MAIN, RouteRule
from zhanggui.offer.lots.actions import LotTold, shelf_life_set

DEMO = System("demo")
CLERK = "fu.chunhe"
CARE = "LX-C"
LIFE, LEFT = 1095, (400, 25, 700, 90)
NO_RHYTHM = "lanxu-mall"
BRAND, BRAND_LEAD = "岚序品牌店铺", "lin.qingqiu"


@dataclass(frozen=True)
class Staff:
    """The company's people and shops, found when they are needed."""

    days: Days

    @cached_property
    def shop_ids(self) -> dict[str, int]:
        return {shop.code: shop.id for shop in channels_asked.shops(by=DEMO)}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Actors by login, of those who still work here."""
        found = {}
        for person in people():
            row = org_asked.person_by_login(login=person.login, by=DEMO)
            actor = org_asked.actor_for(employee_id=row.id, by=DEMO) if row else None
            if actor:
                found[person.login] = actor
        return found

    def who_records(self, employee_id: int) -> Actor:
        """Who writes down what this person signed: hr, and a colleague what hr signed himself."""
        hr = self.actors["hr"]
        return self.actors[CLERK] if employee_id == hr.id else hr


def open_company(days: Days) -> None:
    """Departments, shops, warehouses, and everybody who works there."""
    opened = days.at(GO_LIVE + 1, time(10))
    for position, (code, above, name) in enumerate(DEPARTMENTS):
        org.department_add(code=code, name=name, parent=above, position=position, by=DEMO, at=_years_ago(days, 8))
    for shop in SHOPS:
        channels.shop_open(
            code=shop.code,
            name=shop.name,
            platform=shop.platform,
            waybill_mode=WaybillMode.OWN if shop.own_label else WaybillMode.PLATFORM,
            by=DEMO,
            at=opened,
        )
    _expect_files(days)
    places = {
        MAIN: inventory.warehouse_open(code=MAIN, name=MAIN_NAME, by=DEMO, at=opened),
        SECOND_CODE: inventory.warehouse_open(code=SECOND_CODE, name=SECOND_NAME, by=DEMO, at=opened),
    }
    inventory.routing_set(
        freights={places[MAIN]: Decimal("3.20")},
        ranking=[RouteRule.REGION, RouteRule.RANK],
        reason="主仓发全国，恒温仓只作备货",
        by=DEMO,
        at=opened,
    )
    shops = Staff(days).shop_ids.values()
    brand = org.shop_group_set(name=BRAND, basis=Basis.BRAND, shops=shops, by=DEMO, at=opened)
    _hire(days, places, brand)


def _expect_files(days: Days) -> None:
    """Every shop's orders are due in the morning; the after-sales file of the first one stays away."""
    shops = Staff(days).shop_ids
    due = [(code, FeedKind.ORDERS, time(9)) for code in shops if code != NO_RHYTHM]
    for code, kind, clock in [*due, (SHOPS[0].code, FeedKind.REFUNDS, time(9, 30))]:
        intake.feed_set(
            shop_id=shops[code],
            kind=kind,
            times=[clock],
            weekdays=range(1, 8),
            grace_minutes=60,
            by=DEMO,
            at=days.at(2, time(12)),
        )


def _hire(days: Days, places: dict[str, int], brand: int) -> None:
    """Everybody; who leads the brand's shops has them as a group too."""
    shops = Staff(days).shop_ids
    secret = org.secret_made(password=PASSWORD, near=POSTS, by=DEMO)
    hires = [
        Hire(
            login=person.login,
            name=person.name,
            posts=person.posts,
            department=person.department,
            scopes=_scopes(person, shops, places)
            | ({"shop_group": frozenset({brand})} if person.login == BRAND_LEAD else {}),
            number=f"LX{place:04d}",
            secret=secret if person.login in POSTS else None,
            at=_years_ago(days, person.years) + timedelta(days=place),
        )
        for place, person in enumerate(people(), start=1)
    ]
    org.employees_hire(hires=hires, by=DEMO)


def _scopes(person: Person, shops: dict[str, int], places: dict[str, int]) -> dict[str, Grant]:
    given = {"shop": _grant(person.shops, shops), "warehouse": _grant(person.warehouses, places)}
    return {kind: grant for kind, grant in given.items() if grant is not None}


def _grant(codes: tuple[str, ...], ids: dict[str, int]) -> Grant | None:
    if not codes:
        return None
    return ALL if codes == ("all",) else frozenset(ids[code] for code in codes)


def _years_ago(days: Days, years: int) -> datetime:
    return days.anchor - timedelta(days=365 * years)


def fill_shelves(days: Days, opening: dict[str, int]) -> None:
    """The goods with their opening stock; the second warehouse keeps a reserve of skin care, under its lots."""
    keeper = Staff(days).actors[STOCK_KEEPER]
    at = days.at(GO_LIVE, time(7))
    inventory.skus_import(rows=sku_list(opening, goods()), by=keeper, at=at)
    care = [good.code for good in goods() if good.code.startswith(CARE)]
    ids = sku_ids_by_code(codes=care, by=keeper)
    places = {place.code: place.id for place in inventory_asked.warehouses(by=keeper)}
    shelf_life_set(sku_ids=list(ids.values()), life=LIFE, fresh=60, by=Staff(days).actors[CATALOGUER], at=at)
    made = [days.anchor.date() - timedelta(days=LIFE - left) for left in LEFT]
    reserve = [
        Receipt(ids[code], 60 + 20 * (place % 5), LotTold(f"H{day:%y%m%d}", produced=day))
        for place, code in enumerate(care)
        for day in [made[place % len(made)]]
    ]
    inventory.stock_receive(rows=reserve, warehouse_id=places[SECOND_CODE], by=keeper, at=at, reason="恒温仓备货")


def lot_in(code: str, at: datetime) -> LotTold:
    """The lot of goods that come in: skin care was made three weeks before."""
    day = at.date() - timedelta(days=20)
    return LotTold(f"M{day:%y%m%d}", produced=day) if code.startswith(CARE) else LotTold()


def see_off(days: Days, login: str) -> None:
    """Somebody leaves today."""
    row = org_asked.person_by_login(login=login, by=DEMO)
    by = Staff(days).actors["hr"]
    if row:
        org.employee_leave(
            employee_ids=[row.id], reason=LeaveReason.RESIGNED, by=by, at=days.anchor - timedelta(minutes=50)
        )
