"""Commands: zhanggui orders advance."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.trade.review import actions

SHOP = Arg("--shop", required=True, help="店铺编码 · code of the shop")


@command(
    "orders",
    "advance",
    help="自动审单并占用库存 · review by rules, reserve stock",
    arguments=[SHOP],
)
def orders_advance(options: Namespace, by: Actor) -> dict[str, Any]:
    shop = shop_by_code(code=options.shop, by=by)
    if shop is None:
        raise NotFound(why=_("没有店铺“{code}”", code=options.shop))
    done = actions.orders_advance(shop_id=shop.id, by=by)
    return {"approved": done.approved, "held": done.held, "reserved": done.reserved, "short": done.short}
