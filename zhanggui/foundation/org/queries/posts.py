"""The posts and what they may do."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count

from zhanggui.foundation.org.models import Post
from zhanggui.foundation.org.queries._held import held_now
from zhanggui.foundation.org.states import Origin
from zhanggui.kit.actor import Actor
from zhanggui.kit.pure import Text, msg


@dataclass(frozen=True)
class PostRow:
    """A post, the rights of its edition in force, and how many people hold it now. `edited`: not as shipped."""

    id: int
    code: str
    name: Text
    duties: Text
    rights: frozenset[str]
    holders: int
    edited: bool


def posts(*, by: Actor) -> list[PostRow]:
    """Every post in its order. Right: org.view."""
    by.require("org.view")
    rows = Post.objects.annotate(
        granted=ArrayAgg("edition__rights__code", distinct=True, default=[]),
        holders=Count("assignments__employee", filter=held_now("assignments__"), distinct=True),
    )
    columns = ("id", "code", "name", "duties", "granted", "holders", "edition__origin")
    return [
        PostRow(i, code, msg(name), msg(duties), frozenset(filter(None, rights)), holders, origin == Origin.OWN)
        for i, code, name, duties, rights, holders, origin in rows.values_list(*columns)
    ]
