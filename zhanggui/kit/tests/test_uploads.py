"""Files handed in lie sealed, belong to one person, and go when they are used or forgotten."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path

import pytest

from zhanggui.kit import home
from zhanggui.kit.crypto import SealBroken
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import NotFound

LARGE = os.urandom(uploads.PIECE + 17)


def incoming() -> Path:
    return home.current().files / "incoming"


@pytest.fixture
def key() -> str:
    return uploads.keep([("订单.csv", BytesIO("收货人,张三".encode())), ("b.xlsx", BytesIO(LARGE))], owner=7)


def test_kept_files_come_back_whole_under_their_names(key: str) -> None:
    assert uploads.names_of(key, owner=7) == {0: "订单.csv", 1: "b.xlsx"}
    with uploads.opened(key, owner=7) as files:
        told = [(file.number, file.name, file.path.read_bytes()) for file in files]
        folder = files[0].path.parent
    assert told == [(0, "订单.csv", "收货人,张三".encode()), (1, "b.xlsx", LARGE)]
    assert not folder.exists()


def test_only_the_files_wanted_are_opened(key: str) -> None:
    with uploads.opened(key, owner=7, numbers={1}) as files:
        assert [file.number for file in files] == [1]


def test_nothing_lies_in_clear(key: str) -> None:
    kept = b"".join(path.read_bytes() for path in (incoming() / key).iterdir())
    assert "张三".encode() not in kept
    assert "订单".encode() not in kept
    assert [path.stat().st_mode & 0o077 for path in (incoming() / key).iterdir()] == [0, 0, 0]


def test_files_are_laid_beside_those_kept_already(key: str) -> None:
    uploads.add(key, [("c.csv", BytesIO(b""))], owner=7)
    assert uploads.names_of(key, owner=7) == {0: "订单.csv", 1: "b.xlsx", 2: "c.csv"}
    with uploads.opened(key, owner=7, numbers={2}) as files:
        assert files[0].path.read_bytes() == b""


@pytest.mark.parametrize("owner", [8, None])
def test_what_another_one_handed_in_is_not_there(key: str, owner: int | None) -> None:
    for ask in (uploads.names_of, lambda key, owner: uploads.add(key, [], owner=owner)):
        with pytest.raises(NotFound):
            ask(key, owner=owner)
    uploads.drop(key, owner=owner)
    assert uploads.stands(key, owner=7)


@pytest.mark.parametrize("key", ["../../../../etc/passwd", "", "x" * 24, "a/b"])
def test_a_key_that_is_none_leads_nowhere(key: str) -> None:
    with pytest.raises(NotFound):
        uploads.names_of(key, owner=7)
    assert not uploads.stands(key, owner=7)


def test_dropping_twice_is_dropping_once(key: str) -> None:
    uploads.drop(key, owner=7)
    uploads.drop(key, owner=7)
    assert not uploads.stands(key, owner=7)


def test_an_upload_goes_with_its_last_file(key: str) -> None:
    uploads.forget(key, [0, 5], owner=7)
    assert uploads.names_of(key, owner=7) == {1: "b.xlsx"}
    uploads.forget(key, [1], owner=8)
    assert uploads.stands(key, owner=7)
    uploads.forget(key, [1], owner=7)
    assert not (incoming() / key).exists()


@pytest.mark.parametrize("cut", [1, 40, -3])
def test_a_kept_file_that_was_cut_off_or_changed_does_not_open(key: str, cut: int) -> None:
    path = incoming() / key / "1"
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises((SealBroken, UnicodeDecodeError)), uploads.opened(key, owner=7):
        pass


def test_what_nobody_came_back_for_goes_after_a_day(key: str) -> None:
    os.utime(incoming() / key, (0, 0))
    other = uploads.keep([("d.csv", BytesIO(b"x"))], owner=7)
    uploads.sweep(but={key})
    assert (incoming() / key).exists()
    assert uploads.sweep() >= 1
    assert (uploads.stands(key, owner=7), uploads.stands(other, owner=7)) == (False, True)


def test_asking_whether_files_stand_gives_them_another_day(key: str) -> None:
    os.utime(incoming() / key, (0, 0))
    assert uploads.stands(key, owner=7)
    uploads.sweep()
    assert uploads.stands(key, owner=7)
