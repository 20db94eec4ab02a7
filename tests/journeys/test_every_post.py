"""Whoever signs in opens every page his menu offers, and is kept out of every other; so does his program."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.test import Client

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.tokens.models import Token
from zhanggui.foundation.tokens.queries.door import digest_of
from zhanggui.kit import clock, menu, reference
from zhanggui.kit.actor import System
from zhanggui.kit.api import all_endpoints
from zhanggui.kit.rights import all_rights, personal_rights
from zhanggui.kit.scope import ALL

EVERYBODY = System("test")
POSTS = Path(__file__).parents[2] / "zhanggui/foundation/org/data/posts.tsv"


def _codes() -> list[str]:
    with POSTS.open(encoding="utf-8", newline="") as file:
        return [row["code"] for row in csv.DictReader(file, delimiter="\t")]


@pytest.mark.django_db
@pytest.mark.parametrize("post", _codes())
def test_menu_leads_nowhere_a_post_may_not_go(post: str) -> None:
    reference.load_all()
    person = hired(post, shop=ALL, warehouse=ALL)
    mine = {entry.url: entry for entry in menu.open_to(actor(person))}
    told = {entry.url: client_of(person).get(entry.href).status_code for entry in menu.open_to(EVERYBODY)}
    assert told == {url: 200 if url in mine else 403 for url in told}


@pytest.mark.django_db
def test_nobody_is_led_to_the_door(client: Client) -> None:
    answers = {entry.url: client.get(entry.href) for entry in menu.open_to(EVERYBODY)}
    assert {
        url for url, answer in answers.items() if not answer.headers.get("Location", "").startswith("/login/")
    } == set()


@pytest.mark.django_db
def test_program_of_a_post_reads_what_the_post_may_and_nothing_without_a_token() -> None:
    """Every address for machines, for every post: its token lists every right there is, and gives those of the post."""
    reference.load_all()
    cache.clear()
    paths = {one.path: one.right for one in all_endpoints()}
    for post in _codes():
        person = hired(post, shop=ALL, warehouse=ALL)
        _listing_every_right(person, f"zg_{post}")
        held = actor(person).rights - personal_rights()
        told = {path: _read(path, f"zg_{post}") for path in paths}
        missing = 404 if "orders.view" in held else 403
        wanted = {path: 200 if right is None or right in held else 403 for path, right in paths.items()}
        assert (post, told) == (post, wanted | {"orders/{number}": missing})
    assert {_read(path, "") for path in paths} == {401}


def _listing_every_right(person: int, secret: str) -> None:
    now = clock.now()
    given = {"employee_id": person, "label": "all", "hint": "", "made_at": now, "expires_at": now + timedelta(days=1)}
    Token.objects.create(**given, digest=digest_of(secret), rights=sorted(all_rights()))


def _read(path: str, secret: str) -> int:
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    return Client().get(f"/api/v1/{path.format(number='x')}", headers=headers).status_code
