"""Open an order file: find the connector and the layout that fit it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.ports import FileProbe, OrderFile, OrderFileReader, ProfileMatch, connectors


@dataclass(frozen=True)
class OpenedFile:
    """What was found out about the file, the layout chosen, and the file ready to be read."""

    probe: FileProbe
    match: ProfileMatch
    file: OrderFile


def order_file(*, path: Path, profile: str = rules.AUTO, platform: str = "", by: Actor) -> OpenedFile:
    """Look at a file and open it with the layout that fits, or with the one named. [D069] (right: orders.import)

    `platform` (a code) narrows the choice to the shop's platform. Raises BadInput when no layout or several fit:
    it names the nearest and the headings they miss.
    """
    by.require("orders.import")
    if profile != rules.AUTO:
        return _named(path, profile, _readers())
    found = _probed(path)
    verdict = rules.is_recognised([match for match, _, _ in found], platform=platform)
    if not verdict:
        next_step = msg("请从平台后台重新导出订单文件；命令行可用 --profile 指定格式")
        raise BadInput(why=verdict.why or msg("认不出这个文件的格式"), duty=verdict.duty, next_step=next_step)
    match, reader, probe = next(one for one in found if not platform or platform in one[0].platforms)
    return OpenedFile(probe, match, reader.read(path, profile=match.code))


def order_probe(*, path: Path, by: Actor) -> tuple[ProfileMatch, ...]:
    """Every layout with how well it fits a file, best first. [D069] (right: orders.import)

    Raises BadInput when the file is no readable table.
    """
    by.require("orders.import")
    return tuple(match for match, _, _ in _probed(path))


def _readers() -> list[OrderFileReader]:
    return [connector.order_files for connector in connectors() if connector.order_files]


def _probed(path: Path) -> list[tuple[ProfileMatch, OrderFileReader, FileProbe]]:
    probes = [(reader, reader.probe(path)) for reader in _readers()]
    found = [(match, reader, probe) for reader, probe in probes for match in probe.matches]
    return sorted(found, key=lambda one: (not one[0].fits, -one[0].score, one[0].code))


def _named(path: Path, profile: str, readers: list[OrderFileReader]) -> OpenedFile:
    for reader in readers:
        if profile in reader.profiles():
            file = reader.read(path, profile=profile)
            return OpenedFile(reader.probe(path), file.match, file)
    known = "、".join(code for reader in readers for code in reader.profiles())
    raise BadInput(
        why=msg("没有名为“{profile}”的格式", profile=profile), next_step=msg("可用格式：{known}", known=known)
    )
