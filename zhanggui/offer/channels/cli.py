"""Commands: zhanggui shops add."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.states import WaybillMode


@command(
    "shops",
    "add",
    help="登记一家店铺 · put a shop on file",
    arguments=[
        Arg("--code", required=True, help="店铺编码（文字、数字、- 和 _） · code of the shop"),
        Arg("--name", required=True, help="店铺名称 · name of the shop"),
        Arg("--platform", required=True, help="平台代码，如 tmall、pdd · code of its platform (tmall, pdd …)"),
        Arg(
            "--waybill",
            choices=[m.value for m in WaybillMode],
            default=WaybillMode.PLATFORM.value,
            help="打单方式 · who prints waybills: platform or own",
        ),
        Arg("--promise-hours", type=int, help="付款后多少小时内发货 · ships within so many hours of payment"),
    ],
)
def shops_add(options: Namespace, by: Actor) -> dict[str, Any]:
    actions.shop_open(
        code=options.code,
        name=options.name,
        platform=options.platform,
        waybill_mode=WaybillMode(options.waybill),
        promise_hours=options.promise_hours,
        by=by,
    )
    shop = queries.shop_by_code(code=options.code, by=by)
    return {"shop": shop.told} if shop else {}
