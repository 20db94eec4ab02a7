"""What the journal proves of the house itself: looks at buyers, cards, backups, nightly checks; and feeds that came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import Proof
from zhanggui.kit.crypto.kept import columns_sealed
from zhanggui.kit.journal.facts import BackupMade, SystemExamined
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import CARD, card_in
from zhanggui.kit.scope import of_none_or_seen
from zhanggui.offer.intake.queries import feed_standings
from zhanggui.oversight.audit.states import LOOKS, SAID

SHOWN = 20
WEEK = timedelta(days=7)
QUARTER = timedelta(days=92)


def looks_reasoned(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Looks at buyers in clear; broken: no reason, or not by a person. [D183] Needs journal.view."""
    looks = _between(since, until, by).filter(fact__in=LOOKS)
    bad = looks.filter(Q(payload__reason=None) | Q(payload__reason="") | ~Q(actor_kind="employee")).order_by("id")
    return Proof(looks.count(), bad.count(), _numbers(bad))


def cards_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Lines of the journal with a reason or note; broken: a bank card's number stands in it. [D077]

    Needs journal.view.
    """
    said = _between(since, until, by).filter(payload__has_any_keys=SAID)
    like = Q()
    for name in SAID:
        like |= Q(**{f"payload__{name}__regex": CARD})
    texts = said.filter(like).order_by("id").values_list("id", *(KT(f"payload__{name}") for name in SAID))
    bad = [i for i, *words in texts if any(card_in(one or "") for one in words)]
    return Proof(said.count(), len(bad), tuple(map(str, bad[:SHOWN])))


def sealed_kept(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Every value of every sealed column; broken: not sealed with a key of the ring. [D181] Needs journal.view."""
    by.require("journal.view")
    return columns_sealed()


def weeks_backed_up(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Whole weeks back from now since the house began; broken: no backup that was proved. [D190] Needs journal.view."""
    first = _seen(by).order_by("id").values_list("recorded_at", flat=True).first()
    made = _between(since, until, by).filter(fact=BackupMade.name(), payload__differences=0)
    at = list(made.values_list("at", flat=True))
    weeks = list(_weeks(max(since, first or until), until))
    bad = [begun for begun in weeks if not any(begun <= one < begun + WEEK for one in at)]
    return Proof(len(weeks), len(bad), tuple(f"{clock.shanghai(one):%Y-%m-%d}" for one in bad))


def backups_restored(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  of the last quarter
    """Backups of a quarter; broken: poured into an empty database, it was not the same. [D191] Needs journal.view."""
    made = _between(until - QUARTER, until, by).filter(fact=BackupMade.name())
    bad = made.exclude(payload__differences=0).order_by("id")
    return Proof(made.count(), bad.count(), _numbers(bad))


def nights_sound(*, since: datetime, until: datetime, by: Actor) -> Proof:
    """Days of the window from the first nightly look ever on; broken: nobody looked, or something did not hold. [D194]

    Needs journal.view.
    """
    looks = _seen(by).filter(fact=SystemExamined.name(), at__lt=until).order_by("at")
    began = looks.values_list("at", flat=True).first()
    if began is None:
        return Proof(0, 0, ())
    looked = looks.filter(at__gte=since).values_list("at", "payload__faults")
    found = {clock.shanghai(at).date(): faults for at, faults in looked}
    first = max(clock.shanghai(began).date(), clock.shanghai(since).date() + timedelta(days=1))
    last = max([*found, clock.shanghai(until).date() - timedelta(days=1)])
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    bad = [day for day in days if found.get(day) != 0]
    return Proof(len(days), len(bad), tuple(map(str, bad[:SHOWN])))


def feeds_in_sync(*, since: datetime, until: datetime, by: Actor) -> Proof:  # noqa: ARG001  as things stand
    """Feeds of shops with a rhythm, of one's shops; broken: what was due did not come. [D196] Needs journal.view."""
    by.require("journal.view")
    stand = feed_standings(now=min(until, clock.now()), by=by)
    bad = [shop for shop, feeds in sorted(stand.items()) for feed in feeds if feed.is_missed]
    return Proof(sum(map(len, stand.values())), len(bad), tuple(map(str, dict.fromkeys(bad)))[:SHOWN])


def _weeks(since: datetime, until: datetime) -> Iterator[datetime]:
    """The beginnings of the whole weeks between, the last first."""
    begun = until - WEEK
    while begun >= since:
        yield begun
        begun -= WEEK


def _seen(by: Actor) -> QuerySet[Entry]:
    by.require("journal.view")
    return Entry.objects.seen_by(by).filter(*of_none_or_seen(by, "shop"))


def _between(since: datetime, until: datetime, by: Actor) -> QuerySet[Entry]:
    return _seen(by).filter(at__gte=since, at__lt=until)


def _numbers(rows: QuerySet[Entry]) -> tuple[str, ...]:
    return tuple(str(i) for i in rows.values_list("id", flat=True)[:SHOWN])
