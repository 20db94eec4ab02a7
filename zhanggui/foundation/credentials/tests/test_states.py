"""Every word has its title."""

from __future__ import annotations

from zhanggui.foundation.credentials.states import CREDENTIAL_SORTS, STANDINGS, TONES, CredentialSort, Standing


def test_every_sort_and_standing_is_worded() -> None:
    assert (set(CREDENTIAL_SORTS), set(STANDINGS), set(TONES)) == (set(CredentialSort), set(Standing), set(Standing))
