"""What the company does today besides its shops' orders: things sent by hand, gifts, a price set wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple
from uuid import NAMESPACE_OID, uuid5

from zhanggui.demo import story
from zhanggui.demo.company import SHOPS
from zhanggui.demo.staff import Staff
from zhanggui.kit.desk import Ask
from zhanggui.trade.gifts import actions as gifts
from zhanggui.trade.gifts.actions import RuleWords
from zhanggui.trade.handmade import actions as handmade
from zhanggui.trade.handmade.actions import Payment, Piece, Wish
from zhanggui.trade.handmade.queries import line_codes
from zhanggui.trade.handmade.states import Cause, Kind, Liable, Method
from zhanggui.trade.incidents.actions import incident_declare
from zhanggui.trade.orders.queries import OrderRow, change_ground, order_rows
from zhanggui.trade.review import actions as review

MALL, SHOP = "lanxu-mall", "lanxu-tmall"
ASKERS = {shop.code: shop.operator for shop in SHOPS}
REVIEWER, FINANCE = "reviewer", "finance"
TO = {"receiver": "沈语冰", "phone": "12000008899", "address": "广东省深圳市南山区澜海路 6 号 3 幢 1801 室"}


class Again(NamedTuple):
    """Something sent once more: what, why, who bears it, and whether somebody approved it yet."""

    kind: Kind
    cause: Cause
    liable: Liable
    reason: str
    agreed: bool = True


AGAIN = (
    Again(Kind.RESEND, Cause.MISSING, Liable.WAREHOUSE, "买家少收一件，仓库复核确认漏发"),
    Again(Kind.EXCHANGE, Cause.UNFIT, Liable.BUYER, "尺码不合适，换一件"),
    Again(Kind.RESEND, Cause.DAMAGED, Liable.CARRIER, "外箱压坏，快递已认赔", agreed=False),
)
WRONG = (("large_amount", "公司团购查无此公司，已报平台"), ("message_words", "买家要求改成他人地址，联系后确认是盗号"))
"""Rules whose newest hit a person found wrong indeed."""


@dataclass(frozen=True)
class ByHand:
    """The people at work on the newest day, and the goods there is plenty of, by code and price."""

    staff: Staff
    goods: tuple[tuple[str, Decimal], ...]
    at: datetime

    def send(self) -> None:
        """Some of each kind; three wait for a second person."""
        asked = [*self._after_sales(), *self._others()]
        for by in (REVIEWER, FINANCE):
            ids = [request_id for request_id, who in asked if who == by]
            handmade.request_approve(request_ids=ids, by=self.staff.actors[by], at=self.at - timedelta(minutes=90))

    def give(self) -> None:
        """Three rules of gifts: one in force from tomorrow, one for listed orders that owes some, one to be decided."""
        by, head = self.staff.actors[ASKERS[MALL]], self.staff.actors["head"]
        (cheap, _price), (code, _other) = self.goods[:2]
        at, later = self.at - timedelta(hours=5), self.at + timedelta(days=12)
        shop = self.staff.shop_ids[MALL]
        rules = {
            "会员日满赠": RuleWords("会员日满赠", self.at + timedelta(days=1), later, cheap, least_paid=Decimal(299)),
            "直播间名单补赠": RuleWords("直播间名单补赠", self.at - timedelta(days=20), later, cheap, by_list=True),
            "返场第二件加赠": RuleWords("返场第二件加赠", self.at - timedelta(days=2), later, code, budget=200),
        }
        made = {
            name: gifts.rule_propose(shop_id=shop, words=told, reason=f"{name}活动方案", by=by, at=at)
            for name, told in rules.items()
        }
        agreed = [made["会员日满赠"], made["直播间名单补赠"]]
        gifts.rule_approve(rule_ids=agreed, by=head, at=at + timedelta(minutes=25))
        rows = order_rows(ask=Ask(queue="shipped", filters={"shop": (MALL,)}, limit=6), by=by).rows
        ids = [row.id for row in rows[3:]]
        gifts.gifts_owe(rule_id=agreed[1], order_ids=ids, reason="主播口播承诺，漏配", by=by, at=self.at)

    def stop_cheap(self) -> None:
        """One of the goods is sold far too cheap: found in one step, and held."""
        code, price = self.goods[0]
        incident_declare(
            code=code,
            floor=(price * 6 / 10).quantize(Decimal(1)),
            since=self.at - timedelta(hours=12),
            reason="抖店活动价叠加了两次优惠",
            by=self.staff.actors[REVIEWER],
            at=self.at,
        )

    def find_wrong(self) -> None:
        """What some rules stopped was wrong indeed."""
        by, told = self.staff.actors[REVIEWER], {row.number for row in story.STORY}
        for code, reason in WRONG:
            rows = order_rows(ask=Ask(queue="review", filters={"judged": code}, limit=20), by=by).rows
            ids = [row.id for row in rows if row.platform_no not in told][:1]
            review.case_confirm(order_ids=ids, reason=reason, by=by, at=self.at)

    def _after_sales(self) -> list[tuple[int, str]]:
        by = self.staff.actors[ASKERS[MALL]]
        rows = order_rows(ask=Ask(queue="shipped", filters={"shop": (MALL,)}, limit=len(AGAIN)), by=by).rows
        return [self._again(row, what) for row, what in zip(rows, AGAIN, strict=False)]

    def _again(self, row: OrderRow, what: Again) -> tuple[int, str]:
        ground = change_ground(order_id=row.id, by=(by := self.staff.actors[ASKERS[MALL]]))
        line = ground.lines[0]
        same = line_codes(ground=ground, by=by)[line.sku_id or 0]
        wish = Wish(
            key=uuid5(NAMESPACE_OID, f"demo {row.platform_no}"),
            kind=what.kind,
            original_id=row.id,
            pieces=(Piece(self.goods[1][0] if what.kind == Kind.EXCHANGE else same, 1, line_id=line.id),),
            cause=what.cause,
            liable=what.liable,
            reason=what.reason,
        )
        return self._ask(wish, MALL), REVIEWER if what.agreed else ""

    def _others(self) -> list[tuple[int, str]]:
        """Samples, a partner's order, sales at a fair: the last sample and the last sale wait."""
        shop, (_cheap, (code, price), *_more) = self.staff.shop_ids[SHOP], self.goods
        bank = Payment(Method.BANK, "CMB20261120-0388", self.at - timedelta(hours=20))
        sold = (Piece(code, 2, price),)
        named = ("沈语冰", "KOL-2026-031")
        partner = ("青禾买手店", "QH-88120")
        wishes: tuple[tuple[Kind, tuple[Piece, ...], tuple[str, str], str, Payment | None, str], ...] = (
            (Kind.SAMPLE, (Piece(code, 1),), named, "新品开播试用", None, REVIEWER),
            (Kind.SAMPLE, (Piece(code, 2),), named, "返场备用样品", None, ""),
            (Kind.DROPSHIP, sold, partner, "合作店代发，月底结算", None, REVIEWER),
            (Kind.OFFLINE, sold, ("", ""), "快闪店现场成交，顾客要求寄送", bank, FINANCE),
            (Kind.OFFLINE, sold, ("", ""), "展会意向客户，等打款", None, ""),
        )
        return [
            (
                self._ask(
                    Wish(
                        key=uuid5(NAMESPACE_OID, f"demo {reason}"),
                        kind=kind,
                        shop_id=shop,
                        pieces=pieces,
                        receiver=TO,
                        reason=reason,
                        payment=payment,
                        party=whom[0],
                        party_no=whom[1],
                    )
                ),
                decides,
            )
            for kind, pieces, whom, reason, payment, decides in wishes
        ]

    def _ask(self, wish: Wish, shop: str = SHOP) -> int:
        return handmade.request_ask(wish=wish, by=self.staff.actors[ASKERS[shop]], at=self.at - timedelta(hours=2)).id
