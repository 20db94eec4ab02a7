"""Posts are set clause by clause, proposals are taken over, and a new version keeps what the one before it had."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.foundation.org.queries import posts
from zhanggui.foundation.policy.queries import versions_compared
from zhanggui.foundation.raci import facts, rules
from zhanggui.foundation.raci.models import Charge
from zhanggui.foundation.raci.queries import OWN, charges_of, charges_proposed, raci_labels
from zhanggui.foundation.raci.states import Part
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.turns import take_turn

NOTHING = Refused(duty="D007", why=_("原文没有写明责任岗位，请手工落实"))
GONE = Refused(duty="D007", why=_("没有这一条，或所在的制度已不再生效"))


@transaction.atomic
def charges_set(
    *, clause_id: int, accountable: str, responsible: Collection[str], by: Actor, consulted: Collection[str] = (),
    informed: Collection[str] = (), at: datetime | None = None,
) -> None:  # fmt: skip
    """Say which posts have a part in a clause in force; what it had is replaced. [D007] Right: raci.manage."""
    by.require("raci.manage")
    if clause_id not in raci_labels(ids=[clause_id], by=OWN):
        raise NotFound(why=_("没有这一条，或所在的制度已不再生效"))
    Refusal.unless(rules.charges_whole(accountable=[accountable], responsible=responsible))
    take_turn("raci.charges")
    told = {
        Part.ACCOUNTABLE: frozenset({accountable}), Part.RESPONSIBLE: frozenset(responsible),
        Part.CONSULTED: frozenset(consulted), Part.INFORMED: frozenset(informed),
    }  # fmt: skip
    _write({clause_id: told}, by, at)


@transaction.atomic
def proposals_take(*, clause_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take over what the words of clauses propose, where it is whole. [D007] Right: raci.manage.

    Clauses that have posts of their own keep them.
    """
    by.require("raci.manage")
    take_turn("raci.charges")
    offered, own = charges_proposed(clause_ids=clause_ids, by=OWN), charges_of(clause_ids=clause_ids, by=OWN)
    refused: dict[int, Verdict] = {}
    taken: dict[int, rules.Charges] = {}
    for clause in clause_ids:
        told = offered.get(clause)
        if told is None:
            refused[clause] = GONE
        elif clause in own:
            refused[clause] = Refused(duty="D007", why=_("这一条已有责任岗位；要改请打开后修改"))
        elif not rules.charges_whole(accountable=told[Part.ACCOUNTABLE], responsible=told[Part.RESPONSIBLE]):
            refused[clause] = NOTHING
        else:
            taken[clause] = told
    _write(taken, by, at)
    return Moved([{"id": clause} for clause in taken], refused)


@transaction.atomic
def charges_carry(*, version_id: int, by: Actor, at: datetime | None = None) -> int:
    """A new version keeps the posts of each clause it kept, changed or not; new clauses wait. [D007]

    Right: raci.manage; for the handler. Safe to repeat. Returns how many clauses took some over.
    """
    by.require("raci.manage")
    take_turn("raci.charges")
    try:
        pairs = versions_compared(version_id=version_id, by=OWN).pairs
    except NotFound:
        return 0
    both = {pair.new.id: pair.old.id for pair in pairs if pair.old and pair.new}
    have = charges_of(clause_ids=list(both), by=OWN)
    before: dict[int, list[Charge]] = {}
    for row in Charge.objects.filter(clause_id__in=list(both.values())):
        before.setdefault(row.clause_id, []).append(row)
    now = at or clock.now()
    rows = [
        Charge(clause_id=new, post_id=row.post_id, part=row.part, carried=True, set_by_name=row.set_by_name, set_at=now)
        for new, old in both.items() if new not in have for row in before.get(old, ())
    ]  # fmt: skip
    Charge.objects.bulk_create(rows)
    carried = len({row.clause_id for row in rows})
    if carried:
        left = len(both) - len(have) - carried
        announce([facts.ChargesCarried(subject_id=version_id, carried=carried, left=left)], by=by, at=now)
    return carried


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Write down that the matrix left the house. Right: policy.read."""
    by.require("policy.read")
    announce([facts.RaciExported(subject_id=by.id or 0, count=count)], by=by)


def _write(told: dict[int, rules.Charges], by: Actor, at: datetime | None) -> None:
    """Replace what differs; nothing is written where nothing changed."""
    now, own, known = at or clock.now(), charges_of(clause_ids=list(told), by=OWN), {p.code: p for p in posts(by=OWN)}
    news = []
    for clause, parts in told.items():
        wanted = {(part, code) for part, codes in parts.items() for code in codes}
        if strange := sorted(code for _part, code in wanted if code not in known):
            raise BadInput(why=_("没有岗位“{code}”", code=strange[0]), duty="D007")
        if wanted == {(part, code) for part, codes in own.get(clause, {}).items() for code in codes}:
            continue
        Charge.objects.filter(clause_id=clause).delete()
        Charge.objects.bulk_create(
            Charge(clause_id=clause, post_id=known[code].id, part=part.value, set_by_name=by.name, set_at=now)
            for part, code in sorted(wanted)
        )
        named = {part: [str(known[code].name) for code in sorted(parts[part])] for part in parts}
        a, r = named[Part.ACCOUNTABLE], named[Part.RESPONSIBLE]
        news.append(facts.ChargesSet(subject_id=clause, accountable=a, responsible=r))
    announce(news, by=by, at=now)
