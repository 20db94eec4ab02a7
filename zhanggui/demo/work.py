"""A day's work, done by the people of the company through the rooms' own doors, each step at its own hour."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from zhanggui.demo import story
from zhanggui.demo.ahead import newest_promised, sold_out_promised
from zhanggui.demo.benches import Benches
from zhanggui.demo.byhand import ByHand
from zhanggui.demo.company import AGENTS, CATALOGUER, PACKERS, REVIEWERS, SHOPS, STOCK_KEEPER, ShopPlan
from zhanggui.demo.days import GO_LIVE, MORNING, NEWEST, PACKED, REVIEWED, SERVED
from zhanggui.demo.deals import Deal
from zhanggui.demo.following import Following
from zhanggui.demo.goods import newcomer, sku_list
from zhanggui.demo.lacking import ANSWERED, Lacking
from zhanggui.demo.layouts import save_files, spoiled_rows
from zhanggui.demo.plan import Plan
from zhanggui.demo.sales import NEWCOMER_FILED, RUN_OUT
from zhanggui.demo.sending import platforms_told, told_by_orders
from zhanggui.demo.staff import Staff, lot_in
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Ask
from zhanggui.kit.machine import Moved
from zhanggui.offer.catalog.actions import sku_stop_sale
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.inventory.actions import Receipt, safety_set, skus_import, stock_receive
from zhanggui.trade.booking.actions import orders_import
from zhanggui.trade.changes import actions as changes
from zhanggui.trade.changes.queries import order_urging
from zhanggui.trade.changes.states import Source
from zhanggui.trade.orders import actions as orders
from zhanggui.trade.orders.queries import change_ground, order_ids_by_number, order_rows, order_stands
from zhanggui.trade.orders.states import State
from zhanggui.trade.review import actions as review
from zhanggui.trade.review.states import Channel, Reached
from zhanggui.trade.watchlist import actions as watchlist
from zhanggui.trade.watchlist.queries import entry_rows
from zhanggui.trade.watchlist.states import Effect, Mark

NEWCOMER_STOPPED = 15
MALL = "lanxu-mall"
URGED = (
    (story.LATE, 6, "已经过了发货时间，请尽快"),
    (story.SHORT, 2, "什么时候有货"),
    (story.URGENT, 1, "生日礼物，周末前要到"),
)
"""Whose buyers urge, how many hours before the newest import; the last one gets an answer."""
AUTO = "auto"
SPOILED = (GO_LIVE, NEWEST)
"""Whose files hold rows that nobody can read."""
YESTERDAY = 1


@dataclass(frozen=True)
class Work:
    """The plan, the people who carry it out, and a folder for the shops' files."""

    plan: Plan
    staff: Staff
    folder: Path

    def morning(self, day: int) -> None:
        """Files in, automatic review, what a person decides, stock, parcels out."""
        days = self.plan.days
        self._goods(day)
        if day == RUN_OUT:
            sold_out_promised(self.staff, days)
        for shop in SHOPS:
            self._import(shop, day)
        told_by_orders(self.staff, day, days.import_at(day))
        Following(self.plan, self.staff, self.folder).morning(day)
        self._advance(at=days.at(day, MORNING) + timedelta(minutes=10), day=day)
        if self._decide(day):
            review.stock_serve(by=self._reviewer(day), at=days.at(day, SERVED))
        self._pack(day)
        if (at := days.at(day, PACKED)) + ANSWERED <= days.anchor:
            Lacking(self.staff).afternoon(at)

    def newest(self) -> None:
        """What came in within the last hour; the mall's orders still wait for their automatic review."""
        at = self.plan.days.newest
        by_hand = ByHand(self.staff, self.plan.by_hand, at)
        by_hand.send()
        by_hand.give()
        newest_promised(self.staff, self.plan.by_hand[-1][0], at)
        for shop in SHOPS:
            self._import(shop, NEWEST)
            if shop.code != MALL:
                shop_id = self.staff.shop_ids[shop.code]
                review.orders_advance(shop_id=shop_id, by=self._reviewer(0), at=at + timedelta(minutes=1))
        self._wrong_file(at - timedelta(minutes=30))
        self._watch(at)
        self._buyers_ask(at)
        later = replace(by_hand, at=at + timedelta(minutes=2))
        later.stop_cheap()
        later.find_wrong()
        told_by_orders(self.staff, NEWEST, at)
        Following(self.plan, self.staff, self.folder).newest(at)

    def _buyers_ask(self, at: datetime) -> None:
        """Buyers told our agents: one wants another address, one has another phone, three want their parcels."""
        (moving,) = self._story(story.ADDRESS_ASKED, by := self.staff.actors[AGENTS["lanxu-tmall"]])
        told = {"address": "江苏省南京市鼓楼区望澜路 8 号 2 幢 301 室", "phone": "12000007788"}
        changes.change_ask(
            order_id=moving,
            key=uuid5(NAMESPACE_OID, story.ADDRESS_ASKED.number),
            source=Source.CHAT,
            reason="买家搬家，聊天里要求改到新地址",
            receiver=told,
            wanted={},
            by=by,
            at=at - timedelta(minutes=25),
        )
        self._phone_changed(at, by)
        for row, hours, note in URGED:
            by = self.staff.actors[AGENTS[row.shop]]
            ids = self._story(row, by)
            changes.order_urge(order_ids=ids, source=Source.CHAT, note=note, by=by, at=at - timedelta(hours=hours))
        urging = order_urging(order_id=ids[0], by=by)
        assert urging is not None  # noqa: S101  just noted
        until = at + timedelta(hours=9)
        changes.urging_answer(urging_ids=[urging.id], promised_at=until, note="聊天里答复今天发出", by=by, at=at)

    def _phone_changed(self, at: datetime, by: Actor) -> None:
        """Asked in chat, changed on the platform first, confirmed by a reviewer."""
        (order_id,) = self._story(story.LARGE, by)
        request = changes.change_ask(
            order_id=order_id,
            key=uuid5(NAMESPACE_OID, story.LARGE.number),
            source=Source.CHAT,
            reason="买家换了手机号，聊天里报了新号",
            receiver={"phone": "12000009966"},
            wanted={},
            by=by,
            at=at + timedelta(seconds=70),
        )
        reviewer = self._reviewer(0)
        seen = change_ground(order_id=order_id, by=reviewer).mark
        changes.change_apply(request_id=request, seen=seen, synced=True, by=reviewer, at=at + timedelta(seconds=90))

    def _story(self, row: story.StoryRow, by: Actor) -> list[int]:
        shop_id = self.staff.shop_ids[row.shop]
        return list(order_ids_by_number(shop_id=shop_id, numbers=[row.number], by=by).values())

    def _import(self, shop: ShopPlan, day: int) -> None:
        deals = self.plan.told.get((day, shop.code), [])
        if not deals:
            return
        at = self.plan.days.import_at(day)
        spoiled = spoiled_rows(deals[0], at) if day in SPOILED and shop.platform == "pdd" else ()
        since, stem = self.plan.days.told_since(day), f"{shop.platform}_{at:%m%d}"
        paths = save_files(deals, since=since, at=at, folder=self.folder, stem=stem, spoiled=spoiled)
        orders_import(paths=paths, shop_code=shop.code, profile=AUTO, by=self._operator(shop), at=at)
        for path in paths:
            path.unlink()

    def _advance(self, *, at: datetime, day: int) -> None:
        review.orders_advance(by=self._reviewer(day), at=at)

    def _goods(self, day: int) -> None:
        """Goods come in; the newcomer is put on file and, when its season is over, stopped."""
        keeper, at = self.staff.actors[STOCK_KEEPER], self.plan.days.at(day, time(8))
        if day == NEWCOMER_FILED:
            skus_import(rows=sku_list({}, [newcomer()]), by=keeper, at=at)
        if units := self.plan.receipts(day):
            ids = sku_ids_by_code(codes=list(units), by=keeper)
            rows = [Receipt(ids[code], count, lot_in(code, at)) for code, count in units.items()]
            items = stock_receive(rows=rows, by=keeper, at=at, reason="采购到货")
            for place, item in enumerate(items):
                if place % 4 == 0:
                    safety_set(item_id=item, units=30 + place % 3 * 25, by=keeper, at=at)
        if day == NEWCOMER_STOPPED:
            ids = sku_ids_by_code(codes=[newcomer().code], by=keeper)
            by = self.staff.actors[CATALOGUER]
            sku_stop_sale(sku_ids=list(ids.values()), reason="礼盒季结束", by=by, at=at)

    def _decide(self, day: int) -> bool:
        """Holds first, then what may go on; True when something was decided."""
        todo: dict[tuple[str, str], list[Deal]] = defaultdict(list)
        for deal in self.plan.decided(day):
            for step in deal.steps:
                if step.day == day:
                    todo[step.verb, step.reason].append(deal)
        by = self._reviewer(day)
        for nth, verb in enumerate(VERBS):
            at = self.plan.days.at(day, REVIEWED) + timedelta(minutes=3 * nth)
            for reason, deals in [(reason, deals) for (v, reason), deals in todo.items() if v == verb]:
                ids = list(self._ids(deals, by).values())
                if verb in LETS_GO:
                    _let_go(verb, ids, reason, by=by, finance=self.staff.actors["finance"], at=at)
                else:
                    _carry_out(verb, ids, reason, by, at)
        return self._look_through(day, by) or bool(todo)

    def _look_through(self, day: int, by: Actor) -> bool:
        """What rules and platforms stopped of today's parcels is looked at; nothing leaves that nobody let go."""
        ids = list(self._ids(self.plan.packed(day), by).values())
        at = self.plan.days.at(day, REVIEWED) + timedelta(minutes=15)
        freed = [i for i, stand in order_stands(order_ids=ids, by=by).items() if stand.state == State.EXCEPTION]
        if freed:
            reason = "平台后台显示风控已解除"
            orders.platform_hold_clear(order_ids=freed, reason=reason, by=by, at=at - timedelta(minutes=5))
            self._advance(at=at - timedelta(minutes=1), day=day)
        stopped = [i for i, stand in order_stands(order_ids=ids, by=by).items() if stand.state == State.IN_REVIEW]
        if stopped:
            _let_go("approve", stopped, "金额较大，已与买家核实", by=by, finance=self.staff.actors["finance"], at=at)
        return bool(freed or stopped)

    def _pack(self, day: int) -> None:
        """The packers share the parcels of the day."""
        if not self.plan.days.packed(day):
            return
        by, at = self.staff.actors[PACKERS[day % len(PACKERS)]], self.plan.days.at(day, PACKED)
        deals = self.plan.packed(day)
        Benches(self.staff, self.plan.days).pack(day, deals, self._ids(deals, by))
        if day == YESTERDAY:
            platforms_told(self.staff, self.folder, at + timedelta(hours=1))

    def _ids(self, deals: Iterable[Deal], by: Actor) -> dict[str, int]:
        numbers: dict[str, list[str]] = defaultdict(list)
        for deal in deals:
            numbers[deal.shop.code].append(deal.number)
        found: dict[str, int] = {}
        for code, wanted in numbers.items():
            found |= order_ids_by_number(shop_id=self.staff.shop_ids[code], numbers=wanted, by=by)
        return found

    def _wrong_file(self, at: datetime) -> None:
        """Somebody takes a promotion report for an order file; it is refused with the nearest layout named."""
        path = self.folder / story.REFUSED_FILE
        told = ("双11_种草", f"{at:%Y-%m-%d}", "1840", "92301", "3120")
        _save(path, [("计划名称", "日期", "花费", "展现量", "点击量"), told])
        douyin = next(shop for shop in SHOPS if shop.platform == "douyin")
        orders_import(paths=[path], shop_code=douyin.code, by=self._operator(douyin), at=at)
        path.unlink()

    def _watch(self, at: datetime) -> None:
        """Buyers who sent goods back are proposed for the watch list; the head agreed to one so far."""
        reviewer, head = self._reviewer(0), self.staff.actors["head"]
        asked = Ask(queue="done", filters={"refund": True, "shop": (MALL,)}, limit=len(WATCHED))
        for row, (effect, reason) in zip(order_rows(ask=asked, by=reviewer).rows, WATCHED, strict=False):
            until = at.date() + timedelta(days=180)
            kinds = (Mark.PHONE, Mark.RECEIVER, Mark.NICK)
            watchlist.buyer_propose(
                order_ids=[row.id], kinds=kinds, effect=effect, reason=reason, until=until, by=reviewer, at=at
            )
        proposed = entry_rows(ask=Ask(queue="proposed", sort="added"), by=head).rows
        watchlist.entry_approve(entry_ids=[row.id for row in proposed[:1]], by=head, at=at + timedelta(minutes=5))

    def _operator(self, shop: ShopPlan) -> Actor:
        return self.staff.actors[shop.operator]

    def _reviewer(self, day: int) -> Actor:
        return self.staff.actors[REVIEWERS[day % len(REVIEWERS)]]

    def weight(self, day: int) -> int:
        """How many orders that day's files tell of, for the bar."""
        return sum(len(self.plan.told.get((day, shop.code), ())) for shop in SHOPS)


