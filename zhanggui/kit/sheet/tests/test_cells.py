"""What a cell means, quirk by quirk."""

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.sheet import amount, clean, integer, moment


@pytest.mark.parametrize(
    ("given_", "text"),
    [
        ("  a\t", "a"), ('="0012"', "0012"), ('="a ""b"""', 'a "b"'), ("'0012", "0012"), ("`0012", "0012"),
        ("-", ""), ("--", ""), ("—", ""), ("/", ""), ("null", ""), ("'--", ""), ("\u3000\xa0", ""), ("\ufeff1", "1"),
        ("-5", "-5"), ("=1+1", "=1+1"), ("null island", "null island"), ("/路", "/路"), ('="', '="'), ("", ""),
    ],
)  # fmt: skip
def test_export_quirks_are_taken_off(given_: str, text: str) -> None:
    assert clean(given_) == text


@pytest.mark.parametrize(
    ("given_", "value"),
    [
        ("178.8", "178.8"), ("¥1,284.00", "1284"), ("￥ 12", "12"), ("12.50元", "12.5"), ("-3", "-3"), ("¥-3", "-3"),
        ("1,234,567.89", "1234567.89"), ("１２", "12"), ("CNY 5", "5"), ("0", "0"),
    ],
)  # fmt: skip
def test_amounts_are_exact(given_: str, value: str) -> None:
    assert amount(given_) == Decimal(value)


@pytest.mark.parametrize(
    "given_", ["", "abc", "1.2.3", "1,23", "12,34.5", "1e5", "nan", "Infinity", "1.234,56", "١٢", "9" * 20, "--1"]
)
def test_what_is_no_amount_is_no_amount(given_: str) -> None:
    with pytest.raises(ValueError):
        amount(given_)


@pytest.mark.parametrize(
    "given_",
    [
        "2020-02-21 08:05:01", "2020/2/21 8:05:01", "2020.02.21 08:05:01", "2020年2月21日 8时05分01秒",
        "2020-02-21T08:05:01", "2020-02-21T08:05:01+08:00", "2020-02-21T00:05:01Z", "2020-02-21 08:05:01.000",
        "２０２０-02-21 08:05:01",
    ],
)  # fmt: skip
def test_times_of_many_forms_are_one_aware_time(given_: str) -> None:
    assert moment(given_) == datetime(2020, 2, 21, 8, 5, 1, tzinfo=SHANGHAI)


@pytest.mark.parametrize(("given_", "hour"), [("2020-02-21", 0), ("2020-02-21 08:05", 8)])
def test_a_time_may_lack_its_end(given_: str, hour: int) -> None:
    at = moment(given_)
    assert at is not None
    assert (at.hour, at.second) == (hour, 0)


def test_a_spreadsheets_count_of_days_is_a_time() -> None:
    assert moment("43882.3368171296") == datetime(2020, 2, 21, 8, 5, 1, tzinfo=SHANGHAI)
    assert moment("43882") == datetime(2020, 2, 21, tzinfo=SHANGHAI)


def test_a_databases_zero_date_is_no_time() -> None:
    assert moment("0000-00-00 00:00:00") is None


@pytest.mark.parametrize(
    "given_", ["", "昨天", "2020-13-01", "2020-02-30 00:00:00", "1970-01-01 08:00:00", "20200221", "4388", "438825"]
)
def test_what_is_no_time_of_trade_is_no_time(given_: str) -> None:
    with pytest.raises(ValueError):
        moment(given_)


@pytest.mark.parametrize(("given_", "value"), [("3", 3), ("3.00", 3), ("1,000", 1000), ("0", 0), ("-2", -2)])
def test_whole_numbers_are_whole(given_: str, value: int) -> None:
    assert integer(given_) == value


def test_a_part_of_a_piece_is_no_whole_number() -> None:
    with pytest.raises(ValueError):
        integer("1.5")


@given(st.text(max_size=30))
def test_no_text_does_more_than_not_parse(text: str) -> None:
    assert isinstance(clean(text), str)
    for parse in (amount, moment, integer):
        try:
            parse(text)
        except ValueError:
            continue


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_an_amount_with_commas_is_the_amount(value: Decimal) -> None:
    assert amount(f"¥{value:,.2f}") == value
