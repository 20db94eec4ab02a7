"""Open an order file: find the connector and the layout that fit it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.ports import FileProbe, OrderFile, OrderFileReader, ProfileMatch
from zhanggui.offer.channels.queries.layouts import order_readers, own_layouts
from zhanggui.offer.channels.queries.ownrows import own_rows
from zhanggui.offer.channels.states import CERTAINTY_NAMES


@dataclass(frozen=True)
class OpenedFile:
    """What was found out about the file, the layout chosen, and the file ready to be read."""

    probe: FileProbe
    match: ProfileMatch
    file: OrderFile

    @property
    def certainty_title(self) -> Text | None:
        """How sure the layout is, in words."""
        return CERTAINTY_NAMES.get(self.match.certainty)


def order_file(
    *, path: Path, profile: str = rules.AUTO, platform: str = "", shop_id: int | None = None, by: Actor
) -> OpenedFile:
    """Look at a file and open it with the layout that fits, or with the one named. [D069] (right: orders.import)

    `platform` (a code) narrows the choice to the shop's platform; with `shop_id` a row that names another shop is a
    fault. Raises BadInput when no layout or several fit: it names the nearest and the headings they miss.
    """
    by.require("orders.import")
    opened = _opened(path, profile, platform, by)
    return replace(opened, file=own_rows(opened.file, shop_id)) if shop_id else opened


def order_rows(
    *, headings: Sequence[str], rows: Sequence[tuple[int, Sequence[str]]], profile: str, shop_id: int, by: Actor
) -> OrderFile:
    """Rows at hand as a file of a shop: (row number, cells in the order of the headings). [D069]

    Needs orders.import. A row that names another shop is a fault; a layout that is gone reads none of them.
    """
    by.require("orders.import")
    own, readers = own_layouts(by=by), order_readers()
    reader = next((one for one in readers if profile in one.profiles(own)), readers[0])
    return own_rows(reader.rows(headings, rows, profile=profile, own=own), shop_id)


def _opened(path: Path, profile: str, platform: str, by: Actor) -> OpenedFile:
    if profile != rules.AUTO:
        return _named(path, profile, by)
    found = _probed(path, by)
    verdict = rules.is_recognised([match for match, _, _ in found], platform=platform)
    if not verdict:
        next_step = msg("请从平台后台重新导出订单文件；命令行可用 --profile 指定格式")
        raise BadInput(why=verdict.why or msg("认不出这个文件的格式"), duty=verdict.duty, next_step=next_step)
    match, reader, probe = next(one for one in found if not platform or platform in one[0].platforms)
    return OpenedFile(probe, match, reader.read(path, profile=match.code, own=own_layouts(by=by)))


def order_probe(*, path: Path, by: Actor) -> tuple[ProfileMatch, ...]:
    """Every layout with how well it fits a file, best first. [D069] (right: orders.import)

    Raises BadInput when the file is no readable table.
    """
    by.require("orders.import")
    return tuple(match for match, _, _ in _probed(path, by))


def _probed(path: Path, by: Actor) -> list[tuple[ProfileMatch, OrderFileReader, FileProbe]]:
    """Every layout, best first; of two that fit alike the company's own."""
    own = own_layouts(by=by)
    probes = [(reader, reader.probe(path, own)) for reader in order_readers()]
    found = [(match, reader, probe) for reader, probe in probes for match in probe.matches]
    return sorted(found, key=lambda one: (not one[0].fits, -rules.worth(one[0]), one[0].code))


def _named(path: Path, profile: str, by: Actor) -> OpenedFile:
    own, readers = own_layouts(by=by), order_readers()
    for reader in readers:
        if profile in reader.profiles(own):
            file = reader.read(path, profile=profile, own=own)
            return OpenedFile(reader.probe(path, own), file.match, file)
    known = "、".join(code for reader in readers for code in reader.profiles(own))
    raise BadInput(
        why=msg("没有名为“{profile}”的格式", profile=profile), next_step=msg("可用格式：{known}", known=known)
    )
