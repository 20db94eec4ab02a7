"""Every word of lots is said to people."""

from __future__ import annotations

from zhanggui.offer.lots.states import (
    FRESHNESS_TITLES,
    FRESHNESS_TONES,
    KIND_TITLES,
    OTHER_LOT_TITLES,
    Freshness,
    LotKind,
    OtherLot,
)


def test_every_kind_and_standing_has_its_words() -> None:
    assert set(KIND_TITLES) == set(LotKind)
    assert set(FRESHNESS_TITLES) == set(FRESHNESS_TONES) == set(Freshness)
    assert set(OTHER_LOT_TITLES) == set(OtherLot)
