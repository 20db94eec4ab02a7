"""The words cover every kind of provider, and the mark of a session is one the room of keys knows."""

from __future__ import annotations

from zhanggui.foundation.keys.states import FACTORS, Factor
from zhanggui.foundation.signon.states import FACTOR, KINDS
from zhanggui.kit.idp import ProviderKind


def test_every_kind_of_provider_has_its_word_and_the_factor_is_known() -> None:
    assert set(KINDS) == {kind.value for kind in ProviderKind}
    assert Factor(FACTOR) in FACTORS
