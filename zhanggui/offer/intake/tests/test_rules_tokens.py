"""When a token ends."""

from datetime import datetime, timedelta

import pytest

from zhanggui.kit.clock import SHANGHAI
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.states import TokenState

NOW = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("revoked", "expires", "may", "state"),
    [
        (False, 1, True, TokenState.VALID),
        (False, 0, True, TokenState.EXPIRED),
        (False, -1, False, TokenState.EXPIRED),
        (False, 1, False, TokenState.LAPSED),
        (True, 1, True, TokenState.REVOKED),
        (True, -1, False, TokenState.REVOKED),
    ],
)
def test_a_token_ends_by_hand_by_time_and_with_its_owner(
    revoked: bool, expires: int, may: bool, state: TokenState
) -> None:
    told = {"expires_at": NOW + timedelta(seconds=expires), "revoked_at": NOW if revoked else None}
    assert rules.token_state(now=NOW, owner_may=may, **told) == state
