"""The light of a duty."""

from __future__ import annotations

import pytest

from zhanggui.foundation.conformity.rules import light_of
from zhanggui.foundation.conformity.states import Light


@pytest.mark.parametrize(
    ("found", "light"),
    [
        ((), Light.NOT_BUILT),
        ((Light.NO_EVIDENCE, Light.NO_EVIDENCE), Light.NO_EVIDENCE),
        ((Light.IN_FORCE,), Light.IN_FORCE),
        ((Light.IN_FORCE, Light.IN_FORCE), Light.IN_FORCE),
        ((Light.IN_FORCE, Light.NO_EVIDENCE), Light.PARTLY),
        ((Light.PARTLY,), Light.PARTLY),
        ((Light.IN_FORCE, Light.VIOLATED), Light.VIOLATED),
        ((Light.NO_EVIDENCE, Light.VIOLATED), Light.VIOLATED),
    ],
)
def test_nothing_is_green_without_rows_for_every_control(found: tuple[Light, ...], light: Light) -> None:
    assert light_of(found) == light
