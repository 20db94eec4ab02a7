"""A code from a gun may tell of several pieces."""

from __future__ import annotations

from zhanggui.kit.pure import several


def test_a_code_and_a_number_are_that_many_pieces() -> None:
    assert [several(text) for text in ("A1", "A1*12", "A*B*0")] == [("A1", 1), ("A1", 12), ("A*B*0", 1)]
