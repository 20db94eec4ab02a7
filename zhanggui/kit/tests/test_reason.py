"""What may be kept of a reason."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.errors import BadInput
from zhanggui.kit.reason import LONGEST, reason_given, reason_kept

PHONES = ("已打 13800138000 核实", "138 0013 8000", "138-0013-8000", "电话１３８００１３８０００")


@duty("D077")
@pytest.mark.parametrize("reason", PHONES)
def test_a_reason_holds_no_phone_number(reason: str) -> None:
    for kept in (reason_given, reason_kept):
        with pytest.raises(BadInput) as refusal:
            kept(reason)
        assert (refusal.value.duty, "138" in str(refusal.value.why)) == ("D077", False)


@pytest.mark.parametrize(
    "reason", ["订单 2733990000000007661", "1380013", "退 139 元", "SF13800138000123", "2026-11-21"]
)
def test_other_numbers_may_be_told(reason: str) -> None:
    assert reason_kept(reason) == reason


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_reason_that_is_asked_for_is_given(reason: str) -> None:
    with pytest.raises(BadInput) as refusal:
        reason_given(reason, duty="D073")
    assert (refusal.value.duty, reason_kept(reason)) == ("D073", "")


def test_a_reason_is_trimmed_and_no_longer_than_a_note() -> None:
    assert reason_given(f"  {'长' * LONGEST} ") == "长" * LONGEST
    with pytest.raises(BadInput):
        reason_given("长" * (LONGEST + 1))


@pytest.mark.parametrize("given", ["", PHONES[0], "长" * (LONGEST + 1)])
def test_the_field_refuses_what_the_action_would(given: str) -> None:
    from django.core.exceptions import ValidationError

    assert ReasonField().clean(" 核实 ") == "核实"
    with pytest.raises(ValidationError):
        ReasonField().clean(given)
    assert ReasonField(required=False).clean("") == ""


@duty("D077")
@pytest.mark.parametrize("number", ["6222021234567890128", "6222 0212 3456 7890 128", "4111-1111-1111-1111"])
def test_a_reason_holds_no_bank_card_and_numbers_of_orders_are_none(number: str) -> None:
    with pytest.raises(BadInput, match="银行卡号"):
        reason_kept(f"退到 {number}")
    off = number[:-1] + str((int(number[-1]) + 1) % 10)
    for other in (off, "4123456789012345674", f"9{number}"):
        assert reason_kept(other) == other
