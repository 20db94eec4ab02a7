"""Commands of stock."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import platforms
from zhanggui.offer.inventory.actions import skus_import
from zhanggui.offer.inventory.schemas import sku_rows


@command(
    "skus",
    "import",
    help="导入商品清单与期初库存 · import a SKU list with opening stock",
    arguments=[
        Arg("file", metavar="FILE", help="CSV 或 XLSX：商家编码,标题,品牌,吊牌价,成本,重量(克),条码,商品ID,库存"),
        Arg("--platform", default="tmall", help="商品ID 所属平台 · the platform of the item ids (tmall)"),
    ],
)
def skus_import_command(options: Namespace, by: Actor) -> dict[str, Any]:
    """Import one list; rows set aside are listed with row number and reason."""
    known = [platform.code for platform in platforms(by=by)]
    if options.platform not in known:
        raise BadInput(
            why=msg("没有平台“{platform}”", platform=options.platform),
            next_step=msg("可用平台：{known}", known="、".join(known)),
        )
    path = Path(options.file)
    done = skus_import(rows=sku_rows(path), platform=options.platform, by=by)
    return {
        "file": path.name,
        "rows": done.rows,
        "skus": done.new + done.updated + done.known,
        "new": done.new,
        "updated": done.updated,
        "known": done.known,
        "duplicates": done.duplicates,
        "quarantined": len(done.faults),
        "reasons": done.reasons,
        "opening_units": done.opening_units,
        "faults": [{"row": row, "reason": why} for row, why in done.faults],
    }
