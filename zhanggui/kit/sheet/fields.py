"""A file whose columns are known by several names: each row as field → text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.cells import clean
from zhanggui.kit.sheet.headings import normalise
from zhanggui.kit.sheet.limits import DEFAULT, Limits
from zhanggui.kit.sheet.table import open_sheet


def read_fields(
    path: Path, headings: Mapping[str, Sequence[str]], *, needed: frozenset[str], limits: Limits = DEFAULT
) -> Iterator[tuple[int, dict[str, str]]]:
    """(row number, field → clean text) of a CSV or Excel file; the first of two columns of one field counts.

    `headings` gives each field's names, the usual one first. Raises BadInput naming the columns that are missing.
    """
    fields = {normalise(name): field for field, names in headings.items() for name in names}
    table = open_sheet(path, limits=limits).table(lambda found: len({fields[name] for name in found if name in fields}))
    places: dict[str, int] = {}
    for index, name in enumerate(table.headings if table else ()):
        if name in fields:
            places.setdefault(fields[name], index)
    missing = [headings[field][0] for field in headings if field in needed and field not in places]
    if table is None or missing:
        usual = [names[0] for names in headings.values()]
        raise BadInput(
            why=msg("文件缺少列：{columns}", columns="、".join(missing or usual)),
            next_step=msg("请使用列名：{columns}", columns="、".join(usual)),
        )
    return (
        (number, {field: clean(cells[place]) if place < len(cells) else "" for field, place in places.items()})
        for number, cells in table.rows()
    )
