"""The words of orders are those of the port of order files."""

from __future__ import annotations

from zhanggui.foundation.policy.states import Lint
from zhanggui.offer.channels.states import CLOSED, CLOSED_UNDECIDED, PlatformState
from zhanggui.offer.channels.states import GONE_OUT as PORT_GONE
from zhanggui.oversight.checkup import states


def test_what_platforms_say_is_worded_as_the_port_words_it() -> None:
    assert set(states.GONE_OUT) == {one.value for one in PORT_GONE}
    assert {one.value for one in CLOSED} | {CLOSED_UNDECIDED} == set(states.OVER)
    assert (states.WAITING, states.COMPLETED) == (PlatformState.PAID_WAITING_SHIP, PlatformState.COMPLETED)


def test_every_stand_has_a_name_and_a_colour_and_every_law_a_remark() -> None:
    assert set(states.STAND_TITLES) == set(states.STAND_TONES) == set(states.Stand)
    assert set(states.UNLAWFUL) == {lint.value for lint in Lint} - {"vague_deadline", "no_owner"}
