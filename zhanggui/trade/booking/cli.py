"""Commands: zhanggui orders import · raw."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, Result, command
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import msg as _
from zhanggui.offer.channels.queries import shop_by_code
from zhanggui.trade.booking import actions
from zhanggui.trade.orders.queries import order_ids_by_number

REFUSED = 3
SHOP = Arg("--shop", required=True, help="店铺编码 · code of the shop")


@command(
    "orders",
    "import",
    help="导入平台导出的订单文件 · book the orders of export files",
    arguments=[
        Arg("files", nargs="+", type=Path, help="订单文件（CSV、XLSX） · files of orders"),
        SHOP,
        Arg("--create", action="store_true", help="店铺不存在时登记它 · put the shop on file first"),
        Arg("--profile", default="auto", help="文件格式，默认自动识别 · layout of the files"),
        Arg("--dry-run", action="store_true", help="只试不存 · try, keep nothing"),
    ],
)
def orders_import(options: Namespace, by: Actor) -> Result:
    results = actions.orders_import(
        paths=options.files,
        shop_code=options.shop,
        profile=options.profile,
        create=options.create,
        dry_run=options.dry_run,
        by=by,
    )
    refused = any(result.refused for result in results)
    return Result({"files": [result.as_dict() for result in results]}, exit_code=REFUSED if refused else 0)


@command(
    "orders",
    "raw",
    help="查看一张订单的平台原始行，记入处理记录 · the untouched rows of an order; who read them is journalled",
    arguments=[
        Arg("order", help="平台订单号 · the platform's order number"),
        SHOP,
        Arg("--reason", required=True, help="查看原因 · why"),
    ],
)
def orders_raw(options: Namespace, by: Actor) -> dict[str, Any]:
    found = order_ids_by_number(shop_id=_shop_id(options.shop, by), numbers=[options.order], by=by)
    if options.order not in found:
        raise NotFound(why=_("没有订单“{number}”", number=options.order))
    rows = actions.raw_reveal(order_id=found[options.order], reason=options.reason, by=by)
    return {"rows": [vars(row) | {"at": row.at.isoformat()} for row in rows]}


def _shop_id(code: str, by: Actor) -> int:
    shop = shop_by_code(code=code, by=by)
    if shop is None:
        raise NotFound(why=_("没有店铺“{code}”", code=code))
    return shop.id
