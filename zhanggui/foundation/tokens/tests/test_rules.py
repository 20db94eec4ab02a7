"""What a token may be, and what opens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.tokens import rules
from zhanggui.foundation.tokens.states import TokenState
from zhanggui.kit.controls import duty

NOW = datetime(2026, 11, 22, 9, 0, 20, tzinfo=UTC)
RIGHTS = st.sets(st.sampled_from(["a.view", "b.view", "c.do", "d.show"]))


@duty("D182")
@given(RIGHTS, RIGHTS, st.integers(-1, 400), st.integers(0, 25))
def test_token_is_never_more_than_its_owner_nor_for_more_than_a_year(
    rights: set[str], own: set[str], days: int, living: int
) -> None:
    allowed = rules.may_issue(label="看板", days=days, rights=rights, own=own, living=living)
    assert bool(allowed) == (bool(rights) and rights <= own and 1 <= days <= 365 and living < 20)


@pytest.mark.parametrize("label", ["", "  ", "长" * 61])
def test_token_has_a_name(label: str) -> None:
    assert rules.may_issue(label=label, days=9, rights=["a"], own=["a"], living=0).duty == "D182"


@duty("D187")
def test_personal_rights_are_never_offered_and_the_preset_only_looks() -> None:
    assert rules.rights_to_give(["b", "a", "p"], ["p"]) == ["a", "b"]
    assert rules.looking_only(["c.do", "b.view", "a.read"]) == ["a.read", "b.view"]


@given(st.booleans(), st.integers(-5, 5))
def test_revoked_or_past_its_end_it_opens_nothing(revoked: bool, seconds: int) -> None:
    state = rules.token_state(now=NOW, expires_at=NOW + timedelta(seconds=seconds), revoked_at=NOW if revoked else None)
    assert (state is TokenState.VALID) == (not revoked and seconds > 0)


@pytest.mark.parametrize(
    ("address", "networks", "taken"),
    [
        ("203.0.113.7", [], True),
        ("203.0.113.7", ["203.0.113.0/24"], True),
        ("203.0.114.7", ["203.0.113.0/24", "198.51.100.1/32"], False),
        ("2001:db8::1", ["2001:db8::/32"], True),
        ("2001:db8::1", ["203.0.113.0/24"], False),
        (None, ["203.0.113.0/24"], False),
        ("nonsense", ["203.0.113.0/24"], False),
        (None, [], True),
    ],
)
def test_list_of_addresses_takes_those_on_it_only(address: str | None, networks: list[str], taken: bool) -> None:
    assert bool(rules.comes_from(address, networks)) is taken


@given(st.integers(0, 300))
def test_whoever_comes_too_often_waits_until_the_minute_is_over(count: int) -> None:
    assert rules.wait_of(count=count, at=NOW) == (timedelta(seconds=40) if count > 120 else None)
