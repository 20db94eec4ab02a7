"""The words of telling a platform."""

from __future__ import annotations

from zhanggui.trade.fulfilment.states import PROOF_TITLES, TELLING_TITLES, TELLING_TONES, Proof, Telling


def test_every_word_of_telling_has_a_title_and_a_tone() -> None:
    assert set(TELLING_TITLES) == set(TELLING_TONES) == set(Telling)
    assert set(PROOF_TITLES) == set(Proof)
