"""A file of policies read once, kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from zhanggui.foundation.law.queries import laws_repealed
from zhanggui.foundation.policy.rules import Parsed, Placed, Remark, Worded, linted, places, policies_in
from zhanggui.foundation.policy.states import LINT_TITLES, Level
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.documents.prose import prose_of
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text, msg

LINT_WORDS: dict[str, Text] = {rule.value: words for rule, words in LINT_TITLES.items()}
"""What each kind of remark is called."""


@dataclass(frozen=True)
class ReadClause:
    """A clause in its place, with what is wrong in its words."""

    place: str
    depth: int
    label: str
    title: str
    text: str
    remarks: tuple[Remark, ...]


@dataclass(frozen=True)
class ReadPolicy:
    """A policy of a file."""

    title: str
    clauses: tuple[ReadClause, ...]

    @property
    def remarks(self) -> int:
        return sum(len(clause.remarks) for clause in self.clauses)


def policies_read(*, path: Path, name: str, by: Actor) -> list[ReadPolicy]:
    """The policies of a TXT, DOCX or PDF file called `name`, clause by clause. Needs policy.read. [D267]

    Raises BadInput for what cannot be read, and for a text without clauses.
    """
    by.require("policy.read")
    found = policies_in(prose_of(path, name), name=Path(name).stem or name)
    if all(clause.level == Level.PLAIN for one in found for clause in one.clauses):
        raise BadInput(why=msg("没有读到条款：请确认文件里有“第一条”“一、”“1.”这样的编号"))
    repealed = laws_repealed(on=clock.today(), by=System("policy"))
    return [_read(one, repealed) for one in found]


def _read(one: Parsed, repealed: Mapping[str, str]) -> ReadPolicy:
    told = places([Placed(clause.level, clause.label, clause.depth) for clause in one.clauses])
    worded = [
        Worded(place, clause.depth, clause.title, clause.text) for place, clause in zip(told, one.clauses, strict=True)
    ]
    remarks = defaultdict[int, list[Remark]](list)
    for remark in linted(worded, repealed=repealed, title=one.title):
        remarks[remark.clause].append(remark)
    clauses = (
        ReadClause(told[at], clause.depth, clause.label, clause.title, clause.text, tuple(remarks[at]))
        for at, clause in enumerate(one.clauses)
    )
    return ReadPolicy(one.title, tuple(clauses))
