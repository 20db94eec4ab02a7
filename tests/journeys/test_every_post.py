"""Whoever signs in opens every page his menu offers, and is kept out of every other."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.test import Client

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.kit import menu, reference
from zhanggui.kit.actor import System
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
