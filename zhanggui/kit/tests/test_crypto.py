"""Sealed values open only where they belong; blind indexes and masks."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from zhanggui.kit import crypto
from zhanggui.kit.crypto import KeysMissing, KeysWrong, SealBroken, ensure_ring, fingerprint, is_masked, seal, unseal

rings = import_module("zhanggui.kit.crypto.ring")
sealing = import_module("zhanggui.kit.crypto.seal")
PLACE = "orders_order.buyer_sealed|1|1001"


def test_sealed_value_opens_where_it_was_sealed_and_never_reads_the_same_twice() -> None:
    one, two = seal("张小明", PLACE), seal("张小明", PLACE)
    assert unseal(one, PLACE) == unseal(two, PLACE) == "张小明".encode()
    assert one != two


@pytest.mark.parametrize("bend", [lambda b: b[:-1] + bytes([b[-1] ^ 1]), lambda b: b"\x02" + b[1:], lambda b: b[:20]])
def test_changed_value_does_not_open(bend: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SealBroken):
        unseal(bend(seal("x" * 40, PLACE)), PLACE)


def test_value_moved_to_another_row_does_not_open() -> None:
    with pytest.raises(SealBroken):
        unseal(seal("x", PLACE), PLACE.replace("1001", "1002"))


def test_old_key_still_opens_after_a_new_one_was_added(tmp_path: Path, settings: Any) -> None:
    path = tmp_path / "ring.json"
    ensure_ring(path, fresh=True)
    settings.KEY_RING = str(path)
    try:
        _forget()
        old = seal("x", PLACE)
        told = json.loads(path.read_text())
        told["data"]["2"] = "ab" * 32
        path.write_text(json.dumps(told))
        _forget()
        assert (unseal(old, PLACE), seal("x", PLACE)[1:3]) == (b"x", b"\x00\x02")
        del told["data"]["1"]
        path.write_text(json.dumps(told))
        _forget()
        with pytest.raises(SealBroken):
            unseal(old, PLACE)
    finally:
        settings.KEY_RING = str(Path(settings.HOME.ring))
        _forget()


def _forget() -> None:
    rings.ring.cache_clear()
    sealing._cipher.cache_clear()


def test_ring_is_private_and_made_only_for_a_fresh_home(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "ring.json"
    with pytest.raises(KeysMissing):
        ensure_ring(path, fresh=False)
    made = ensure_ring(path, fresh=True)
    assert (path.stat().st_mode & 0o777, ensure_ring(path, fresh=False)) == (0o600, made)


@pytest.mark.parametrize("content", ["", "{}", '{"data": {"1": "zz"}}', '{"data": {}, "blind": "00"}'])
def test_damaged_ring_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "ring.json"
    path.write_text(content)
    with pytest.raises(KeysWrong):
        rings.load_ring(path)


@pytest.mark.django_db
def test_ring_of_another_database_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    crypto.check_ring()
    other = ensure_ring(tmp_path / "ring.json", fresh=True)
    monkeypatch.setattr(rings, "ring", lambda: other)
    with pytest.raises(KeysWrong):
        rings.check_ring()


def test_blind_index_finds_equal_values_of_one_kind_only() -> None:
    assert crypto.blind("138 0013 8000", "phone") == crypto.blind("13800138000", "phone")
    assert crypto.blind("ＡＢ", "nick") == crypto.blind("ab", "nick")
    assert crypto.blind("13800138000", "phone") != crypto.blind("13800138000", "name")


@pytest.mark.parametrize(
    ("value", "hidden"),
    [("138****8000", True), ("张**", True), ("张小明", False), ("文一西路969号", False), ("xxx", True)],
)
def test_masks_of_platforms_are_known(value: str, hidden: bool) -> None:
    assert is_masked(value) is hidden


def test_masks_say_little() -> None:
    assert (crypto.mask_name("欧阳小明"), crypto.mask_phone("13800138000"), crypto.mask_phone("1234567")) == (
        "欧**",
        "138****8000",
        "****67",
    )


@pytest.mark.parametrize("value", ["", "13800138000", "长" * 200])
def test_fingerprint_is_the_standard_keyed_digest(value: str) -> None:
    message = f"raw\0{value}".encode()
    expected = hmac.digest(rings.ring().blind, message, hashlib.sha256)[:16]
    assert fingerprint(value.encode(), "raw") == expected


def test_fingerprint_tells_exact_bytes_apart_where_blind_does_not() -> None:
    assert crypto.blind(" 张 小明", "name") == crypto.blind("张小明", "name") == fingerprint("张小明".encode(), "name")
    assert fingerprint(b"a b", "raw") != fingerprint(b"ab", "raw")
