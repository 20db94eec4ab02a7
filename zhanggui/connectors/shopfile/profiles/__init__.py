"""Layouts of order files as data: one TOML file each, matched by headings, never by position."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from zhanggui.kit.sheet import normalise
from zhanggui.offer.channels.ports import CLOSED_UNDECIDED, Kind, PlatformState, ProfileMatch

FOLDER = Path(__file__).parent
MEANINGS = frozenset({*(state.value for state in PlatformState), CLOSED_UNDECIDED})


@dataclass(frozen=True, kw_only=True)
class Profile:
    """One layout. `headings`: field → its headings, the first one that is filled counts; `known`: headings not used."""

    code: str
    version: int
    title: str
    kind: Kind
    platforms: tuple[str, ...]
    zone: ZoneInfo
    threshold: float
    certainty: str
    headings: Mapping[str, tuple[str, ...]]
    states: Mapping[str, str]
    required: tuple[str, ...]
    filled: tuple[str, ...]
    known: tuple[str, ...] = ()
    unstated: bool = False

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Field → its normalised headings."""
        return {field: tuple(map(normalise, headings)) for field, headings in self.headings.items()}

    @cached_property
    def all_names(self) -> frozenset[str]:
        return frozenset({n for names in self.names.values() for n in names} | {normalise(k) for k in self.known})

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Normalised status word → canonical state."""
        return {normalise(word): state for word, state in self.states.items()}

    def missing(self, headings: Iterable[str]) -> tuple[str, ...]:
        """The required headings (as people write them) that are not there."""
        there = set(headings)
        return tuple(self.headings[f][0] for f in self.required if there.isdisjoint(self.names[f]))

    def score(self, headings: tuple[str, ...]) -> float:
        """The share of the file's headings this layout knows; every missing required heading counts against it."""
        there = {name for name in headings if name}
        wanted = len(there) + len(self.missing(there))
        return len(there & self.all_names) / wanted if wanted else 0.0

    def match(self, headings: tuple[str, ...]) -> ProfileMatch:
        return ProfileMatch(
            code=self.code,
            version=self.version,
            title=self.title,
            kind=self.kind,
            platforms=self.platforms,
            certainty=self.certainty,
            score=round(self.score(headings), 4),
            threshold=self.threshold,
            missing=self.missing(headings),
            unknown=tuple(name for name in headings if name and name not in self.all_names),
        )


def parse(text: str) -> Profile:
    """A layout from its TOML. Raises ValueError when it contradicts itself."""
    data: dict[str, Any] = tomllib.loads(text)
    data.pop("source", None)
    lists: dict[str, Any] = {key: tuple(data.pop(key, ())) for key in ("platforms", "required", "filled", "known")}
    headings = {field: tuple(names) for field, names in data.pop("headings").items()}
    profile = Profile(
        zone=ZoneInfo(data.pop("zone")), headings=headings, states=data.pop("states", {}), **lists, **data
    )
    if strange := set(profile.meanings.values()) - MEANINGS:
        raise ValueError(f"{profile.code}: no such canonical state: {sorted(strange)}")
    if strange := {*profile.required, *profile.filled} - set(headings):
        raise ValueError(f"{profile.code}: required without headings: {sorted(strange)}")
    return profile


@lru_cache(maxsize=1)
def shipped() -> tuple[Profile, ...]:
    """The layouts that come with the product, by code."""
    return tuple(parse(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.toml")))
