"""Where rows differ from their marks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.journal.rules import MARK, Difference, Kind, first_difference, ids_of

ROWS = st.dictionaries(st.integers(1, 10**12), st.binary(min_size=16, max_size=16), max_size=12)


def marks(rows: dict[int, bytes]) -> bytes:
    return b"".join(row_id.to_bytes(8, "big") + rows[row_id] for row_id in sorted(rows))


@given(ROWS)
def test_rows_that_stand_as_they_were_sealed_differ_in_nothing(rows: dict[int, bytes]) -> None:
    assert (first_difference(marks(rows), marks(rows)), ids_of(marks(rows))) == (None, sorted(rows))


@given(ROWS.filter(bool), ROWS.filter(bool))
def test_the_first_row_that_was_changed_removed_or_put_in_is_named(
    was: dict[int, bytes], now: dict[int, bytes]
) -> None:
    told = [
        Difference(Kind.REMOVED if i not in now else Kind.INSERTED if i not in was else Kind.CHANGED, i)
        for i in sorted(was.keys() | now.keys())
        if was.get(i) != now.get(i)
    ]
    assert first_difference(marks(was), marks(now)) == (told[0] if told else None)


def test_a_row_that_stands_there_twice_is_named() -> None:
    one = marks({7: bytes(16)})
    assert (len(one), first_difference(one, one + one)) == (MARK, Difference(Kind.INSERTED, 7))
