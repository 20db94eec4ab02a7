"""What a scan tells and what it is answered."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from zhanggui.kit import clock
from zhanggui.kit.desk.refusal import refused
from zhanggui.kit.desk.scan import How, Scanned, Tone, heard, scanned
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.pure import msg

ONE = "8b0d5e4e-4a38-4d05-9f3d-3d3a0a6f3b11"


def told(**given: str) -> HttpRequest:
    return RequestFactory().post(
        "/", {"id": ONE, "text": " SKU-1 ", "how": "gun", "at": clock.now().isoformat(), "about": "7"} | given
    )


def test_a_scan_is_read_with_its_own_id_and_moment() -> None:
    at = clock.now() - timedelta(minutes=1)
    one = scanned(told(at=at.isoformat()))
    assert (str(one.id), one.text, one.how, one.at, one.about) == (ONE, "SKU-1", How.GUN, at, "7")


@pytest.mark.parametrize(
    "moment", [clock.now() + timedelta(hours=1), clock.now() - timedelta(days=9), clock.now().replace(tzinfo=None)]
)
def test_a_moment_that_cannot_be_is_now(moment: object) -> None:
    assert clock.now() - scanned(told(at=moment.isoformat())).at < timedelta(seconds=9)


@pytest.mark.parametrize("wrong", [{"id": "7"}, {"how": "thought"}, {"at": "noon"}, {"text": " "}, {"text": "a\x00b"}])
def test_what_is_no_scan_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        scanned(told(**wrong))


def test_a_code_in_parts_is_a_scan_and_one_too_long_says_so() -> None:
    assert scanned(told(text="01069012345678921\x1d17261130")).text == "01069012345678921\x1d17261130"
    with pytest.raises(BadInput, match="121"):
        scanned(told(text="A" * 121))


def test_answers_and_refusals_have_one_shape() -> None:
    right = json.loads(heard(Tone.RIGHT, msg("已扫"), parts={"lines": "<b>1</b>"}).content)
    assert right == {
        "tone": "right", "title": "已扫", "why": "", "next": "", "duty": "", "parts": {"lines": "<b>1</b>"}
    }  # fmt: skip
    request = RequestFactory().post("/", headers={"Accept": "application/json"})
    answer = refused(request, Refusal(why=msg("已挂起"), duty="D073"))
    said = json.loads(answer.content)
    assert (answer.status_code, said["tone"], said["why"], said["duty"]) == (409, "wrong", "已挂起", "D073")


def test_two_scans_alike_are_two() -> None:
    other = told(id=ONE.replace("8b", "8c"))
    assert isinstance(scanned(other), Scanned)
    assert scanned(other) != scanned(told())
