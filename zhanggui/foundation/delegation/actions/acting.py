"""Somebody begins to act in another's place in one browser, and stops."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from zhanggui.foundation.delegation import facts
from zhanggui.foundation.delegation.queries import acting_as
from zhanggui.foundation.org.actions import session_act
from zhanggui.foundation.org.queries import session_acting
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg as _


@transaction.atomic
def acting_begin(*, delegation_id: int, session_id: int, factor: str, by: Actor, at: datetime | None = None) -> None:
    """From the next click on, this browser acts in the giver's place with what was given. [D009]

    Never from within another's place: a delegation is not handed on.
    """
    by.require_person()
    stand = acting_as(delegation_id=delegation_id, factor=factor, by=by)
    Refusal.unless(stand.holds)
    session_act(session_id=session_id, acting=delegation_id, by=by)
    announce([facts.ActingBegun(subject_id=delegation_id)], by=stand.actor, at=at)


@transaction.atomic
def acting_finish(*, session_id: int, by: Actor, at: datetime | None = None) -> None:
    """This browser is its owner's own again; said by the agent while he acts. [D009]"""
    acting = session_acting(session_id=session_id, by=by)
    if acting is None:
        raise NotFound(why=_("现在没有代别人办理"))
    session_act(session_id=session_id, acting=None, by=by)
    announce([facts.ActingFinished(subject_id=acting)], by=by, at=at)


@transaction.atomic
def acting_drop(*, session_id: int, by: Actor) -> None:
    """The delegation holds no more: this browser is its owner's own again; announced to nobody."""
    session_act(session_id=session_id, acting=None, by=by)
