"""Sign-ins: who came in by what, who was refused and why. Read from the journal, which nobody can edit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from zhanggui.foundation.keys.states import FACTORS, REFUSALS, Factor
from zhanggui.foundation.org.queries import people_labels
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import Proof
from zhanggui.kit.desk import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.journal.queries import entries_of
from zhanggui.kit.pure import Text, known_facts, msg

OPENED, HALFWAY, REFUSED = "org.session_opened", "org.password_accepted", "org.sign_in_refused"
OTHERS = ("keys.factors_revoked", "org.password_replaced", "org.password_changed")
LISTED = (OPENED, HALFWAY, REFUSED, *OTHERS)
QUEUES = {
    "all": Q(),
    "refused": Q(fact=REFUSED),
    "opened": Q(fact=OPENED),
}
SORTS = {"at": Sort("at")}
OWN_MOST = 20
GUESSES = 5
WITHIN = timedelta(minutes=15)


@dataclass(frozen=True)
class SignInRow:
    """One line: when, who (empty: nobody has this login name), what, by which factor or why not, from where."""

    id: int
    at: datetime
    person_id: int
    person: str
    title: Text
    detail: Text | None
    network: str
    tone: str


def sign_in_rows(*, ask: Ask, by: Actor) -> Page[SignInRow]:
    """One page of everybody's sign-ins. Right: keys.view."""
    by.require("keys.view")
    rows = entries_of(facts=LISTED, by=by).filter(QUEUES.get(ask.queue, Q()))
    if person := ask.filters.get("person"):
        rows = rows.filter(subject_type="employee", subject_id=int(person))
    if days := ask.filters.get("days"):
        rows = rows.filter(_between(*days))
    found = paginate(rows, ask=ask, sorts=SORTS, make=lambda entry: entry)
    return Page(_rows(found.rows), found.next, found.prev, found.total, found.capped)


def my_sign_ins(*, by: Actor) -> list[SignInRow]:
    """My own, the newest twenty."""
    mine = entries_of(facts=LISTED, by=by).filter(subject_type="employee", subject_id=by.id or 0)
    return _rows(list(mine.order_by("-at", "-id")[:OWN_MOST]))


def guesses_let_in(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Tries of known people, and how many came in right after five refusals within a quarter of an hour. [D193]

    Rooms ask as System.
    """
    by.require_room()
    tried = entries_of(facts=(OPENED, REFUSED), by=by).filter(at__gte=since, at__lt=until, subject_id__gt=0)
    refused: dict[int, list[datetime]] = {}
    population, let_in = 0, []
    for row_id, who, fact, at in tried.order_by("at", "id").values_list("id", "subject_id", "fact", "at").iterator():
        population += 1
        recent = [moment for moment in refused.get(who, ()) if at - moment <= WITHIN]
        if fact == OPENED and len(recent) >= GUESSES:
            let_in.append(str(row_id))
        refused[who] = [*recent, at] if fact == REFUSED else []
    return Proof(population, len(let_in), tuple(let_in))


def _between(first: object, last: object) -> Q:
    """Business days, both included."""
    found = Q()
    if first:
        found &= Q(at__date__gte=first)
    if last:
        found &= Q(at__date__lte=last)
    return found


def _rows(entries: Sequence[Entry]) -> list[SignInRow]:
    names = people_labels(ids=[entry.subject_id for entry in entries], by=System("keys"))
    return [_row(entry, names.get(entry.subject_id, "")) for entry in entries]


def _row(entry: Entry, name: str) -> SignInRow:
    kind = known_facts()[entry.fact]
    tells = DETAILS.get(entry.fact)
    return SignInRow(
        id=entry.id,
        at=entry.at,
        person_id=entry.subject_id,
        person=name,
        title=msg(kind.title),
        detail=tells(entry.payload) if tells else None,
        network=entry.payload.get("network", ""),
        tone="green" if entry.fact == OPENED else kind.tone,
    )


def _factor(told: dict[str, str]) -> Text | None:
    """By which provider and which factor; neither: by the password alone."""
    factor, way = told.get("factor", ""), told.get("way", "")
    found = FACTORS.get(Factor(factor)) if factor in set(Factor) else None
    if not way:
        return found
    return msg("{way}，{factor}", way=way, factor=found) if found else msg("{way}", way=way)


DETAILS: dict[str, Callable[[dict[str, str]], Text | None]] = {
    OPENED: _factor,
    HALFWAY: _factor,
    REFUSED: lambda told: REFUSALS.get(told.get("reason", "")),
}
