"""Leak cases: the organisation holds no rows of shops; only a person's scope names shops."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.org.actions import shop_group_set
from zhanggui.foundation.org.tests.people import HOUSE, hired, open_session
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

PROOFS = ("keys_left_behind", "departments_led", "people_placed", "posts_described")
ORG = "people, posts and departments are no shop's; right org.view"
WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
HOUSE_ONLY = "refused to everybody but the house itself"
DOOR = "asked by the door before anybody is signed in; holds no rows of shops"


def cases(ground: Ground) -> list[Case]:
    """Every query of org; a person whose scope is the far shop."""
    who = hired("agent", login="far-agent", shop=frozenset({ground.far}))
    key = open_session(who)
    return [
        Case("people_choices", {}, open=ORG),
        *_of_the_house(who),
        *_groups(ground),
        Case("signed_in", {"session_key": key}, open=DOOR),
        Case("locked_until", {"login": "x", "address": None}, open=DOOR),
        Case("sign_in_crowded", {"address": None}, open=DOOR),
        Case("demo_accounts", {}, open=DOOR),
        Case("person_card", {"employee_id": who}, ("远方店",)),
        Case("people_gone", {}, open=ORG),
        Case("departments_headed", {"employee_ids": [who]}, open=ORG),
        *(Case(query, WINDOW, open=ORG) for query in PROOFS),
        Case("posts_held", {}, open=ORG),
        Case("rights_held", {"employee_ids": [who]}, ("远方店",)),
        Case("scopes_seen", {"employee_id": who}, ("远方店",)),
        Case("own_grants", {"employee_id": who}, open="ids of rows, no names; right org.view"),
        Case("person_serving", {"employee_id": who}, open=ORG),
        Case("person_by_login", {"login": "far-agent"}, open=ORG),
        Case("people_rows", {"ask": Ask()}, open=ORG),
        Case("people_counts", {}, open=ORG),
        Case("people_by_id", {"ids": [who]}, open=ORG),
        Case("people_below", {"department": "x"}, open=ORG),
        Case("people_moved", {"since": clock.now()}, open=ORG),
        Case("people_labels", {"ids": [who]}, open=ORG),
        Case("people_named", {"numbers": [str(who)]}, open=ORG),
        Case("org_tree", {}, open=ORG),
        Case("departments", {}, open=ORG),
        Case("posts", {}, open=ORG),
        Case("post_factors", {}, open=ORG),
        Case("second_factor_held", {}, open="one's own, by one's own id"),
        Case("password_is_mine", {"password": "x"}, open="one's own, by one's own id"),
        Case("post_rights", {"post": "agent"}, open=ORG),
        Case("rights_matrix", {}, open=ORG),
        Case("org_chart", {}, open=ORG),
        Case("passkey_demand", {}, open="one's own posts, by one's own id"),
        Case("my_sessions", {}, open="one's own sessions, by one's own id"),
        Case("session_acting", {"session_id": 1}, open="one's own sessions, by one's own id"),
        Case("sessions_of", {"employee_id": who}, open="sessions are no shop's; right org.manage"),
    ]


def _of_the_house(who: int) -> list[Case]:
    """What only rooms may ask."""
    return [
        Case("people_serving", {}, open=HOUSE_ONLY),
        Case("people_able", {"right": "orders.review"}, open=HOUSE_ONLY),
        Case("people_chosen", {"right": "orders.view"}, open=HOUSE_ONLY),
        Case("superiors", {"employee_id": who}, open=HOUSE_ONLY),
        Case("superiors_of", {"employee_ids": [who]}, open=HOUSE_ONLY),
        Case("actors_for", {"employee_ids": [who]}, open=HOUSE_ONLY),
        Case("actor_for", {"employee_id": who}, open=HOUSE_ONLY),
        Case("factor_missing", {"employee_id": who}, open=HOUSE_ONLY),
        Case("session_suffices", {"employee_id": who, "factor": ""}, open=HOUSE_ONLY),
        Case("sessions_unproved", {}, open=HOUSE_ONLY),
    ]


def _groups(ground: Ground) -> list[Case]:
    """Groups of shops."""
    group = shop_group_set(name="远方组", basis="brand", shops=[ground.far], by=HOUSE)
    return [
        Case("group_rows", {"ask": Ask()}, ("远方店", "远方组")),
        Case("group_card", {"group_id": group}, ("远方店", "远方组")),
        Case("group_labels", {"ids": [group]}, ("远方组",)),
        Case("group_holders", {"group_id": group}, open=ORG),
        Case("group_shops", {"group_ids": [group]}, open=HOUSE_ONLY),
        Case("group_scope_rows", {}, ("远方组",)),
        Case("shop_choices", {}, ("远方店",)),
    ]
