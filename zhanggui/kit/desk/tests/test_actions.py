"""Saved views belong to a person, may be shared with a post, and never leak to another."""

from __future__ import annotations

import pytest

from zhanggui.kit.actor import System
from zhanggui.kit.desk import actions
from zhanggui.kit.desk.queries import saved_views
from zhanggui.kit.desk.tests.desks import CLERK, READER, STRANGER
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound

pytestmark = pytest.mark.django_db


def names(by: object) -> list[str]:
    return [view.name for view in saved_views(desk="orders", by=by)]


def test_a_saved_view_is_seen_by_its_owner_only() -> None:
    actions.view_save(desk="orders", name="我的待办", query="?queue=review", by=CLERK)
    assert (names(CLERK), names(READER), names(STRANGER)) == (["我的待办"], [], [])


def test_a_shared_view_is_seen_by_the_post() -> None:
    actions.view_save(desk="orders", name="大额", query="paid_min=1000", by=CLERK, share=True)
    assert (names(READER), names(STRANGER)) == (["大额"], [])


def test_sharing_needs_its_right() -> None:
    with pytest.raises(NotAllowed):
        actions.view_save(desk="orders", name="大额", query="", by=READER, share=True)


def test_the_same_name_is_overwritten() -> None:
    first = actions.view_save(desk="orders", name="大额", query="a=1", by=CLERK)
    second = actions.view_save(desk="orders", name=" 大额 ", query="a=2", by=CLERK)
    assert first == second
    assert [view.query for view in saved_views(desk="orders", by=CLERK)] == ["a=2"]


def test_a_view_needs_a_name_and_there_is_an_end_to_them() -> None:
    with pytest.raises(BadInput):
        actions.view_save(desk="orders", name="  ", query="", by=CLERK)
    for number in range(actions.MOST_VIEWS):
        actions.view_save(desk="orders", name=str(number), query="", by=CLERK)
    with pytest.raises(BadInput):
        actions.view_save(desk="orders", name="one more", query="", by=CLERK)


def test_nobody_deletes_the_view_of_another() -> None:
    view_id = actions.view_save(desk="orders", name="大额", query="", by=CLERK, share=True)
    with pytest.raises(NotFound):
        actions.view_delete(view_id=view_id, by=READER)
    actions.view_delete(view_id=view_id, by=CLERK)
    assert names(CLERK) == []


def test_a_room_has_no_views() -> None:
    with pytest.raises(NotFound):
        actions.view_save(desk="orders", name="x", query="", by=System("orders"))


def test_hidden_columns_are_kept_for_the_person() -> None:
    actions.columns_choose(desk="orders", hidden=["shop", "buyer"], by=CLERK)
    actions.columns_choose(desk="orders", hidden=["buyer"], by=CLERK)
    assert [view.query for view in saved_views(desk="orders", by=CLERK)] == ["hide=buyer"]
