"""What may be shown of a row set aside."""

import pytest

from zhanggui.offer.intake import rules


@pytest.mark.parametrize(
    ("given", "shown"), [("123", "123"), ("P12-3", "P12-3"), ("上海市某路1号", ""), ("13800138000", ""), ("", "")]
)
def test_only_what_looks_like_an_order_number_is_shown_as_one(given: str, shown: str) -> None:
    assert rules.shown_order_no(given) == shown


def test_a_preview_is_short_and_shows_no_phone() -> None:
    assert rules.shown_cells({"a": "找 13800138000", "b": "x" * 99}) == {"a": "找 ***", "b": "x" * 40}
