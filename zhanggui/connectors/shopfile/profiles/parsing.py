"""A layout from its data: the TOML of a shipped one, or the mapping a merchant saved."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from zhanggui.connectors.shopfile.profiles.fields import NAMES, NEEDED
from zhanggui.connectors.shopfile.profiles.layout import SPARE, Dated, Profile, Split
from zhanggui.offer.channels.ports import CLOSED_UNDECIDED, PlatformRefund, PlatformState

MEANINGS = frozenset({*(state.value for state in PlatformState), CLOSED_UNDECIDED})
REFUND_MEANINGS = frozenset(state.value for state in PlatformRefund)
EXAMPLE_DAY = datetime(2026, 6, 20)  # noqa: DTZ001  only its length as text counts


def parse(text: str) -> Profile:
    """A shipped layout. Raises ValueError when it contradicts itself."""
    return profile_of(tomllib.loads(text))


def profile_of(data: Mapping[str, Any], *, own: bool = False) -> Profile:
    """A layout from its data; an own one may leave out what has a usual value. Raises ValueError."""
    told = {**SPARE, **data} if own else dict(data)
    kind = told["kind"]
    headings = {name: _names(told["headings"][name]) for name in told["headings"]}
    if own and len(headings.get("address", ())) > 1:  # drawn from one file: its columns of an address belong together
        told["joined"] = {**told.get("joined", {}), "address": headings.pop("address")}
    usual = tuple(name for name in NAMES if name in headings and name in NEEDED[kind]) if own else ()
    profile = Profile(
        code=told.pop("code"),
        version=str(told.pop("version")),
        zone=ZoneInfo(told.pop("zone")),
        headings=headings,
        required=_names(told.pop("required", usual)),
        filled=_names(told.pop("filled", usual)),
        platforms=_names(told.pop("platforms", ())),
        known=_names(told.pop("known", ())),
        joined={name: _parts(parts) for name, parts in told.pop("joined", {}).items()},
        added={name: _parts(parts) for name, parts in told.pop("added", {}).items()},
        split=tuple(_split(cut) for cut in told.pop("split", ())),
        dated={name: _dated(how) for name, how in told.pop("dated", {}).items()},
        blanks={name: _names(words) for name, words in told.pop("blanks", {}).items()},
        holds={heading: _names(words) for heading, words in told.pop("holds", {}).items()},
        deposits={heading: _names(words) for heading, words in told.pop("deposits", {}).items()},
        balances={heading: _names(words) for heading, words in told.pop("balances", {}).items()},
        own=own,
        **{key: value for key, value in told.items() if key != "headings"},
    )
    _check(profile)
    return profile


def _names(told: Iterable[str]) -> tuple[str, ...]:
    return tuple(told)


def _parts(told: Iterable[str | list[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple((part,) if isinstance(part, str) else tuple(part) for part in told)


def _split(told: Mapping[str, Any]) -> Split:
    return Split(headings=_names(told["headings"]), at=told["at"], into=_names(told["into"]))


def _dated(told: Mapping[str, str]) -> Dated:
    length = len(EXAMPLE_DAY.strftime(told["pattern"]))
    return Dated(begins=told["begins"], pattern=told["pattern"], length=length)


def _check(profile: Profile) -> None:
    if strange := set(profile.meanings.values()) - MEANINGS:
        raise ValueError(f"{profile.code}: no such canonical state: {sorted(strange)}")
    if strange := set(profile.refund_meanings.values()) - REFUND_MEANINGS:
        raise ValueError(f"{profile.code}: no such state of a refund: {sorted(strange)}")
    if strange := set(profile.sources) - NAMES:
        raise ValueError(f"{profile.code}: no such field: {sorted(strange)}")
    if strange := set(profile.required) - set(profile.sources):
        raise ValueError(f"{profile.code}: required without headings: {sorted(strange)}")
    if strange := set(profile.filled) - set(profile.sources) - set(profile.dated):
        raise ValueError(f"{profile.code}: required without headings: {sorted(strange)}")
