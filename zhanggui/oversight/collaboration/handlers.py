"""What becomes of to-dos when people leave, or lose posts, rights or shops."""

from __future__ import annotations

from zhanggui.foundation.org.facts import (
    AssignmentRevoked,
    EmployeeLeft,
    PostRightsChanged,
    PostScopeChanged,
    ScopeChanged,
)
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.oversight.collaboration import actions


def pass_on(news: list[News], by: Actor) -> None:
    """What they had in hand and may do no more goes on. [D021]"""
    if news:
        actions.todos_pass_on(people=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def pass_on_of_post(news: list[News], by: Actor) -> None:
    """A post changed: whoever held it may do less. [D021]"""
    if news:
        actions.todos_pass_on(people=None, by=by, at=clock.now())


HEARD = (
    (EmployeeLeft, pass_on, "collaboration.pass_on_leaver"),
    (AssignmentRevoked, pass_on, "collaboration.pass_on_unposted"),
    (ScopeChanged, pass_on, "collaboration.pass_on_unscoped"),
    (PostRightsChanged, pass_on_of_post, "collaboration.pass_on_post_rights"),
    (PostScopeChanged, pass_on_of_post, "collaboration.pass_on_post_scope"),
)
