"""What was sealed opens with its passphrase only, whole and in order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.kit.backup import sealed
from zhanggui.kit.backup.sealed import BackupBroken, Opener, Sealer

WORDS = "correct horse battery"
PARTS = [("contents", [b"{}"]), ("empty", []), ("database", [b"x" * 3_000_000, b"y"]), ("file:ab/cd", [b"z" * 10])]


def written(parts: list[tuple[str, list[bytes]]]) -> bytes:
    file = BytesIO()
    sealer = Sealer(file, WORDS)
    for name, chunks in parts:
        sealer.part(name, chunks)
    sealer.close()
    return file.getvalue()


def read(raw: bytes, words: str = WORDS) -> list[tuple[str, bytes]]:
    return [(name, b"".join(chunks)) for name, chunks in Opener(BytesIO(raw), words).parts()]


@pytest.fixture(autouse=True, scope="module")
def cheap_keys() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealed, "COST", 2)
        yield


def test_parts_come_back_in_order_and_whole() -> None:
    assert read(written(PARTS)) == [(name, b"".join(chunks)) for name, chunks in PARTS]


@pytest.mark.parametrize("damage", ["words", "cut", "end", "swapped", "changed", "stranger"])
def test_what_is_not_as_it_was_written_does_not_open(damage: str) -> None:
    raw, words = written(PARTS), WORDS
    start = len(sealed.MAGIC) + sealed.SALT
    frame = sealed.LENGTH + sealed.FRAME + 16
    first, second = raw[start : start + frame], raw[start + frame : start + 2 * frame]
    broken = {
        "words": raw,
        "cut": raw[:-1],
        "end": raw[: start + 2 * frame],
        "swapped": raw[:start] + second + first + raw[start + 2 * frame :],
        "changed": raw[:-1] + bytes([raw[-1] ^ 1]),
        "stranger": b"PK" + raw,
    }[damage]
    with pytest.raises(BackupBroken):
        read(broken, "another passphrase" if damage == "words" else words)


@settings(max_examples=20)
@given(st.lists(st.tuples(st.text(min_size=1, max_size=9), st.lists(st.binary(min_size=1, max_size=99)))))
def test_any_parts_come_back(parts: list[tuple[str, list[bytes]]]) -> None:
    assert read(written(parts)) == [(name, b"".join(chunks)) for name, chunks in parts]
