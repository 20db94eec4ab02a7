"""The matrix of clauses and posts, what a post answers for, and what nobody does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from zhanggui.foundation.org.queries import PostRow, posts, posts_held
from zhanggui.foundation.policy.queries import ClauseRow, PolicyText, policy_text, published_ids, version_labels
from zhanggui.foundation.raci.models import Charge
from zhanggui.foundation.raci.rules import ALIASES, Charges, Shown, proposed, shown
from zhanggui.foundation.raci.states import STANDINGS, TONES, Part, Standing
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, listed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg

OWN = System("raci")
SHOWN = 20
WIDE = 100_000
"""Wider than any number of clauses of a policy: the order of reading is the version and the place."""
SORTS = {"order": Sort("order", descending=False)}
LACKING = (Standing.EMPTY, Standing.PARTLY)


@dataclass(frozen=True, kw_only=True)
class RaciRow:
    """A clause in force with its posts (their names), and what its words propose where it has none of its own."""

    id: int
    version_id: int
    policy: str
    order: int
    place: str
    title: str
    text: str
    responsible: tuple[Text, ...]
    accountable: tuple[Text, ...]
    consulted: tuple[Text, ...]
    informed: tuple[Text, ...]
    standing: Standing
    proposed: tuple[tuple[Part, Text], ...]
    posts: frozenset[str]

    @property
    def label(self) -> str:
        return f"{self.place} {self.title}".strip()

    @property
    def words(self) -> str:
        return f"{self.title} {self.text}".strip()

    @property
    def standing_title(self) -> Text:
        return STANDINGS[self.standing]

    @property
    def tone(self) -> str:
        return TONES[self.standing]


@dataclass(frozen=True)
class _Known:
    """The posts by code, and the names each goes by."""

    titles: Mapping[str, Text]
    names: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, rows: Iterable[PostRow]) -> _Known:
        told = {row.code: row.name for row in rows}
        return cls(told, {code: (name.msgid, *ALIASES.get(code, ())) for code, name in told.items()})

    def named(self, codes: Iterable[str]) -> tuple[Text, ...]:
        wanted = set(codes)
        return tuple(title for code, title in self.titles.items() if code in wanted)


def raci_rows(*, ask: Ask, by: Actor) -> Page[RaciRow]:
    """One page of clauses in force with their posts. Right: policy.read. [D007]"""
    by.require("policy.read")
    mine = _mine(by) if ask.queue == "mine" else frozenset[str]()
    rows = [row for row in _rows(by) if _stands(row, ask.queue, mine)]
    if ask.search:
        rows = [row for row in rows if ask.search in row.words or ask.search in row.place]
    if version := ask.filters.get("policy"):
        rows = [row for row in rows if row.version_id == int(version)]
    if post := ask.filters.get("post"):
        rows = [row for row in rows if post in row.posts]
    return listed(rows, ask=ask, sorts=SORTS)


def raci_counts(*, by: Actor) -> dict[str, int]:
    """How many clauses stand in each queue. Right: policy.read."""
    by.require("policy.read")
    rows, mine = _rows(by), _mine(by)
    told = Counter(row.standing for row in rows)
    lacking = sum(told[one] for one in LACKING)
    own = sum(bool(row.posts & mine) for row in rows)
    return {"mine": own, "lacking": lacking, "done": len(rows) - lacking, "all": len(rows)}


def raci_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """Clauses by place. Right: policy.read."""
    by.require("policy.read")
    wanted = set(ids)
    return {row.id: row.label for row in _rows(by) if row.id in wanted}


def raci_card(*, clause_id: int, by: Actor) -> RaciRow:
    """One clause. Right: policy.read."""
    by.require("policy.read")
    found = [row for row in _rows(by) if row.id == clause_id]
    if not found:
        raise NotFound(why=msg("没有这一条，或所在的制度已不再生效"))
    return found[0]


def charges_of(*, clause_ids: Sequence[int], by: Actor) -> dict[int, Charges]:
    """The posts (codes) that clauses have of their own. Right: policy.read."""
    by.require("policy.read")
    told: dict[int, dict[Part, set[str]]] = {}
    rows = Charge.objects.filter(clause_id__in=list(clause_ids)).values_list("clause_id", "part", "post__code")
    for clause, part, code in rows:
        told.setdefault(clause, {}).setdefault(Part(part), set()).add(code)
    return {clause: {part: frozenset(codes) for part, codes in parts.items()} for clause, parts in told.items()}


def charges_proposed(*, clause_ids: Sequence[int], by: Actor) -> dict[int, Charges]:
    """What the words of these clauses in force propose (codes). Right: policy.read. [D007]"""
    by.require("policy.read")
    known, wanted = _Known.of(posts(by=OWN)), set(clause_ids)
    rows = (clause for text in _texts(by) for clause in _owned(text) if clause.id in wanted)
    return {clause.id: proposed(f"{clause.title} {clause.text}", known.names) for clause in rows}


def post_options(*, by: Actor) -> list[tuple[str, Text]]:
    """(code, name) of every post, for choices. Right: policy.read."""
    by.require("policy.read")
    return [(row.code, row.name) for row in posts(by=OWN)]


def policy_options(*, by: Actor) -> list[tuple[str, str]]:
    """(version, title) of the policies in force. Right: policy.read."""
    by.require("policy.read")
    titles = version_labels(ids=published_ids(by=by), by=by)
    return [(str(version), title) for version, title in sorted(titles.items())]


def clauses_owned(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Clauses in force; broken: nobody answers for them, or nobody does them. [D007] Right: policy.read."""
    by.require("policy.read")
    rows = _rows(by)
    bad = [row.id for row in rows if row.standing in LACKING]
    return Proof(len(rows), len(bad), tuple(map(str, bad[:SHOWN])))


