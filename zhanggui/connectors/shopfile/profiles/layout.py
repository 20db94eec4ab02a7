"""One layout of order files: which headings fill which field, what the status words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from zoneinfo import ZoneInfo

from zhanggui.kit.sheet import normalise
from zhanggui.offer.channels.ports import Amounts, Kind, LayoutInfo, ProfileMatch

Names = tuple[str, ...]
SPARE = {"threshold": 0.7, "certainty": "own", "source": "", "zone": "Asia/Shanghai", "version": 1}


@dataclass(frozen=True, kw_only=True)
class Split:
    """A cell that holds several fields: `SF10001-顺丰速运`."""

    headings: Names
    at: str
    into: Names


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A date that stands at the start of another field's text: `260620-1` with the pattern `%y%m%d`."""

    begins: str
    pattern: str
    length: int


@dataclass(frozen=True, kw_only=True)
class Profile:
    """`headings`: field → its headings, the first one that is filled counts. `joined`: field → parts of a text,
    `added`: field → parts of an amount, each part with its headings. `blanks`: field → words that mean nothing.
    `holds`: heading → words by which the platform holds a paid order back; `deposits`: heading → words in it by which
    only a deposit was paid, `balances`: by which the rest was too. `known`: headings that nobody uses.
    """

    code: str
    version: str
    title: str
    kind: Kind
    platforms: Names
    zone: ZoneInfo
    threshold: float
    certainty: str
    headings: Mapping[str, Names]
    required: Names
    filled: Names
    states: Mapping[str, str] = field(default_factory=dict)
    refund_states: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, tuple[Names, ...]] = field(default_factory=dict)
    added: Mapping[str, tuple[Names, ...]] = field(default_factory=dict)
    split: tuple[Split, ...] = ()
    dated: Mapping[str, Dated] = field(default_factory=dict)
    blanks: Mapping[str, Names] = field(default_factory=dict)
    holds: Mapping[str, Names] = field(default_factory=dict)
    deposits: Mapping[str, Names] = field(default_factory=dict)
    balances: Mapping[str, Names] = field(default_factory=dict)
    known: Names = ()
    source: str = ""
    amounts: Amounts = "order"
    unstated: bool = False
    own: bool = False

    @cached_property
    def names(self) -> dict[str, Names]:
        """Field → its normalised headings."""
        return {name: tuple(map(normalise, headings)) for name, headings in self.headings.items()}

    @cached_property
    def sources(self) -> dict[str, Names]:
        """Field → every heading that may fill it, as people write them: its own, its parts', those it is cut from."""
        found: dict[str, list[str]] = {name: list(headings) for name, headings in self.headings.items()}
        for name, parts in chain(self.joined.items(), self.added.items()):
            found.setdefault(name, []).extend(chain.from_iterable(parts))
        for cut in self.split:
            for name in cut.into:
                found.setdefault(name, []).extend(cut.headings)
        return {name: tuple(headings) for name, headings in found.items()}

    @cached_property
    def all_names(self) -> frozenset[str]:
        return self.used_names | frozenset(map(normalise, chain(self.known, self.holds, self.deposits)))

    @cached_property
    def used_names(self) -> frozenset[str]:
        return frozenset(map(normalise, chain(*self.sources.values())))

    @cached_property
    def wanted(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """(a required field's usual heading, all its normalised headings)."""
        return tuple((self.sources[f][0], frozenset(map(normalise, self.sources[f]))) for f in self.required)

    @cached_property
    def meanings(self) -> dict[str, str]:
        """Normalised status word → canonical state."""
        return {normalise(word): state for word, state in self.states.items()}

    @cached_property
    def refund_meanings(self) -> dict[str, str]:
        """Normalised after-sales word → none, asked or done."""
        return {normalise(word): state for word, state in self.refund_states.items()}

    def missing(self, headings: Iterable[str]) -> Names:
        """The required headings (as people write them) that are not there."""
        there = set(headings)
        return tuple(title for title, names in self.wanted if there.isdisjoint(names))

    def score(self, headings: Names) -> float:
        """The share of the file's headings this layout knows; every missing required heading counts against it."""
        there = {_plain(name) for name in headings if name}
        wanted = len(there) + len(self.missing(there))
        return len(there & self.all_names) / wanted if wanted else 0.0

    def match(self, headings: Names) -> ProfileMatch:
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
            unknown=tuple(name for name in headings if name and _plain(name) not in self.all_names),
            amounts=self.amounts,
            own=self.own,
        )

    def info(self) -> LayoutInfo:
        return LayoutInfo(
            code=self.code,
            version=self.version,
            title=self.title,
            kind=self.kind,
            platforms=self.platforms,
            certainty=self.certainty,
            source=self.source,
            headings=self.sources,
            states=self.states,
            refund_states=self.refund_states,
            amounts=self.amounts,
            required=self.required,
            own=self.own,
        )


def _plain(name: str) -> str:
    """A heading that comes again (`分销员#2`) is as known as the first."""
    return name.partition("#")[0] or name
