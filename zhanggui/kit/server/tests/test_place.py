from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from zhanggui.kit.home import Home
from zhanggui.kit.server.place import LONGEST, Location, from_url, location, socket_folder


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("postgresql://u:p%40ss@db:5433/shop", Location("shop", "u", "p@ss", "db", "5433")),
        ("postgres://u@/shop?host=%2Frun%2Fpg", Location("shop", "u", "", "/run/pg")),
        ("postgresql://db/shop?sslmode=require", Location("shop", host="db", options=(("sslmode", "require"),))),
    ],
)
def test_a_url_says_where_the_database_is(url: str, place: Location) -> None:
    assert from_url(url) == place


def test_another_database_product_is_refused() -> None:
    with pytest.raises(ValueError, match="PostgreSQL"):
        from_url("mysql://db/shop")


def test_a_socket_path_that_would_be_too_long_moves_to_the_temporary_folder(tmp_path: Path) -> None:
    deep = Home(tmp_path / ("很深的目录" * 10))
    found = socket_folder(deep)
    assert found.parent == Path(tempfile.gettempdir())
    assert len(os.fsencode(found)) < LONGEST
    assert socket_folder(Home(Path("/h"))) == Path("/h/run/pg")


def test_without_a_url_the_database_is_the_homes_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert location(Home(Path("/h"))) == Location("zhanggui", "zhanggui", "", "/h/run/pg")
