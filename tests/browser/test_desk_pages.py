"""The desk's pages as the server writes them: whole page, rows alone, drawer, views; and what they cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("showroom")]
HTMX = {"HX-Request": "true"}
ROWS = {**HTMX, "HX-Target": "zg-list"}


def test_the_list_costs_one_query_of_the_desk_itself(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    client.get("/parcels/")
    with django_assert_num_queries(1):  # saved views; rows, total and counts are the room's
        answer = client.get("/parcels/?queue=all")
    assert answer.content.decode().count("<tr data-id=") == 40


def test_htmx_gets_rows_tabs_and_the_address_that_holds_the_state(client: Client) -> None:
    answer = client.get("/parcels/?queue=all&platform=jd&q=&foreign=1", headers=ROWS)
    text = answer.content.decode()
    assert "<html" not in text
    assert 'id="zg-tabs"' in text
    assert answer["HX-Push-Url"] == "/parcels/?queue=all&platform=jd"


def test_a_refresh_after_an_action_leaves_the_address_alone(client: Client) -> None:
    answer = client.get("/parcels/", headers={**ROWS, "HX-Trigger": "zg-bench"})
    assert "HX-Push-Url" not in answer


def test_a_card_opened_by_its_address_leads_to_the_list(client: Client) -> None:
    answer = client.get("/parcels/3/")
    assert (answer.status_code, answer["Location"]) == (302, "/parcels/?open=3")


def test_a_card_that_is_not_there_is_not_found(client: Client) -> None:
    assert client.get("/parcels/9999/", headers=HTMX).status_code == 404


def test_an_action_needs_rows_and_a_post(client: Client) -> None:
    assert client.post("/parcels/approve/", headers=HTMX).status_code == 422
    assert client.post("/parcels/approve/", {"ids": "x"}, headers=HTMX).status_code == 422
    assert client.get("/parcels/approve/", headers=HTMX).status_code == 405


def test_view_and_columns_are_kept_through_their_pages(client: Client) -> None:
    saved = client.post("/desk/parcels/views/", {"name": "京东", "query": "platform=jd"}, headers=HTMX)
    chosen = client.post("/desk/parcels/columns/", {"all": ["number", "buyer"], "show": ["number"]}, headers=HTMX)
    assert (saved.status_code, chosen.status_code) == (204, 204)
    text = client.get("/parcels/").content.decode()
    assert "京东</a>" in text
    assert 'class="zg-at-none">买家' not in text


def test_search_and_menu_counts_come_as_fragments(client: Client) -> None:
    assert "202611211007" in client.get("/search?q=202611211007").content.decode()
    assert client.get("/search?q=2").content.decode().strip() == ""
    assert 'id="zg-count-parcels" hx-swap-oob="true">128<' in client.get("/menu/counts").content.decode()


def test_home_teaches_what_the_post_may_open(client: Client) -> None:
    text = client.get("/").content.decode()
    assert "您的岗位可以打开" in text
    assert 'href="/parcels/"' in text


def test_a_wrong_address_and_a_bug_have_their_pages(client: Client) -> None:
    client.raise_request_exception = False
    for path, status in (("/nowhere/", 404), ("/failing/", 500), ("/forbidden/", 403)):
        answer = client.get(path)
        assert (answer.status_code, "<h1>" in answer.content.decode()) == (status, True)
