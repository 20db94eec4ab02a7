"""Recognise a file before anybody imports it: its layout, its shop, what its first rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.ports import OrderFile, OrderRow, ProfileMatch, RowFault
from zhanggui.offer.channels.queries.files import order_file, order_probe
from zhanggui.offer.channels.queries.shops import ShopCard, shops

MOST_ROWS = 10_000
MOST_SHOWN = 5
MOST_NAMES = 5


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What the first rows of a file say; `whole`: they are all there are."""

    rows: int = 0
    whole: bool = True
    first: datetime | None = None
    last: datetime | None = None
    names: tuple[str, ...] = ()
    faults: int = 0
    reasons: tuple[tuple[Text, int], ...] = ()
    bad: tuple[RowFault, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FileRecognition:
    """What a file seems to be. `refusal`: it cannot be imported as it is; `strange`: nobody knows its layout."""

    name: str
    bytes: int
    sha256: str = ""
    shops: tuple[ShopCard, ...] = ()
    layouts: tuple[ProfileMatch, ...] = ()
    match: ProfileMatch | None = None
    certainty: Text | None = None
    shop: ShopCard | None = None
    how: rules.How = ""
    reading: Reading = field(default_factory=Reading)
    refusal: BadInput | None = None
    strange: bool = False


def file_recognition(
    *, path: Path, name: str, shop_id: int | None = None, profile: str = rules.AUTO, by: Actor
) -> FileRecognition:
    """Recognise a file and read its first rows; nothing is written. `shop_id`, `profile`: what a person picked. [D068]

    Needs orders.import. A file that cannot be imported comes back with its refusal.
    """
    by.require("orders.import")
    mine = [shop for shop in shops(by=by) if not shop.is_closed]
    seen = FileRecognition(name=name, bytes=path.stat().st_size, shops=tuple(mine))
    try:
        matches = order_probe(path=path, by=by)
        fits = [match for match in matches if match.fits]
        if not fits:
            return replace(seen, strange=True, refusal=_strange(next(iter(matches), None)))
        fitting = [shop for shop in mine if any(shop.platform in match.platforms for match in fits)]
        seen = replace(seen, shops=tuple(fitting))
        if not fitting:
            return replace(seen, match=fits[0], refusal=_no_shop(fits[0]))
        return _recognised(seen, path, fits, shop_id=shop_id, profile=profile, by=by)
    except BadInput as refusal:
        return replace(seen, refusal=refusal)


def _recognised(
    seen: FileRecognition, path: Path, fits: Sequence[ProfileMatch], *, shop_id: int | None, profile: str, by: Actor
) -> FileRecognition:
    """The shop first, by what the best layout reads; then the layout that fits the shop's platform."""
    known = {shop.id: shop for shop in seen.shops}
    picked = profile if profile in {match.code for match in fits} else rules.AUTO
    opened = order_file(path=path, profile=picked if picked != rules.AUTO else fits[0].code, by=by)
    reading = _read(opened.file)
    found, how = rules.shop_of(told=reading.names, file_name=seen.name, shops=seen.shops)
    if shop_id in known:
        found, how = shop_id, "chosen"
    seen = replace(seen, match=opened.match, certainty=opened.certainty_title, reading=reading, how=how)
    if found is None:
        return seen
    shop = known[found]
    layouts = tuple(match for match in fits if shop.platform in match.platforms)
    seen = replace(seen, shop=shop, layouts=layouts)
    opened = order_file(path=path, profile=picked, platform=shop.platform, shop_id=shop.id, by=by)
    match, certainty, sha256 = opened.match, opened.certainty_title, opened.probe.sha256
    return replace(seen, match=match, certainty=certainty, sha256=sha256, reading=_read(opened.file))


def _strange(nearest: ProfileMatch | None) -> BadInput:
    """No layout fits: which comes nearest, and what it misses."""
    why = msg("没有认识的格式能读这个文件")
    if nearest and nearest.missing:
        missing = "、".join(nearest.missing[:MOST_SHOWN])
        why = msg(
            "没有认识的格式能读这个文件。最接近“{title}”，缺少列：{missing}", title=nearest.title, missing=missing
        )
    next_step = msg("请从平台后台重新导出、不加改动；若导出的文件就是这样，可以教系统认识它的格式")
    return BadInput(why=why, duty="D069", next_step=next_step)


def _no_shop(match: ProfileMatch) -> BadInput:
    return BadInput(
        why=msg("这是“{title}”，但您的数据范围内没有这个平台的店铺", title=match.title),
        next_step=msg("请先登记店铺，或请负责人把店铺加进您的数据范围"),
    )


def _read(file: OrderFile) -> Reading:
    """The first rows."""
    rows: list[OrderRow] = []
    faults: list[RowFault] = []
    whole = True
    for batch in file.batches(1_000):
        rows += batch.rows
        faults += batch.faults
        if len(rows) + len(faults) >= MOST_ROWS:
            whole = False
            break
    return _summed(rows, faults, whole=whole)


def _summed(rows: Sequence[OrderRow], faults: Sequence[RowFault], *, whole: bool) -> Reading:
    times = [time for row in rows if (time := row.created_at or row.paid_at)]
    names = Counter(row.shop_name for row in rows if row.shop_name)
    kinds = Counter(fault.code for fault in faults)
    words = {fault.code: fault.text for fault in reversed(faults)}
    return Reading(
        rows=len(rows) + len(faults),
        whole=whole,
        first=min(times, default=None),
        last=max(times, default=None),
        names=tuple(name for name, _count in names.most_common(MOST_NAMES)),
        faults=len(faults),
        reasons=tuple((words[code], count) for code, count in kinds.most_common()),
        bad=tuple(faults[:MOST_SHOWN]),
    )
