"""Which rows somebody sees: with secrecy.view all; else what he owns, may open, borrowed or keeps."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from zhanggui.foundation.org.queries import posts_held
from zhanggui.foundation.secrecy.models import Item, Loan, Thing
from zhanggui.foundation.secrecy.states import ItemState
from zhanggui.kit.actor import Actor, System

OWN = System("secrecy")
USE, VIEW = "todos.use", "secrecy.view"


def posts_of(by: Actor) -> list[str]:
    """The codes of the posts somebody holds now."""
    return [one.post for one in posts_held(employee_ids=[by.id], by=OWN)] if by.id else []


def items_seen(by: Actor) -> QuerySet[Item]:
    by.require(USE)
    me = by.id or 0
    mine = Q(people__contains=[me]) | Q(posts__overlap=posts_of(by))
    return Item.objects.filter(Q() if by.can(VIEW) else Q(owner=me) | mine & Q(state=ItemState.HELD.value))


def loans_seen(by: Actor) -> QuerySet[Loan]:
    by.require(USE)
    return Loan.objects.filter(Q() if by.can(VIEW) else Q(borrower=by.id or 0))


def things_seen(by: Actor) -> QuerySet[Thing]:
    by.require(USE)
    return Thing.objects.filter(Q() if by.can(VIEW) else Q(holder=by.id or 0) | Q(taker=by.id or 0))
