"""A file nobody knows yet: its columns, what may be shown of them, its status words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from zhanggui.connectors.shopfile.profiles import Profile, shipped
from zhanggui.connectors.shopfile.profiles.own import extend, faults_of
from zhanggui.connectors.shopfile.profiles.parsing import profile_of
from zhanggui.connectors.shopfile.reader.faults import sayable
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet import Rows, Table, amount, clean, is_identity, moment, normalise, open_sheet
from zhanggui.offer.channels.ports import Column, FileLook, Own, StateWords

LOOKED_AT, EXAMPLES = 200, 3
MOST_WORDS, WORD_LENGTH = 200, 40
LONGEST_AMOUNT = 10
DIGIT = re.compile(r"\d")


def look(path: Path, layouts: Sequence[Profile]) -> FileLook:
    """The columns of any table. Raises BadInput when nothing in it looks like headings."""
    table = _table(path, layouts)
    rows = [cells for _number, cells in islice(table.rows(), LOOKED_AT)]
    columns = tuple(
        _column(table.titles[index], [clean(cells[index]) for cells in rows if index < len(cells)])
        for index, name in enumerate(table.headings)
        if name and not is_identity(name)
    )
    best = max(layouts, key=lambda p: (p.score(table.headings), p.code))
    return FileLook(columns=columns, rows=len(rows), guess=best.code if best.score(table.headings) else "")


def _table(path: Path, layouts: Sequence[Profile]) -> Table:
    """Headings by what is known of them; where nothing is known, the first row with the most names."""
    sheet = open_sheet(path)
    table = sheet.table(lambda names: max(p.score(names) for p in layouts)) or sheet.table(_worded)
    if table is None:
        raise BadInput(why=msg("文件里没有找到表头"), next_step=msg("请确认第一行是列名，再重新上传"))
    return table


def _worded(names: tuple[str, ...]) -> float:
    return sum(1.0 for name in set(names) if name and not DIGIT.search(name)) if len(names) > 1 else 0.0


def _column(heading: str, cells: Sequence[str]) -> Column:
    filled = [cell for cell in cells if cell]
    shown = tuple(dict.fromkeys(map(_shown, filled)))[:EXAMPLES]
    return Column(heading=heading, filled=len(filled), examples=shown)


def _shown(cell: str) -> str:
    """An amount, a time, a status word as it is; of anything else only its length: it may be a person's."""
    with suppress(ValueError):
        if len(cell) <= LONGEST_AMOUNT:
            amount(cell)
            return cell
    with suppress(ValueError):
        moment(cell)
        return cell
    said = sayable(cell)
    return said if said == cell else "…" * min(len(cell), 3)


def state_words(path: Path, data: Own) -> StateWords:
    """The words of the status columns the layout knows no meaning for. Raises BadInput when the layout is wrong."""
    layout = _drawn(data)
    table = open_sheet(path).table(layout.score)
    if table is None:
        return StateWords()
    states: dict[str, None] = {}
    refunds: dict[str, None] = {}
    for told, field, meanings in (
        (states, "raw_state", layout.meanings),
        (refunds, "raw_refund_state", layout.refund_meanings),
    ):
        for word in _words(table, layout, field):
            if normalise(word) not in meanings and len(told) < MOST_WORDS:
                told[word] = None
    return StateWords(tuple(states), tuple(refunds))


def _words(table: Rows, layout: Profile, field: str) -> Iterator[str]:
    columns = [i for i, name in enumerate(table.headings) if name in layout.names.get(field, ())]
    if not columns:
        return
    for _number, cells in table.rows():
        words = (clean(cells[i]) for i in columns if i < len(cells))
        if (word := next((w for w in words if w), "")) and len(word) <= WORD_LENGTH:
            yield word


def _drawn(data: Own) -> Profile:
    if faults := faults_of(data):
        raise BadInput(why=faults[0])
    if base := data.get("extends"):
        return extend(next(p for p in shipped() if p.code == base), data)
    return profile_of(data, own=True)