def _stands(row: RaciRow, queue: str, mine: frozenset[str]) -> bool:
    if queue == "mine":
        return bool(row.posts & mine)
    return queue == "all" or not queue or (row.standing in LACKING) is (queue == "lacking")


def _mine(by: Actor) -> frozenset[str]:
    """The posts the asker holds."""
    return frozenset(one.post for one in posts_held(employee_ids=[by.id], by=OWN)) if by.id else frozenset()


def _texts(by: Actor) -> list[PolicyText]:
    return [policy_text(version_id=i, by=by) for i in published_ids(by=by)]


def _owned(text: PolicyText) -> list[ClauseRow]:
    """The clauses somebody has to answer for: those that say something."""
    return [clause for clause in text.clauses if clause.text.strip()]


def _rows(by: Actor) -> list[RaciRow]:
    known, told = _Known.of(posts(by=OWN)), list[RaciRow]()
    for text in _texts(by):
        own = charges_of(clause_ids=[clause.id for clause in text.clauses], by=by)
        held = shown([clause.depth for clause in text.clauses], [own.get(clause.id) for clause in text.clauses])
        pairs = zip(text.clauses, held, strict=True)
        told += [_row(text, clause, one, known) for clause, one in pairs if clause.text.strip()]
    return told


def _row(text: PolicyText, clause: ClauseRow, one: Shown, known: _Known) -> RaciRow:
    parts = {part: one.charges.get(part, frozenset()) for part in Part}
    offered = proposed(f"{clause.title} {clause.text}", known.names) if one.standing is not Standing.OWN else {}
    return RaciRow(
        id=clause.id, version_id=text.id, policy=text.title, order=text.id * WIDE + clause.position,
        place=clause.place or clause.label, title=clause.title, text=clause.text,
        responsible=known.named(parts[Part.RESPONSIBLE]), accountable=known.named(parts[Part.ACCOUNTABLE]),
        consulted=known.named(parts[Part.CONSULTED]), informed=known.named(parts[Part.INFORMED]),
        standing=one.standing, posts=frozenset().union(*parts.values()),
        proposed=tuple((part, title) for part, codes in offered.items() for title in known.named(codes)),
    )  # fmt: skip
