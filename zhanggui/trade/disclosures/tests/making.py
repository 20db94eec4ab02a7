"""Disclosures for tests, asked for and granted through the real doors."""

from __future__ import annotations

from pathlib import Path

from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit.actor import Actor
from zhanggui.kit.scope import ALL
from zhanggui.trade.booking.tests import making as m
from zhanggui.trade.booking.tests.making import Deal
from zhanggui.trade.disclosures import actions
from zhanggui.trade.disclosures.models import Disclosure
from zhanggui.trade.disclosures.states import Field

FIELDS = (Field.PHONE, Field.NAME)


def person(post: str, name: str) -> Actor:
    return actor(hired(post, name=name, shop=ALL))


def orders(folder: Path, count: int = 2) -> list[int]:
    m.a_shop()
    m.stock(A1=50)
    deals = [Deal(str(n), phone=f"1390013900{n}", nick=f"n{n}") for n in range(count)]
    return [order.id for order in m.book_deals(folder, *deals)]


def strict(by: Actor) -> None:
    """Every one needs an approval."""
    actions.limit_set(rows=0, hours=24, reason="从严", by=by)


def asked(ids: list[int], by: Actor, purpose: str = "补寄发票") -> Disclosure:
    made = actions.disclosure_ask(order_ids=ids, fields=FIELDS, purpose=purpose, by=by)
    return Disclosure.objects.get(id=made)
