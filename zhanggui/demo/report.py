"""What the demo company holds: counts a visitor can compare with the pages, and the accounts to sign in with."""

from __future__ import annotations

from typing import Any

from zhanggui.demo.company import COMPANY, PASSWORD, POSTS, people
from zhanggui.demo.staff import DEMO
from zhanggui.demo.story import STORY
from zhanggui.foundation.org import queries as org
from zhanggui.kit.desk import Ask
from zhanggui.kit.text import render
from zhanggui.offer.catalog.queries import sku_counts
from zhanggui.offer.channels.queries import shops
from zhanggui.offer.intake.queries import quarantine_counts, run_counts
from zhanggui.offer.inventory.queries import stock_counts, warehouses
from zhanggui.trade.orders.queries import order_counts, order_rows

CLOSED_QUEUES = ("", "shipped", "done")


def accounts() -> list[dict[str, Any]]:
    """The thirteen accounts of the tour, one of each post."""
    titles = {post.code: render(post.name) for post in org.posts(by=DEMO)}
    names = {person.login: person.name for person in people()}
    return [{"login": c, "password": PASSWORD, "post": titles[c], "name": names[c]} for c in POSTS]


def company() -> dict[str, Any]:
    """Counts of everything, by the rooms' own queries."""
    totals = {queue or "all": order_rows(ask=Ask(queue=queue, limit=1), by=DEMO).total for queue in CLOSED_QUEUES}
    return {
        "company": COMPANY,
        "people": org.people_counts(by=DEMO),
        "shops": len(shops(by=DEMO)),
        "warehouses": len(warehouses(by=DEMO)),
        "skus": sku_counts(by=DEMO),
        "stock": stock_counts(by=DEMO),
        "orders": totals | order_counts(by=DEMO),
        "imports": run_counts(by=DEMO),
        "set_aside": quarantine_counts(by=DEMO),
        "story": [{"shop": row.shop, "number": row.number, "shows": row.shows} for row in STORY],
    }
