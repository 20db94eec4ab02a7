"""People for tests: hired through the actions, signed in through the door or straight into a session."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.actions import Hire
from zhanggui.foundation.org.models import Assignment, Employee, Post, ScopeGrant
from zhanggui.kit import clock
from zhanggui.kit.actor import NOBODY, Actor, System
from zhanggui.kit.scope import Grant

HOUSE = System("org")
PASSWORD = "correct-horse-7"
_numbers = count(1)


def ship() -> None:
    """The shipped posts, once per test."""
    if not Post.objects.exists():
        actions.posts_load(by=HOUSE)


def hired(*posts: str, login: str = "", name: str = "王敏", password: str = "", **scopes: Grant) -> int:
    """A person in these posts, with scopes by kind (`shop=ALL`); returns the id."""
    ship()
    login = login or f"p{next(_numbers)}"
    secret = actions.secret_made(password=password, near=(), by=HOUSE) if password else None
    return actions.employee_hire(hire=Hire(login, name, posts=posts, scopes=scopes, secret=secret), by=HOUSE)


def works_here(known: Actor, post: str = "head") -> None:
    """An actor made by hand is somebody in this post, seeing all shops, so that approvals find him."""
    ship()
    since = clock.now() - timedelta(days=400)
    one, new = Employee.objects.get_or_create(
        id=known.id, defaults={"login": f"n{known.id}", "name": known.name, "number": f"n{known.id}", "hired_at": since}
    )
    if new:
        Assignment.objects.create(employee=one, post=Post.objects.get(code=post), since=since)
        ScopeGrant.objects.create(employee=one, kind="shop", everything=True)


def actor(employee_id: int) -> Actor:
    found = queries.actor_for(employee_id=employee_id, by=HOUSE)
    assert found is not None
    return found


def open_session(employee_id: int, **more: object) -> str:
    """A session key that is signed in."""
    store = SessionStore()
    store.create()
    key = str(store.session_key)
    actions.session_open(employee_id=employee_id, session_key=key, by=NOBODY, **more)
    return key


def client_of(employee_id: int, **headers: str) -> Client:
    """A browser that is signed in as this person."""
    client = Client(headers=headers or None)
    client.cookies["sessionid"] = open_session(employee_id)
    return client
