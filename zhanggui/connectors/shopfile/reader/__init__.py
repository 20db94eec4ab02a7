"""The order-file port, for files that merchants download from platforms."""

from __future__ import annotations

from pathlib import Path

from zhanggui.connectors.shopfile.profiles import Profile, shipped
from zhanggui.connectors.shopfile.reader.file import ShopFile
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet import Sheet, Table, open_sheet
from zhanggui.offer.channels.ports import FileProbe


class ShopFileReader:
    """Knows every shipped layout; keeps nothing between calls."""

    def profiles(self) -> tuple[str, ...]:
        return tuple(profile.code for profile in shipped())

    def probe(self, path: Path) -> FileProbe:
        """Look at a file and say which layouts fit, best first. Raises BadInput when it is no readable table."""
        sheet = open_sheet(path)
        table = sheet.table(lambda headings: max(p.score(headings) for p in shipped()))
        matches = [p.match(table.headings if table else ()) for p in shipped()]
        matches.sort(key=lambda m: (not m.fits, -m.score, m.code))
        source = sheet.source
        return FileProbe(
            name=path.name,
            bytes=source.bytes,
            sha256=source.sha256,
            encoding=source.encoding or source.kind,
            matches=tuple(matches),
        )

    def read(self, path: Path, *, profile: str) -> ShopFile:
        """Open a file with the named layout. Raises BadInput when its required headings are not there."""
        layout = next((p for p in shipped() if p.code == profile), None)
        if layout is None:
            known = "、".join(self.profiles())
            raise BadInput(
                why=msg("没有名为“{profile}”的格式", profile=profile), next_step=msg("可用格式：{known}", known=known)
            )
        return ShopFile(_table(open_sheet(path), layout), layout)


def _table(sheet: Sheet, layout: Profile) -> Table:
    table = sheet.table(layout.score)
    missing = layout.missing(table.headings if table else ())
    if table is None or missing:
        raise BadInput(
            why=msg("文件不符合“{title}”：缺少列 {missing}", title=layout.title, missing="、".join(missing)),
            next_step=msg("请检查是否选错了文件或格式"),
        )
    return table
