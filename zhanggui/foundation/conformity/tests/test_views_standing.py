"""制度执行, in the browser's eyes."""

from __future__ import annotations

import pytest

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.controls import all_controls
from zhanggui.kit.scope import ALL

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
