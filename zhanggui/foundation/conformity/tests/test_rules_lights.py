"""The light of a duty."""

from __future__ import annotations

import pytest

from zhanggui.foundation.conformity.rules import found_light, light_of
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


@pytest.mark.parametrize(
    ("light", "observed"),
    [
        (Light.VIOLATED, Light.OBSERVING),
        (Light.IN_FORCE, Light.OBSERVING),
        (Light.NO_EVIDENCE, Light.NO_EVIDENCE),
    ],
)
def test_what_only_observes_is_neither_green_nor_red(light: Light, observed: Light) -> None:
    assert (found_light(light, observes=True), found_light(light, observes=False)) == (observed, light)
    assert light_of([Light.OBSERVING, Light.IN_FORCE]) == Light.OBSERVING
    assert light_of([Light.OBSERVING, Light.VIOLATED]) == Light.VIOLATED
