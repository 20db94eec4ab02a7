"""A ruling says enough, ends on a day, and never makes a duty green."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.conformity.rules import light_of, may_rule, ruled
from zhanggui.foundation.conformity.states import Light, Ruling

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("kind", "scope", "law", "days", "expected"),
    [
        (Ruling.WAIVER, "双十一", "", 30, True),
        (Ruling.WAIVER, "", "", 30, False),
        (Ruling.WAIVER, "双十一", "", 91, False),
        (Ruling.REPLACED, "", "电子商务法第五十三条", 360, True),
        (Ruling.REPLACED, "", "", 360, False),
        (Ruling.NOT_APPLICABLE, "", "", 360, True),
        (Ruling.NOT_APPLICABLE, "", "", 0, False),
    ],
)
def test_a_ruling_says_for_what_by_which_law_and_until_when(
    kind: Ruling, scope: str, law: str, days: int, expected: bool
) -> None:
    assert bool(may_rule(kind, scope=scope, law=law, review_on=TODAY + timedelta(days), today=TODAY)) == expected


@given(st.sampled_from(Light), st.sets(st.sampled_from(Ruling)))
def test_no_ruling_makes_a_duty_green(light: Light, kinds: set[Ruling]) -> None:
    assert ruled(light, kinds) != Light.IN_FORCE or light == Light.IN_FORCE
    assert ruled(light, []) == light


def test_a_waived_violation_is_partly_in_force_and_what_does_not_apply_says_nothing_beside_others() -> None:
    assert ruled(Light.VIOLATED, [Ruling.WAIVER]) == Light.PARTLY
    assert light_of([Light.NOT_APPLICABLE, Light.IN_FORCE]) == Light.IN_FORCE
    assert light_of([Light.NOT_APPLICABLE]) == Light.NOT_APPLICABLE
