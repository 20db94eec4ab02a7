"""Words of tokens are all titled; networks are read as people write them."""

from __future__ import annotations

import pytest

from zhanggui.foundation.tokens.states import PRESETS, TOKEN_STATES, TOKEN_TONES, Preset, TokenState, networks_read


def test_every_word_has_a_title() -> None:
    assert (set(TOKEN_STATES), set(TOKEN_TONES), set(PRESETS)) == (set(TokenState), set(TokenState), set(Preset))


def test_networks_are_read_however_they_are_parted() -> None:
    typed = "203.0.113.9/24，198.51.100.7\n2001:db8::1"
    assert networks_read(typed) == ["198.51.100.7/32", "2001:db8::1/128", "203.0.113.0/24"]
    assert networks_read(" ") == []


@pytest.mark.parametrize("typed", ["office", "203.0.113", "1.1.1.1/33", " ".join(["1.1.1.1"] * 21)])
def test_what_is_no_network_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        networks_read(typed)
