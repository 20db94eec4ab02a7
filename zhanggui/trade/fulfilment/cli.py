"""Commands: zhanggui orders ship."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.text import render
from zhanggui.trade.fulfilment import actions

SHOP = Arg("--shop", required=True, help="店铺编码 · code of the shop")


@command(
    "orders",
    "ship",
    help="按文件发货（订单编号、物流公司、物流单号） · ship what a file names",
    arguments=[Arg("file", type=Path, help="发货文件 · file with order number, carrier, waybill"), SHOP],
)
def orders_ship(options: Namespace, by: Actor) -> dict[str, Any]:
    done = actions.shipping_file_import(path=options.file, shop_code=options.shop, by=by)
    refused = [{"row": r.row, "order_no": r.name, "why": render(r.why), "duty": r.duty} for r in done.refused]
    return {"file": done.file, "rows": done.rows, "shipped": done.shipped, "known": done.known, "refused": refused}
