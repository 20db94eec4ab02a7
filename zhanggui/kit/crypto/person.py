"""A person's words in one encrypted blob, with a masked copy and blind indexes for exact look-up.

Words by name: receiver, phone, address, nick, and whatever else was told. What others masked gets no index.
"""

from __future__ import annotations

import json
import re
from json.encoder import encode_basestring as quoted

from zhanggui.kit.crypto.blind import blind
from zhanggui.kit.crypto.masks import is_masked, mask_address, mask_name, mask_phone
from zhanggui.kit.crypto.seal import seal, unseal

NO_DIGIT = re.compile(r"\D")
LAST = 4
REPLACED = "told_"
MASKS = (("receiver", "name", mask_name), ("phone", "phone", mask_phone), ("nick", "nick", mask_name))


def sealed(told: dict[str, str], place: str) -> bytes:
    """His words, encrypted for the place they live at."""
    return seal(words(told), place)


def opened(blob: bytes | memoryview, place: str) -> dict[str, str]:
    """His words again."""
    told: dict[str, str] = json.loads(unseal(blob, place))
    return told


def words(told: dict[str, str]) -> str:
    """Plain words as JSON, a third of the work of a general encoder."""
    return "{" + ",".join(f'"{name}":{quoted(value)}' for name, value in told.items()) + "}"


def masked(told: dict[str, str], region: str) -> str:
    """What a screen may show of him, as JSON."""
    shown = {name: mask(told[word]) for word, name, mask in MASKS if word in told}
    if region or "address" in told:
        shown["address"] = mask_address(told.get("address", ""), region)
    return words(shown)


def plain(told: dict[str, str]) -> dict[str, str]:
    """What nobody hid in part; the phone in digits only."""
    shown = told if not is_masked("\n".join(told.values())) else {n: v for n, v in told.items() if not is_masked(v)}
    return shown | {"phone": NO_DIGIT.sub("", shown.get("phone", ""))}


def indexes(shown: dict[str, str]) -> dict[str, bytes | None]:
    """By what he is found again, of his plain words (`plain`): phone, its end, name and nick."""
    phone = shown["phone"]
    return {
        "phone_index": index(phone, "phone"),
        "phone4_index": index(phone[-LAST:] if len(phone) > LAST else "", "phone4"),
        "name_index": index(shown.get("receiver", ""), "name"),
        "nick_index": index(shown.get("nick", ""), "nick"),
    }


def index(value: str, context: str) -> bytes | None:
    """A blind index of a word that is there."""
    return blind(value, context) if value else None


def fuller(before: dict[str, str], news: dict[str, str], *, newer: bool) -> dict[str, str]:
    """Both together: news fill gaps and replace what was masked; newer ones replace open words too.

    A word that people changed here is no gap: only a word that differs from the one they replaced is news (`amended`).
    """
    better = {
        name: value
        for name, value in news.items()
        if not _replaced(before, name, value)
        and (not (old := before.get(name)) or (not is_masked(value) and (newer or is_masked(old))))
    }
    settled = {REPLACED + name for name in better}
    return {name: value for name, value in before.items() if name not in settled} | better


def amended(before: dict[str, str], changes: dict[str, str]) -> dict[str, str]:
    """His words with those that people changed; what had been told of them stays beside, to be known again. Another
    name for him, as the receiver's id that names the old address, goes with it."""
    gone = {"receiver_id"} if "address" in changes else set()
    kept = {REPLACED + name: before.get(REPLACED + name, before.get(name, "")) for name in (*changes, *sorted(gone))}
    return {name: value for name, value in before.items() if name not in gone} | kept | changes


def _replaced(before: dict[str, str], name: str, value: str) -> bool:
    """The word was changed here, and this is what stood there before, or nobody can tell."""
    was = before.get(REPLACED + name)
    return was is not None and (not was or value == was or is_masked(was) or is_masked(value))
