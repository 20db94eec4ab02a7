"""One order file read with one layout: every row becomes an order row or a fault, never nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Any

from zhanggui.connectors.shopfile.profiles import Profile
from zhanggui.connectors.shopfile.reader.faults import RowError, reason, sayable
from zhanggui.connectors.shopfile.reader.footers import is_footer
from zhanggui.connectors.shopfile.reader.meaning import Convert, converters, meaning_by, region_of, wording
from zhanggui.connectors.shopfile.reader.parts import Make, dated, parts_of
from zhanggui.kit.sheet import Rows, clean, normalise
from zhanggui.offer.channels.ports import Batch, OrderRow, PlatformState, ProfileMatch, RowFault

FIELDS = OrderRow._fields
PLACE = {name: index for index, name in enumerate(FIELDS)}
DEFAULTS: dict[str, Any] = OrderRow._field_defaults
NUMBER, RAW, STATE, RAW_STATE = (PLACE[n] for n in ("row_no", "raw", "platform_state", "raw_state"))
REFUND_STATE, RAW_REFUND = PLACE["refund_state"], PLACE["raw_refund_state"]
PAID, PAID_AT, REST_DUE = PLACE["paid"], PLACE["paid_at"], PLACE["rest_due"]
ADDRESS, REGION, ORDER_NO = PLACE["address"], PLACE["region"], PLACE["platform_no"]
AWAITING = PlatformState.AWAITING_PAYMENT.value
NOT_SHIPPED = frozenset({AWAITING, "paid_waiting_ship", "platform_hold"})
WORDS = frozenset({RAW_STATE, RAW_REFUND})
SHOWN = frozenset(
    {
        *("platform_no", "sub_no", "refund_no", "raw_state", "raw_refund_state", "quantity", "created_at"),
        *("total", "paid", "refund", "price", "amount"),
    }
)
SHIFTED = frozenset({"columns_short", "columns_extra"})
Step = tuple[int, tuple[int, ...], Convert]
Reading = tuple[int, int, tuple[int, ...], Convert, dict[str, object]]
FEW = 512


@dataclass(frozen=True)
class ShopFile:
    """A table and the layout it is read by."""

    table: Rows
    profile: Profile

    @property
    def match(self) -> ProfileMatch:
        return self.profile.match(self.table.headings)

    @property
    def headings(self) -> tuple[str, ...]:
        return self.table.titles

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """(place in the row, columns that may fill it, converter), computed once per file."""
        by_field, where = converters(self.profile), self.where
        found = ((f, tuple(where[n] for n in names if n in where)) for f, names in self.profile.names.items())
        return tuple((PLACE[f], columns, by_field.get(f, wording)) for f, columns in found if columns)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The steps with what each first column said already: words, goods and amounts stand in many rows."""
        return tuple((place, columns[0], columns[1:], convert, {}) for place, columns, convert in self.steps)

    @cached_property
    def where(self) -> dict[str, int]:
        """Normalised heading → its column."""
        return {name: index for index, name in enumerate(self.table.headings) if name}

    @cached_property
    def parts(self) -> tuple[tuple[int, Make], ...]:
        """(place in the row, how to make it), for fields made of several cells or of a piece of one."""
        return tuple((PLACE[field], make) for field, make in parts_of(self.profile, self.where))

    @cached_property
    def holds(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """(column, normalised words by which the platform holds a paid order back)."""
        return self._words_at(self.profile.holds)

    @cached_property
    def deposits(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """(column, normalised words in it by which only a deposit was paid)."""
        return self._words_at(self.profile.deposits)

    @cached_property
    def balances(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """(column, normalised words in it by which the rest was paid too)."""
        return self._words_at(self.profile.balances)

    def _words_at(self, told: Mapping[str, Sequence[str]]) -> tuple[tuple[int, frozenset[str]], ...]:
        found = ((self.where.get(normalise(h)), frozenset(map(normalise, words))) for h, words in told.items())
        return tuple((column, words) for column, words in found if column is not None)

    @cached_property
    def filled(self) -> tuple[int, ...]:
        return tuple(PLACE[name] for name in self.profile.filled)

    @cached_property
    def last_column(self) -> int:
        used = (self.where[name] for name in self.profile.used_names if name in self.where)
        return max(used, default=0)

    @cached_property
    def order_column(self) -> int:
        """Where the order number stands."""
        return next((columns[0] for place, columns, _ in self.steps if place == ORDER_NO), 0)

    @cached_property
    def start(self) -> list[Any]:
        """The row before it is read."""
        values = [DEFAULTS.get(name) for name in FIELDS]
        values[PLACE["kind"]] = self.profile.kind
        if self.profile.unstated:
            values[STATE] = PlatformState.UNSTATED.value
        return values

    def numbers(self) -> Iterator[str]:
        """The order number of every row that shows one, in file order. Raises BadInput like `batches`."""
        plain = [(columns, convert) for place, columns, convert in self.steps if place == ORDER_NO]
        if not plain or any(place == ORDER_NO for place, _make in self.parts):
            yield from self._numbers_read()
            return
        (((first, *others), convert),) = plain
        last, before, told = max(first, *others, 0), "", ""
        for _number, cells in self.table.rows():
            text = (clean(cells[first]) or _first_filled(cells, others)) if len(cells) > last else ""
            if text != before:  # the rows of an order follow each other
                before = text
                try:
                    told = str(convert(text)) if text else ""
                except RowError:
                    told = ""
            if told:
                yield told
        self.table.check_unchanged()

    def _numbers_read(self) -> Iterator[str]:
        """The same where the number is made of other cells: by reading whole rows."""
        for batch in self.batches():
            told = [(row.row_no, row.platform_no) for row in batch.rows]
            told += [(fault.row_no, fault.order_no) for fault in batch.faults]
            yield from (number for _row_no, number in sorted(told) if number)

    def batches(self, size: int = 5_000) -> Iterator[Batch]:
        """All rows in file order. Raises BadInput when the file is damaged further down, or changed meanwhile.

        Totals and remarks that end the file are left out; the same lines among the data are faults.
        """
        rows, ending = self.table.rows(), list[RowFault]()
        while part := list(islice(rows, size)):
            batch = Batch()
            for number, cells in part:
                try:
                    row = self._row(number, cells)
                except _Failed as failed:
                    fault = self._fault(number, cells, failed)
                    if is_footer(cells, self.order_column):
                        ending.append(fault)
                        continue
                    batch.faults.extend([*ending, fault])
                    ending.clear()
                else:
                    batch.rows.append(row)
                    if ending:
                        batch.faults.extend(ending)
                        ending.clear()
            yield batch
        self.table.check_unchanged()

    def named(self, cells: Sequence[str]) -> dict[str, str]:
        """A row's cells by heading, identity-card columns left out."""
        return self.table.named(cells)

    def preview(self, cells: Sequence[str]) -> dict[str, str]:
        """Harmless columns only, and of these only cells that are what their column says: others may be shifted."""
        shown = {}
        for place, columns, convert in self.steps:
            text = clean(cells[columns[0]]) if FIELDS[place] in SHOWN and columns[0] < len(cells) else ""
            if text and _is_sound(convert, text):
                shown[self.table.titles[columns[0]]] = sayable(text) if place in WORDS else text
        return shown

    @cached_property
    def meanings(self) -> tuple[tuple[int, int, Convert], ...]:
        """(place of the word, place of its meaning, converter)."""
        profile = self.profile
        return (
            (RAW_STATE, STATE, meaning_by(profile.meanings, "status_unknown")),
            (RAW_REFUND, REFUND_STATE, meaning_by(profile.refund_meanings, "refund_unknown")),
        )

    def _row(self, number: int, cells: list[str]) -> OrderRow:
        if len(cells) != len(self.table.headings):
            self._check_width(cells)
        values = self.start.copy()
        values[NUMBER], values[RAW] = number, tuple(cells)
        place = 0
        try:
            for place, first, others, convert, known in self.readings:
                told = known.get(text := cells[first], known)
                if told is not known:
                    values[place] = told
                elif (plain := text and clean(text)) or (others and (plain := _first_filled(cells, others))):
                    values[place] = told = convert(plain)
                    if not others and len(known) < FEW:
                        known[text] = told
        except RowError as fault:
            raise _Failed(fault.code, place, fault.word, values[ORDER_NO]) from None
        self._mean(values)
        self._complete(values, cells)
        self._check_filled(values)
        return OrderRow._make(values)

    def _mean(self, values: list[Any]) -> None:
        """What the platform's own words mean."""
        for place, meaning, convert in self.meanings:
            if values[place]:
                try:
                    values[meaning] = convert(values[place])
                except RowError as fault:
                    raise _Failed(fault.code, place, fault.word, values[ORDER_NO]) from None

    def _complete(self, values: list[Any], cells: list[str]) -> None:
        """Fill what still is empty from several cells, from a piece of one, from the date a number begins with."""
        for place, make in self.parts:
            if values[place] in (None, ""):
                try:
                    made = make(cells)
                except RowError as fault:
                    raise _Failed(fault.code, place, fault.word, values[ORDER_NO]) from None
                values[place] = values[place] if made is None else made
        for field, how in self.profile.dated.items():
            if values[PLACE[field]] is None:
                values[PLACE[field]] = dated(how, self.profile.zone, values[PLACE[how.begins]] or "")
        self._stand(values, cells)
        if values[ADDRESS]:
            province, values[ADDRESS] = region_of(values[ADDRESS])
            values[REGION] = values[REGION] or province

    def _stand(self, values: list[Any], cells: list[str]) -> None:
        """An order that waits for money is not paid, whatever was paid of it: the time and sum are a deposit's. [D075]

        So the platform says by its own state, or by a word beside it while the rest is due; a paid one it may hold.
        """
        if self.deposits:
            values[REST_DUE] = self._rest_due(cells)
        if values[STATE] not in NOT_SHIPPED:
            return
        if values[STATE] == AWAITING or values[REST_DUE]:
            values[STATE], values[PAID_AT], values[PAID] = AWAITING, None, None
        elif self.holds and values[STATE] == PlatformState.PAID_WAITING_SHIP and self._is_held(cells):
            values[STATE] = PlatformState.PLATFORM_HOLD.value

    def _rest_due(self, cells: list[str]) -> bool | None:
        """Whether the rest is due; None where the cell says nothing that is understood."""
        if _has_word(cells, self.deposits):
            return True
        return False if _has_word(cells, self.balances) else None

    def _is_held(self, cells: list[str]) -> bool:
        return any(column < len(cells) and normalise(clean(cells[column])) in words for column, words in self.holds)

    def _check_width(self, cells: list[str]) -> None:
        last = len(self.table.headings)
        if any(clean(cell) for cell in cells[last:]):
            raise _Failed("columns_extra")
        if len(cells) <= self.last_column:
            raise _Failed("columns_short")

    def _check_filled(self, values: list[Any]) -> None:
        for place in self.filled:
            if not values[place] and values[place] in (None, ""):
                code = "order_no_missing" if place == ORDER_NO else "value_missing"
                raise _Failed(code, place, "", values[ORDER_NO])

    def _fault(self, number: int, cells: list[str], failed: _Failed) -> RowFault:
        heading = self.profile.sources.get(FIELDS[failed.place], ("",))[0]
        text = reason(failed.code, column=heading, word=failed.word)
        preview = {} if failed.code in SHIFTED else self.preview(cells)
        return RowFault(number, failed.code, text, self.table.named(cells), failed.order_no or "", preview)


class _Failed(Exception):
    """A row failed: why, at which place, and its order number where that much was read."""

    def __init__(self, code: str, place: int = 0, word: str = "", order_no: str | None = None) -> None:
        super().__init__(code)
        self.code, self.place, self.word, self.order_no = code, place, word, order_no


def _is_sound(convert: Convert, text: str) -> bool:
    try:
        convert(text)
    except RowError:
        return False
    return True


def _first_filled(cells: list[str], columns: Sequence[int]) -> str:
    return next((text for column in columns if (text := clean(cells[column]))), "")


def _has_word(cells: list[str], asked: tuple[tuple[int, frozenset[str]], ...]) -> bool:
    told = ((normalise(clean(cells[column])), words) for column, words in asked if column < len(cells))
    return any(word in cell for cell, words in told for word in words)
