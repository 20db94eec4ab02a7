"""What the parser got wrong is put right by hand, in drafts only: level, words, joins, splits, moves, drops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.policy.facts import ClauseEdited
from zhanggui.foundation.policy.models import Clause, PolicyVersion
from zhanggui.foundation.policy.states import Level, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg
from zhanggui.kit.reason import reason_given

DEEPEST = 9


@dataclass
class Page:
    """The clauses of a draft, locked, in order, and the one that is worked on."""

    version: PolicyVersion
    rows: list[Clause]
    at: int
    changed: list[Clause] = field(default_factory=list)

    @property
    def one(self) -> Clause:
        return self.rows[self.at]

    @property
    def end(self) -> int:
        """Where the parts of the clause end."""
        depth = self.one.depth
        return next((i for i in range(self.at + 1, len(self.rows)) if self.rows[i].depth <= depth), len(self.rows))


@transaction.atomic
def clause_write(
    *, clause_id: int, level: Level, label: str, title: str, text: str, by: Actor, at: datetime | None = None
) -> None:
    """Put the words and the number of a clause right. [D270]

    Needs policy.manage and a draft; raises BadInput for a clause without words, NotFound, Refusal.
    """
    page = _page(clause_id, by)
    one = page.one
    one.level, one.label, one.title, one.text = level.value, label.strip(), title.strip(), text.strip()
    if not (one.title or one.text):
        raise BadInput(why=msg("条款不能没有文字；不是条款的请点“略去”"), duty="D270")
    one.save(update_fields=["level", "label", "title", "text"])
    _told(page, "write", by, at)


@transaction.atomic
def clause_shift(*, clause_id: int, deeper: bool, by: Actor, at: datetime | None = None) -> None:
    """Make a clause, with its parts, a part of the one before it, or take it out one step. [D270]

    Needs policy.manage and a draft; raises NotFound, Refusal where there is nothing to be a part of.
    """
    page = _page(clause_id, by)
    before = page.rows[page.at - 1] if page.at else None
    if deeper and (before is None or before.depth < page.one.depth or page.one.depth >= DEEPEST):
        raise Refusal(duty="D270", why=msg("前面没有可以归入的条款"))
    if not deeper and page.one.depth == 0:
        raise Refusal(duty="D270", why=msg("已经是最上一层"))
    for row in page.rows[page.at : page.end]:
        row.depth += 1 if deeper else -1
        row.save(update_fields=["depth"])
    _told(page, "shift", by, at)


@transaction.atomic
def clause_join(*, clause_id: int, by: Actor, at: datetime | None = None) -> int:
    """Join a clause to the one before it: its number and words become the end of that one's text. [D270]

    Needs policy.manage and a draft; raises NotFound, Refusal for the first. Returns the clause that remains.
    """
    page = _page(clause_id, by)
    if not page.at:
        raise Refusal(duty="D270", why=msg("前面没有条款"))
    before, one = page.rows[page.at - 1], page.one
    words = " ".join(part for part in (one.label, one.title, one.text) if part)
    before.text = f"{before.text}\n{words}".strip()
    before.save(update_fields=["text"])
    _told(page, "join", by, at)
    one.delete()
    _kept_in_order([row for row in page.rows if row.id != clause_id])
    return before.id


@transaction.atomic
def clause_split(
    *, clause_id: int, first: str, level: Level, label: str, rest: str, by: Actor, at: datetime | None = None
) -> int:
    """Cut a clause in two: `first` stays its text, `rest` becomes a clause beside it with its own number. [D270]

    Needs policy.manage and a draft; nothing may be lost: the two must be the words of the one. Raises BadInput,
    NotFound, Refusal. Returns the new clause.
    """
    page = _page(clause_id, by)
    one = page.one
    if "".join(f"{first}{label}{rest}".split()) != "".join(one.text.split()) or not rest.strip():
        raise BadInput(why=msg("拆开后的两段合起来须与原文一致"), duty="D270")
    place = 1 + max(row.position for row in page.version.clauses.all())
    new = Clause.objects.create(
        version=page.version, position=place, depth=one.depth, level=level.value, label=label.strip(), text=rest.strip()
    )  # fmt: skip
    one.text = first.strip()
    one.save(update_fields=["text"])
    _kept_in_order([*page.rows[: page.at + 1], new, *page.rows[page.at + 1 :]])
    _told(page, "split", by, at)
    return new.id


@transaction.atomic
def clause_move(*, clause_id: int, down: bool, by: Actor, at: datetime | None = None) -> None:
    """Let a clause, with its parts, change places with its neighbour of the same level. [D270]

    Needs policy.manage and a draft; raises NotFound, Refusal at the end of its list.
    """
    page = _page(clause_id, by)
    rows, start, end = page.rows, page.at, page.end
    if down:
        after = end
        if after >= len(rows) or rows[after].depth != page.one.depth:
            raise Refusal(duty="D270", why=msg("已经是这一层的最后一条"))
        until = next((i for i in range(after + 1, len(rows)) if rows[i].depth <= page.one.depth), len(rows))
        order = [*rows[:start], *rows[after:until], *rows[start:end], *rows[until:]]
    else:
        before = next((i for i in range(start - 1, -1, -1) if rows[i].depth <= page.one.depth), -1)
        if before < 0 or rows[before].depth != page.one.depth:
            raise Refusal(duty="D270", why=msg("已经是这一层的第一条"))
        order = [*rows[:before], *rows[start:end], *rows[before:start], *rows[end:]]
    _kept_in_order(order)
    _told(page, "move", by, at)


@transaction.atomic
def clause_drop(*, clause_id: int, reason: str, by: Actor, at: datetime | None = None) -> None:
    """Say that a line is no policy, and why; its parts come out one step. It stays, and can be restored. [D270]

    Needs policy.manage, a draft and a reason; raises BadInput, NotFound, Refusal.
    """
    page = _page(clause_id, by)
    why = reason_given(reason, duty="D270")
    for row in page.rows[page.at + 1 : page.end]:
        row.depth -= 1
        row.save(update_fields=["depth"])
    page.one.dropped = why
    page.one.save(update_fields=["dropped"])
    _told(page, "drop", by, at)


@transaction.atomic
def clause_restore(*, clause_id: int, by: Actor, at: datetime | None = None) -> None:
    """Take a line that was left out back as a clause, where it stood. Needs policy.manage and a draft. [D270]"""
    page = _page(clause_id, by)
    page.one.dropped = ""
    page.one.depth = 0
    page.one.save(update_fields=["dropped", "depth"])
    _told(page, "restore", by, at)


def _page(clause_id: int, by: Actor) -> Page:
    """The draft of a clause, locked. Raises NotFound, Refusal when it is no draft any more."""
    by.require("policy.manage")
    found = Clause.objects.seen_by(by).filter(id=clause_id).first()
    if found is None:
        raise NotFound
    version = PolicyVersion.objects.seen_by(by).select_for_update().get(id=found.version_id)
    if version.state != VersionState.DRAFT:
        raise Refusal(duty="D270", why=msg("只有草稿可以修改"), next_step=msg("先退回修改，或起草新版本"))
    rows = [row for row in version.clauses.all() if not row.dropped or row.id == clause_id]
    at = next((i for i, row in enumerate(rows) if row.id == clause_id), None)
    if at is None:  # joined or gone meanwhile
        raise NotFound
    return Page(version, rows, at)


def _kept_in_order(rows: Sequence[Clause]) -> None:
    """Number clauses anew, among themselves; lines left out keep theirs behind all of them."""
    places = sorted(row.position for row in rows)
    for row, place in zip(rows, places, strict=True):
        if row.position != place:
            row.position = place
            row.save(update_fields=["position"])


def _told(page: Page, what: str, by: Actor, at: datetime | None) -> None:
    when = at or clock.now()
    PolicyVersion.objects.filter(id=page.version.id).update(changed_at=when)
    place = (page.one.label or page.one.title or page.one.text)[:24]
    announce([ClauseEdited(subject_id=page.version.id, what=what, place=place)], by=by, at=when)
