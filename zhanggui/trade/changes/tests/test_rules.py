"""What a change request may say: tables, no database."""

from __future__ import annotations

import pytest

from zhanggui.kit.controls import duty
from zhanggui.trade.changes.rules import is_agreed, is_receiver, is_swap, leaves_something
from zhanggui.trade.changes.states import Consent, Source


@duty("D080")
@pytest.mark.parametrize(
    ("told", "full", "ok"),
    [
        ({"receiver": "李雷"}, False, True),
        ({"phone": "13900139000"}, False, True),
        ({"phone": "0571-88001234"}, False, True),
        ({"address": "浙江省杭州市余杭区文一西路 969 号"}, True, True),
        ({"address": "浙江省"}, False, False),
        ({"receiver": "李*"}, False, False),
        ({"phone": "139****9000"}, False, False),
        ({"phone": "打座机"}, False, False),
        ({"receiver": "李" * 41}, False, False),
        ({}, False, True),
    ],
)
def test_a_receiver_is_whole_and_nothing_of_it_is_hidden(told: dict[str, str], full: bool, ok: bool) -> None:
    assert bool(is_receiver(told, full_address=full)) == ok


@duty("D080")
@pytest.mark.parametrize(
    ("quantity", "known", "stopped", "sold", "duties"),
    [
        (1, True, False, 0, ""),
        (1, False, False, 0, "D080"),
        (1, True, True, 0, "D044"),
        (0, True, False, 0, "D080"),
        (0, True, True, 2, ""),
        (2, True, True, 2, ""),
        (3, True, True, 2, "D044"),
        (3, True, False, 2, ""),
        (-1, True, False, 2, "D080"),
    ],
)
def test_goods_that_go_out_instead_are_ours_on_sale_and_whole(
    quantity: int, known: bool, stopped: bool, sold: int, duties: str
) -> None:
    assert is_swap(quantity, known=known, stopped=stopped, sold=sold, code="A1").duty == duties


@duty("D080")
def test_a_change_leaves_something_to_send_unless_something_was_sent() -> None:
    assert leaves_something([1, 2], {1}, parted=False)
    assert not leaves_something([1, 2], {1, 2}, parted=False)
    assert leaves_something([1, 2], {1, 2}, parted=True)


@duty("D080")
@pytest.mark.parametrize("source", list(Source))
@pytest.mark.parametrize("consent", [None, Consent.CHAT])
@pytest.mark.parametrize("evidence", ["", "截图 7"])
def test_only_a_buyer_changes_a_deal_without_proof_of_consent(
    source: Source, consent: Consent | None, evidence: str
) -> None:
    buyer = source in {Source.CHAT, Source.PHONE, Source.PLATFORM}
    assert bool(is_agreed(source, consent, evidence)) == (buyer or bool(consent and evidence))