WATCHED = ((Effect.BLOCK, "两次空包索赔，已报平台"), (Effect.WATCH, "多次拒收，下单前先电话确认"))
VERBS = ("hold", "place_refund", "release", "approve")
LETS_GO: dict[str, Callable[..., Moved]] = {"release": review.order_release, "approve": review.order_approve}


def _carry_out(verb: str, ids: list[int], reason: str, by: Actor, at: datetime) -> None:
    if verb == "hold":
        review.order_hold(order_ids=ids, reason=reason, by=by, at=at)
    else:
        for order_id in ids:
            orders.refund_place(order_id=order_id, line_ids=[], reason=reason, by=by, at=at)


def _let_go(verb: str, ids: list[int], reason: str, *, by: Actor, finance: Actor, at: datetime) -> None:
    """As the rules ask: the buyer is contacted where they want him asked, finance looks at what is finance's."""
    left = LETS_GO[verb](order_ids=ids, reason=reason, by=by, at=at).refused
    if left:
        review.contact_record(
            order_ids=list(left), channel=Channel.CHAT, result=Reached.CONFIRMED, note=reason, by=by, at=at
        )
        left = LETS_GO[verb](order_ids=list(left), reason=reason, by=by, at=at).refused
        review.finance_clear(order_ids=list(left), reason=reason, by=finance, at=at)


def _save(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
