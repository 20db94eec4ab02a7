"""People from the command line."""

from __future__ import annotations

from argparse import Namespace
from io import StringIO
from typing import Any

import pytest

from zhanggui.foundation.org import cli
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, ship
from zhanggui.kit.command import Result
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db


def add(monkeypatch: pytest.MonkeyPatch, typed: str = "", **more: Any) -> dict[str, Any]:
    ship()
    monkeypatch.setattr("sys.stdin", StringIO(typed))
    given = {
        "login": "li",
        "name": "李四",
        "post": ["agent"],
        "department": "",
        "number": "",
        "shops": [],
        "warehouses": [],
    }
    return cli.people_add(Namespace(**{**given, **more}), HOUSE)


def test_password_from_standard_input_is_kept_and_not_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = add(monkeypatch, f"{PASSWORD}\n", shops=["all"])
    row = Employee.objects.get(login="li")
    assert row.check_password(PASSWORD)
    assert not row.must_change_password
    assert [str(post) for post in printed["posts"]] == ["客服"]
    assert "password" not in printed
    assert actor(row.id).scope.grant("shop") is ALL


def test_made_password_is_printed_once_and_temporary(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = add(monkeypatch)
    row = Employee.objects.get(login="li")
    assert (row.check_password(printed["password"]), row.must_change_password) == (True, True)


def test_weak_password_and_unknown_shop_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal):
        add(monkeypatch, "1234567890\n")
    with pytest.raises(BadInput, match="MOON"):
        add(monkeypatch, shops=["MOON"])
    assert not Employee.objects.exists()


def test_leaving_twice_exits_with_three(monkeypatch: pytest.MonkeyPatch) -> None:
    add(monkeypatch)
    results = [cli.people_leave(Namespace(login="li", reason="resigned"), HOUSE) for _n in range(2)]
    assert [(r.exit_code, r.data["state"]) for r in results if isinstance(r, Result)] == [(0, "left"), (3, "left")]
    with pytest.raises(NotFound):
        cli.people_leave(Namespace(login="nobody", reason="other"), HOUSE)


def test_list_names_everybody_and_whoever_left_last(monkeypatch: pytest.MonkeyPatch) -> None:
    add(monkeypatch)
    add(monkeypatch, login="wu", number="A1")
    cli.people_leave(Namespace(login="wu", reason="other"), HOUSE)
    assert [row["login"] for row in cli.people_list(Namespace(), HOUSE)["people"]] == ["li", "wu"]
