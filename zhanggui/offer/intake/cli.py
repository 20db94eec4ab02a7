"""Commands: zhanggui shops list, zhanggui channels token create · list · revoke."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from zhanggui.foundation.org.queries import person_by_login
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.queries import shop_by_code, shops
from zhanggui.offer.intake import actions, queries


@command("shops", "list", help="列出店铺 · list the shops")
def shops_list(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  takes no options
    """The shops with how far their data reach."""
    ages = queries.data_ages(by=by)
    return {"shops": [shop.told | _age(ages.get(shop.id)) for shop in shops(by=by)]}


def _age(age: queries.FeedAge | None) -> dict[str, Any]:
    reached = age.data_until if age else None
    return {"data_until": reached.isoformat() if reached else None}


@command(
    "channels",
    "token",
    help="上传令牌 · keys that machines hand files in with",
    arguments=[
        Arg("what", choices=["create", "list", "revoke"], help="新建、列出、吊销 · create, list, revoke"),
        Arg("--shop", metavar="CODE", help="店铺编码（新建、列出） · code of the shop (create, list)"),
        Arg("--name", default="", help="令牌名称，写明谁在用 · what uses it"),
        Arg("--owner", metavar="LOGIN", help="令牌的所有人，离职即失效 · its owner: it ends with him"),
        Arg("--days", type=int, default=180, help="有效天数，最多 365 · valid for so many days, 365 at most"),
        Arg("--id", type=int, help="令牌编号（吊销） · number of the token (revoke)"),
    ],
)
def channels_token(options: Namespace, by: Actor) -> dict[str, Any]:
    """One command for a key's life: made and told once, listed, ended."""
    if options.what == "revoke":
        actions.token_revoke(token_id=_given(options.id, "--id"), by=by)
        return {"revoked": options.id}
    shop = shop_by_code(code=_given(options.shop, "--shop"), by=by)
    if shop is None:
        raise NotFound(why=msg("没有编码为“{code}”的店铺", code=options.shop))
    if options.what == "list":
        return {"tokens": [_token(row) for row in queries.token_rows(shop_id=shop.id, by=by)]}
    owner = person_by_login(login=_given(options.owner, "--owner"), by=by)
    if owner is None:
        raise NotFound(why=msg("没有登录名“{login}”", login=options.owner))
    issued = actions.token_issue(shop_id=shop.id, label=options.name, days=options.days, owner_id=owner.id, by=by)
    return {"id": issued.id, "token": issued.secret, "expires_at": issued.expires_at.isoformat()}


def _given(value: Any, option: str) -> Any:
    if value is None:
        raise BadInput(why=msg("请给出 {option}", option=option))
    return value


def _token(row: queries.TokenRow) -> dict[str, Any]:
    used = row.last_used_at.isoformat() if row.last_used_at else None
    return {
        "id": row.id,
        "name": row.label,
        "hint": row.hint,
        "owner": row.owner_name,
        "state": row.state.value,
        "expires_at": row.expires_at.isoformat(),
        "last_used_at": used,
    }
