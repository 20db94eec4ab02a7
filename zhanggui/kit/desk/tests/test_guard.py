"""Every page is closed until it says who may open it; a refusal says what, why and what next."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from zhanggui.kit import law
from zhanggui.kit.actor import NOBODY, Actor
from zhanggui.kit.desk import page, public
from zhanggui.kit.desk.tests.desks import CLERK, STRANGER
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.pure import Dated, msg

HTMX = {"HTTP_HX_REQUEST": "true"}


@page(right="things.view")
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def ask(by: Actor, target: Any = view, method: str = "get", **headers: str) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/things/?q=1", **headers)
    request.actor = by
    response: HttpResponse = target(request)
    return response


def refusing(refusal: Exception) -> Any:
    @page(right=None)
    def refuse(request: HttpRequest) -> HttpResponse:
        raise refusal

    return refuse


def test_a_number_of_the_register_is_asked_once_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(law, "_registers", [lambda code: asked.append(code) or Dated(((date.min, Decimal(1)),))])

    @page(right="things.view")
    def counts(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"{sum(law.param_at(code, on=date.min) for code in ('a', 'a', 'b'))}")

    assert [ask(CLERK, counts).content for _time in "12"] == [b"3", b"3"]
    assert asked == ["a", "b"] * 2


def test_whoever_did_not_sign_in_is_led_to_the_door_and_back() -> None:
    response = ask(NOBODY)
    assert (response.status_code, response["Location"]) == (302, "/login/?next=/things/%3Fq%3D1")


def test_a_fragment_for_nobody_moves_the_whole_page() -> None:
    response = ask(NOBODY, **HTMX, HTTP_HX_CURRENT_URL="http://testserver/things/?open=3")
    assert (response.status_code, response["HX-Redirect"]) == (204, "/login/?next=/things/%3Fopen%3D3")


def test_a_missing_right_is_named_with_who_can_give_it() -> None:
    response = ask(STRANGER, **HTMX)
    text = response.content.decode()
    assert response.status_code == 403
    assert "things.view" in text
    assert "D009" in text
    assert "组织" in text


def test_the_right_opens_the_page_and_nothing_is_kept_by_the_browser() -> None:
    response = ask(CLERK)
    assert (response.status_code, response.content) == (200, b"seen")
    assert "no-store" in response["Cache-Control"]


def test_a_method_that_was_not_offered_is_not_taken() -> None:
    assert ask(CLERK, method="post").status_code == 405


@pytest.mark.parametrize(
    ("refusal", "status"),
    [
        (Refusal(why=msg("已发货，不能挂起"), duty="D071"), 409),
        (NotFound(), 404),
        (BadInput(why=msg("表头缺少一列")), 422),
    ],
)
def test_a_refusal_becomes_its_fragment_with_its_status(refusal: Refusal, status: int) -> None:
    response = ask(CLERK, refusing(refusal), **HTMX)
    assert response.status_code == status
    assert str(refusal.why) in response.content.decode()


def test_a_guarded_view_says_its_right_and_a_public_one_says_so() -> None:
    opened = public(lambda request: HttpResponse())
    assert (view.right, view.public) == ("things.view", False)
    assert opened.public is True
