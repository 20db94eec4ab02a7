"""The layouts there are: those that come with the product, as a merchant's own ones extend them, and the own ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from zhanggui.connectors.shopfile.profiles.checking import check
from zhanggui.connectors.shopfile.profiles.layout import Profile
from zhanggui.connectors.shopfile.profiles.parsing import parse, profile_of
from zhanggui.kit.pure import Text
from zhanggui.offer.channels.ports import Own

FOLDER = Path(__file__).parent


@lru_cache(maxsize=1)
def shipped() -> tuple[Profile, ...]:
    """The layouts that come with the product, by code."""
    return tuple(parse(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml")))


def layouts(own: Sequence[Own] = ()) -> tuple[Profile, ...]:
    """Every layout, own ones first; what is wrong in itself is passed over."""
    if not own:
        return shipped()
    sound = [data for data in own if not faults_of(data)]
    extended = {profile.code: profile for profile in shipped()}
    for data in sound:
        if base := data.get("extends"):
            extended[base] = extend(extended[base], data)
    return (*(profile_of(data, own=True) for data in sound if "extends" not in data), *extended.values())


def faults_of(data: Own) -> tuple[Text, ...]:
    """What is wrong with an own layout."""
    return check(data, {profile.code: profile for profile in shipped()})


def extend(base: Profile, data: Own) -> Profile:
    """A shipped layout with further headings and status words; an own meaning of a word wins."""
    return replace(
        base,
        version=f"{base.version}+{data.get('version', 1)}",
        headings=_more(base.headings, data.get("headings", {})),
        known=(*base.known, *data.get("known", ())),
        states={**base.states, **data.get("states", {})},
        refund_states={**base.refund_states, **data.get("refund_states", {})},
        own=True,
    )


def _more(base: Mapping[str, tuple[str, ...]], told: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    merged = {name: tuple(headings) for name, headings in base.items()}
    for name, headings in told.items():
        merged[name] = tuple(dict.fromkeys((*merged.get(name, ()), *headings)))
    return merged
