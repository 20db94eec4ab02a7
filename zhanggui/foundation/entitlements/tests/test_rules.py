"""Rules as tables."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhanggui.foundation.entitlements import rules
from zhanggui.kit.controls import duty

CODES = st.frozensets(st.sampled_from("abcd"))


@duty("D009")
@given(before=CODES, after=CODES, sensitive=CODES, wider=st.booleans(), flow=st.booleans())
def test_direct_way_is_closed_exactly_where_something_sensitive_reaches_further(
    before: frozenset[str], after: frozenset[str], sensitive: frozenset[str], wider: bool, flow: bool
) -> None:
    more = rules.gained(before=before, after=after, wider=wider)
    allowed = bool(rules.direct_way(gained=more, sensitive=sensitive, flow=flow, titles="x"))
    assert allowed == (not flow or not sensitive & (after if wider else after - before))
    assert rules.direct_way(gained=rules.gained(before=before, after=before & after, wider=False), sensitive=sensitive,
                            flow=True, titles="")  # fmt: skip


@duty("D010")
def test_asking_is_for_people_and_for_others() -> None:
    told = [bool(rules.asked_by_another(asker_id=i, employee_id=3)) for i in (None, 3, 4)]
    assert told == [False, False, True]
