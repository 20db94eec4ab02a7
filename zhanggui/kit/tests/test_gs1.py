"""A GS1 code is read whole, however it is typed, or it is no GS1 code."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.controls import duty
from zhanggui.kit.pure import Gs1, read_gs1

CREAM = "06901234567892"
ENDS = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (f"01{CREAM}17261130", Gs1(CREAM, "", ENDS)),
        (f"]C101{CREAM}1726113010AB-12", Gs1(CREAM, "AB-12", ENDS)),
        (f"]d2\x1d01{CREAM}10AB12\x1d17261130", Gs1(CREAM, "AB12", ENDS)),
        (f"(01){CREAM}(17)261130(10)AB12", Gs1(CREAM, "AB12", ENDS)),
        (f"01{CREAM}11250101152612001712", None),
        (f"01{CREAM}1126010115261200", Gs1(CREAM, "", date(2026, 12, 31))),
        (f"01{CREAM}1526113017270131", Gs1(CREAM, "", ENDS)),
        (f"https://id.example.cn/01/{CREAM}/10/AB12?17=261130", Gs1(CREAM, "AB12", ENDS)),
        ("https://example.cn/p/01/6901234567892", Gs1(CREAM)),
        (f"01{CREAM}", Gs1(CREAM)),
        ("0106901234567893", None),
        (f"01{CREAM}17261131", None),
        (f"01{CREAM}99X", None),
        (f"(01){CREAM}(10){'L' * 21}", None),
        (f"https://id.example.cn/01/{CREAM}/10/{'L' * 21}", None),
        (f"(01){CREAM}(21)A\x00B(17)261130", None),
        (f"01{CREAM}1726", None),
        ("10AB12", None),
        ("6901234567892", None),
        ("SF1234567890123", None),
        ("", None),
    ],
)
def test_a_code_is_read_as_the_standard_says(text: str, read: Gs1 | None) -> None:
    assert read_gs1(text) == read


def test_an_article_is_known_by_every_code_that_carries_its_number() -> None:
    assert Gs1(CREAM).codes == ("6901234567892", CREAM)
    assert Gs1("00012345678905").codes == ("0012345678905", "012345678905", CREAM[:0] + "00012345678905")


@duty("D044")
def test_what_is_past_its_end_or_too_near_may_not_leave() -> None:
    piece = Gs1(CREAM, "", ENDS)
    verdicts = [piece.may_leave(date(2026, 11, day), days=days) for day, days in ((30, 0), (30, 1), (1, 29), (1, 30))]
    assert [bool(one) for one in verdicts] == [True, False, True, False]
    assert (bool(piece.may_leave(date(2026, 12, 1))), bool(Gs1(CREAM).may_leave(date(2099, 1, 1), days=9))) == (
        False,
        True,
    )


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    read = read_gs1(text)
    assert read is None or len(read.gtin) == 14
