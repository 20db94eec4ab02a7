"""Commands of the catalogue."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.desk import Ask
from zhanggui.offer.catalog.actions import bundles_import, matches_import
from zhanggui.offer.catalog.queries import goods_rows
from zhanggui.offer.catalog.schemas import table_of

STRIDE = 1_000


@command(
    "matches",
    "import",
    help="导入商品对照表或组合装表 · import a table of matches or of bundles",
    arguments=[
        Arg("file", metavar="FILE", help="CSV 或 XLSX：店铺,平台商品ID,平台规格ID,商家编码,平台标题,规格,我方商家编码"),
        Arg("--replace", action="store_true", help="替换已有的匹配 · replace matches that stand"),
        Arg("--trial", action="store_true", help="只试算，不保存 · only say what it would do"),
    ],
)
def matches_import_command(options: Namespace, by: Actor) -> dict[str, Any]:
    """Import one table; rows set aside are listed with row number and reason."""
    path = Path(options.file)
    kind, rows = table_of(path)
    if kind == "bundles":
        done = bundles_import(rows=rows, trial=options.trial, by=by)
    else:
        done = matches_import(rows=rows, replace=options.replace, trial=options.trial, by=by)
    return {
        "file": path.name,
        "table": kind,
        "trial": options.trial,
        "rows": done.rows,
        "made": done.made,
        "replaced": done.replaced,
        "known": done.known,
        "blank": done.blank,
        "quarantined": len(done.faults),
        "waiting_orders": done.orders,
        "faults": [{"row": row, "reason": why} for row, why in done.faults],
    }


@command("matches", "unmatched", help="列出未匹配的平台商品 · list platform goods that are no SKU yet")
def matches_unmatched_command(_options: Namespace, by: Actor) -> dict[str, Any]:
    """Unmatched goods, those with the most waiting orders first, with what is suggested."""
    ask, goods = Ask(limit=STRIDE), list[dict[str, Any]]()
    while True:
        page = goods_rows(ask=ask, by=by)
        goods += [
            {
                "shop": row.shop.code,
                **row.goods._asdict(),
                "waiting_orders": row.orders,
                "suggested": row.sku_code,
                "why": row.hint or "",
                "likeness": row.likeness,
            }
            for row in page.rows
        ]
        if not page.next:
            return {"unmatched": len(goods), "goods": goods}
        ask = ask.at(page.next, STRIDE)
