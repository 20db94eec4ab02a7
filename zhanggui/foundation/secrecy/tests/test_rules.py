"""Rules as tables."""

from __future__ import annotations

import pytest

from zhanggui.foundation.secrecy import rules
from zhanggui.kit.controls import duty


@duty("D198")
@duty("D199")
@pytest.mark.parametrize(
    ("reader", "posts", "agreed", "passes"),
    [(1, [], True, True), (2, [], True, True), (3, ["agent"], True, True), (3, ["tech"], True, False),
     (1, [], False, False), (3, ["agent"], False, False), (None, [], True, False)],
)  # fmt: skip
def test_owner_named_people_and_named_posts_open_under_an_agreement(
    reader: int | None, posts: list[str], agreed: bool, passes: bool
) -> None:
    verdict = rules.may_open(
        reader_id=reader, posts=posts, owner_id=1, people=[2], may_posts=["agent", "head"], agreed=agreed
    )
    assert bool(verdict) is passes


@duty("D200")
def test_holder_gives_taker_takes_and_nobody_signs_for_the_other() -> None:
    def passes(asker: int | None, taker: int = 2, *, manages: bool = False) -> bool:
        return bool(rules.may_pass(asker_id=asker, askers=[asker or 0], holder_id=1, taker_id=taker, manages=manages))

    assert [passes(1), passes(3), passes(3, manages=True)] == [True, False, True]
    assert [passes(1, 1), passes(2, manages=True), passes(None)] == [False, False, False]
    assert [bool(rules.may_take(asker_id=who, taker_id=2)) for who in (2, 1, None)] == [True, False, False]
    kept = [rules.may_keep(asker_id=who, holder_id=1, taker_id=2, manages=False) for who in (1, 2, 3)]
    assert [bool(one) for one in kept] == [True, True, False]


@duty("D010")
def test_nobody_strikes_off_what_he_keeps() -> None:
    assert [bool(rules.may_end(askers=[who], holder_id=1)) for who in (1, 2)] == [False, True]


@duty("D201")
def test_borrower_does_not_confirm_his_own_return() -> None:
    assert [bool(rules.may_return(asker_id=who, borrower_id=1)) for who in (1, 2, None)] == [False, True, True]
