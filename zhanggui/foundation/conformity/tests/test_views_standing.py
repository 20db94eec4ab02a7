"""制度执行, in the browser's eyes."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from zhanggui.foundation.conformity.models import Result, Run
from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.controls import all_controls, duty
from zhanggui.kit.scope import ALL
from zhanggui.kit.text import render

pytestmark = pytest.mark.django_db


def built() -> set[str]:
    """The duties that some control serves."""
    return {duty for control in all_controls() for duty in control.duties}


def unbuilt() -> list[str]:
    return sorted({f"D{number:03}" for number in range(1, 283)} - built())


def test_the_head_assesses_now_and_reads_every_duty() -> None:
    head = client_of(hired("head", shop=ALL))
    assert "还没有评估过" in head.get("/conformity/").content.decode()
    assert head.post("/conformity/assess/").headers["Location"] == "/conformity/"
    page = head.get("/conformity/").content.decode()
    assert [page.count("/conformity/D"), "还没有评估过" in page] == [282, False]
    assert head.get("/conformity/?light=not_built").content.decode().count("/conformity/D") == 282 - len(built())
    (bare, *_more) = unbuilt()
    assert head.get(f"/conformity/?light=not_built&q={bare}").content.decode().count("/conformity/D") == 1
    assert "没有这样的要求" in head.get("/conformity/?q=xyzzy").content.decode()
    assert head.get("/conformity/paper/").headers["Content-Type"] == "application/pdf"
    assert head.get("/conformity/file/").headers["Content-Type"].startswith("application/vnd.openxml")


def test_a_duty_shows_its_controls_or_says_that_it_has_none() -> None:
    auditor = client_of(hired("auditor", shop=ALL))
    auditor.post("/conformity/assess/")
    assert "看了" in auditor.get("/conformity/D073/").content.decode()
    (bare, *_more) = unbuilt()
    assert "还没有管控点" in auditor.get(f"/conformity/{bare}/").content.decode()
    assert auditor.get("/conformity/D-000/").status_code == 404


@duty("D261")
def test_a_run_that_had_nothing_to_look_at_is_a_gap_in_the_picture_and_no_zero() -> None:
    (control,) = [one for one in all_controls() if "D073" in one.duties][:1]
    for back, population, exceptions in ((3, 9, 2), (2, 0, 0), (1, 9, 0)):
        at = clock.now() - timedelta(days=back)
        run = Run.objects.create(at=at, since=at - timedelta(days=30), actor_name="夜间")
        told = {"population": population, "exceptions": exceptions, "evidence": []}
        Result.objects.create(run=run, control=control.code, light="in_force" if population else "no_evidence", **told)
    page = client_of(hired("auditor", shop=ALL)).get("/conformity/D073/").content.decode()
    (series,) = [one["data"] for one in drawn(page)["series"] if one["name"] == render(control.title)]
    assert series == [2, None, 0]


def drawn(page: str) -> dict[str, Any]:
    """The figures of the picture on a duty's page."""
    kept: dict[str, Any] = json.loads(page.partition('id="zg-duty-runs" type="application/json">')[2].partition("<")[0])
    return kept


def test_whoever_only_looks_cannot_assess() -> None:
    manager = client_of(hired("management", shop=ALL))
    assert [
        "/conformity/assess/" in manager.get("/conformity/").content.decode(),
        manager.post("/conformity/assess/").status_code,
    ] == [
        False,
        403,
    ]
    assert client_of(hired("warehouse", shop=ALL)).get("/conformity/").status_code == 403
