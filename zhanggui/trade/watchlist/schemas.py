"""The shape of a file of buyers: which headings mean what."""

from __future__ import annotations

from pathlib import Path

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg as _
from zhanggui.kit.sheet import Limits, read_fields
from zhanggui.trade.watchlist.states import Mark

LIMITS = Limits(rows=1_000)
HEADINGS: dict[str, tuple[str, ...]] = {
    Mark.PHONE: ("手机号", "手机", "电话", "联系电话", "收货人手机号"),
    Mark.NICK: ("买家昵称", "买家会员名", "买家账号", "昵称"),
    Mark.ADDRESS: ("收货地址", "地址", "详细地址"),
}
COLUMNS = tuple(names[0] for names in HEADINGS.values())


def buyer_rows(path: Path) -> list[tuple[int, Mark, str]]:
    """(row number, by what, value) of a CSV or Excel list, each filled cell one. Raises BadInput when none is told."""
    rows = read_fields(path, HEADINGS, needed=frozenset(), limits=LIMITS)
    found = [(number, Mark(name), text) for number, told in rows for name, text in told.items() if text]
    if not found:
        raise BadInput(
            why=_("文件里没有买家：没有手机号、买家昵称或收货地址的列，或都是空的"),
            next_step=_("请使用列名：{columns}", columns="、".join(COLUMNS)),
            duty="D074",
        )
    return found
