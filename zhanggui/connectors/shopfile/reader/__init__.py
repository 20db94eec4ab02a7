"""The order-file port, for files that merchants download from platforms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from zhanggui.connectors.shopfile.profiles import Profile, faults_of, fields, layouts
from zhanggui.connectors.shopfile.reader.file import ShopFile
from zhanggui.connectors.shopfile.reader.looking import look, state_words
from zhanggui.connectors.shopfile.reader.suggesting import suggest
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.sheet import Rows, open_sheet, rows_at_hand
from zhanggui.offer.channels.ports import FieldSpec, FileLook, FileProbe, Kind, LayoutInfo, Own, StateWords

BEYOND = re.compile(r"#\d+")


class ShopFileReader:
    """Knows every shipped layout and those it is given; keeps nothing between calls."""

    def profiles(self, own: Sequence[Own] = ()) -> tuple[str, ...]:
        return tuple(sorted(profile.code for profile in layouts(own)))

    def probe(self, path: Path, own: Sequence[Own] = ()) -> FileProbe:
        """Look at a file and say which layouts fit, best first. Raises BadInput when it is no readable table."""
        sheet, known = open_sheet(path), layouts(own)
        table = sheet.table(lambda headings: max(p.score(headings) for p in known))
        matches = [p.match(table.headings if table else ()) for p in known]
        matches.sort(key=lambda m: (not m.fits, -m.score, not m.own, m.code))
        source = sheet.source
        return FileProbe(
            name=path.name,
            bytes=source.bytes,
            sha256=source.sha256,
            encoding=source.encoding or source.kind,
            matches=tuple(matches),
        )

    def read(self, path: Path, *, profile: str, own: Sequence[Own] = ()) -> ShopFile:
        """Open a file with the named layout. Raises BadInput when its required headings are not there."""
        layout = _layout(profile, own)
        return _opened(open_sheet(path).table(layout.score), layout)

    def rows(
        self,
        headings: Sequence[str],
        rows: Sequence[tuple[int, Sequence[str]]],
        *,
        profile: str,
        own: Sequence[Own] = (),
    ) -> ShopFile:
        """Read rows at hand with the named layout. Raises BadInput when its required headings are not there."""
        layout, last = _layout(profile, own), len(headings)
        while last and BEYOND.fullmatch(headings[last - 1]):
            last -= 1
        return _opened(rows_at_hand(headings[:last], rows), layout)

    def fields(self, kind: Kind = "both") -> tuple[FieldSpec, ...]:
        return fields(kind)

    def layouts(self, own: Sequence[Own] = ()) -> tuple[LayoutInfo, ...]:
        return tuple(sorted((p.info() for p in layouts(own)), key=lambda info: (not info.own, info.code)))

    def look(self, path: Path, own: Sequence[Own] = ()) -> FileLook:
        return look(path, layouts(own))

    def suggest(self, headings: Sequence[str], own: Sequence[Own] = ()) -> dict[str, str]:
        return suggest(headings, layouts(own))

    def check(self, data: Own) -> tuple[Text, ...]:
        return faults_of(data)

    def state_words(self, path: Path, *, data: Own) -> StateWords:
        return state_words(path, data)


def _layout(code: str, own: Sequence[Own]) -> Profile:
    known = {layout.code: layout for layout in layouts(own)}
    if code in known:
        return known[code]
    broken = next((faults for data in own if data.get("code") == code and (faults := faults_of(data))), None)
    if broken:
        raise BadInput(
            why=msg("自定义格式“{profile}”有误：{fault}", profile=code, fault=broken[0]),
            next_step=msg("请在格式页面改正后再导入"),
        )
    raise BadInput(
        why=msg("没有名为“{profile}”的格式", profile=code),
        next_step=msg("可用格式：{known}", known="、".join(sorted(known))),
    )


def _opened(table: Rows | None, layout: Profile) -> ShopFile:
    missing = layout.missing(table.headings if table else ())
    if table is None or missing:
        raise BadInput(
            why=msg("文件不符合“{title}”：缺少列 {missing}", title=layout.title, missing="、".join(missing)),
            next_step=msg("请检查是否选错了文件或格式"),
        )
    return ShopFile(table, layout)
