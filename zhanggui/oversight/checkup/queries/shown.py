"""Check-ups as pages show them: those one asked for, and those that were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet

from zhanggui.foundation.conformity.queries import Duty, duties
from zhanggui.foundation.policy.queries import LINT_WORDS
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.kit.jobs.progress import progress_of
from zhanggui.kit.pure import Text
from zhanggui.oversight.checkup.models import Checkup
from zhanggui.oversight.checkup.rules import CHECKS, lit_duties
from zhanggui.oversight.checkup.states import FIELD_TITLES, STAND_TITLES, STAND_TONES, UNLAWFUL, Stand

LAST = 10
CHECK_OF = {check.code: check for check in CHECKS}
STANDS = list(Stand)


@dataclass(frozen=True)
class CheckView:
    """What one check found."""

    code: str
    title: Text
    duties: tuple[Duty, ...]
    stand: Stand
    population: int
    exceptions: int
    numbers: tuple[str, ...]
    missing: tuple[Text, ...]

    @property
    def stand_title(self) -> Text:
        return STAND_TITLES[self.stand]

    @property
    def tone(self) -> str:
        return STAND_TONES[self.stand]

    @property
    def share(self) -> int:
        """Of a hundred."""
        return round(self.exceptions * 100 / self.population) if self.population else 0


@dataclass(frozen=True)
class RemarkView:
    """What is wrong in the words of a clause; `law` is said when the law is against them."""

    title: Text
    why: Text
    quote: str
    law: Text | None


@dataclass(frozen=True)
class ClauseView:
    """A clause, the duties it seems to be about, and how it stands."""

    policy: str
    place: str
    depth: int
    title: str
    text: str
    duties: tuple[tuple[Duty, int], ...]
    stand: Stand
    checks: tuple[CheckView, ...]
    population: int
    exceptions: int
    missing: tuple[Text, ...]
    remarks: tuple[RemarkView, ...]

    @property
    def stand_title(self) -> Text:
        return STAND_TITLES[self.stand]

    @property
    def tone(self) -> str:
        return STAND_TONES[self.stand]

    @property
    def unlawful(self) -> tuple[RemarkView, ...]:
        return tuple(one for one in self.remarks if one.law)


@dataclass(frozen=True)
class FileView:
    """What a file was taken for, or why it could not be read."""

    name: str
    layout: str
    rows: int
    faults: int
    orders: int
    fault: Text | None

    @property
    def is_costs(self) -> bool:
        return self.layout == "costs"


@dataclass(frozen=True)
class Report:
    """All of it. `checks` stand worst first."""

    titles: tuple[str, ...]
    clauses: tuple[ClauseView, ...]
    checks: tuple[CheckView, ...]
    files: tuple[FileView, ...]
    orders: int
    paid_orders: int
    refunded_orders: int
    paid: Decimal
    since: datetime | None
    until: datetime | None
    promise_hours: int
    seconds: float

    @property
    def counts(self) -> dict[Stand, int]:
        """How many clauses that say something stand how."""
        said = [one for one in self.clauses if one.text]
        return {stand: sum(one.stand == stand for one in said) for stand in Stand}

    @property
    def unlawful(self) -> list[ClauseView]:
        return [one for one in self.clauses if one.unlawful]

    @property
    def unclear(self) -> int:
        """Remarks that are about clearness."""
        return sum(len(one.remarks) - len(one.unlawful) for one in self.clauses)

    @property
    def broken(self) -> list[CheckView]:
        return [one for one in self.checks if one.stand == Stand.VIOLATED]

    @property
    def kept(self) -> list[CheckView]:
        return [one for one in self.checks if one.stand == Stand.IN_FORCE]

    @property
    def unseen(self) -> list[CheckView]:
        return [one for one in self.checks if one.stand == Stand.NO_EVIDENCE]

    @property
    def duties_lit(self) -> int:
        """Duties that the files proved something about, of those that files can."""
        return len({duty.code for one in self.checks if one.population for duty in one.duties})

    @property
    def duties_most(self) -> int:
        return len(lit_duties())

    @property
    def refund_share(self) -> int:
        return round(self.refunded_orders * 100 / self.paid_orders) if self.paid_orders else 0


@dataclass(frozen=True)
class CheckupRow:
    """A check-up in the list."""

    id: int
    names: tuple[str, ...]
    asked_by: str
    asked_at: datetime
    goes_on: bool
    fault: Text | None
    kept: bool


@dataclass(frozen=True)
class CheckupCard(CheckupRow):
    """One check-up; the report once it is there, `rows` read so far before."""

    mine: bool
    report: Report | None
    rows: int


@dataclass(frozen=True)
class CheckupOrder:
    """What carries a check-up out needs."""

    id: int
    upload_key: str
    owner: int | None
    promise_hours: int
    ended: bool


def checkups_of(*, by: Actor) -> list[CheckupRow]:
    """The newest check-ups the asker may see: his own, and those kept. Needs checkup.run. [D261]"""
    by.require("checkup.run")
    return [CheckupRow(**_row(one)) for one in _seen(by).order_by("-id")[:LAST]]


def checkup_card(*, checkup_id: int, by: Actor) -> CheckupCard:
    """One check-up with its report. Needs checkup.run; raises NotFound. [D261]"""
    by.require("checkup.run")
    one = _seen(by).filter(id=checkup_id).first()
    if one is None:
        raise NotFound
    told = progress_of([f"checkup{one.id}"]) if one.ended_at is None else {}
    rows = next((each.done for each in told.values()), 0)
    return CheckupCard(**_row(one), mine=one.asked_by == by.id, report=_report(one.report), rows=rows)


def checkup_order(*, checkup_id: int, by: Actor) -> CheckupOrder:
    """What is to be carried out. Asked by the system only; raises NotFound."""
    by.require_room()
    one = _seen(by).filter(id=checkup_id).first()
    if one is None:
        raise NotFound
    return CheckupOrder(one.id, one.upload_key, one.asked_by, one.promise_hours, one.ended_at is not None)


def _seen(by: Actor) -> QuerySet[Checkup]:
    rows = Checkup.objects.all()
    return rows if by.kind == "system" else rows.filter(Q(asked_by=by.id) | Q(kept_at__isnull=False))


def _row(one: Checkup) -> dict[str, Any]:
    fault = Text.from_dict(one.fault) if one.fault else None
    return {
        "id": one.id, "names": tuple(one.names), "asked_by": one.asked_by_name, "asked_at": one.asked_at,
        "goes_on": one.ended_at is None, "fault": fault, "kept": one.kept_at is not None,
    }  # fmt: skip


def _report(stored: dict[str, Any] | None) -> Report | None:
    if stored is None:
        return None
    known = duties(by=System("checkup"))
    checks = {code: _check(code, told, known) for code, told in stored["checks"].items() if code in CHECK_OF}
    figures = stored["figures"]
    return Report(
        titles=tuple(one["title"] for one in stored["policies"]),
        clauses=tuple(_clause(told, checks, known) for told in stored["clauses"]),
        checks=tuple(sorted(checks.values(), key=lambda one: (STANDS.index(one.stand), -one.share, -one.exceptions))),
        files=tuple(_file(told) for told in stored["files"]),
        paid=Decimal(figures["paid"]),
        since=_moment(figures["since"]),
        until=_moment(figures["until"]),
        promise_hours=stored["promise_hours"],
        seconds=stored["seconds"],
        **{name: figures[name] for name in ("orders", "paid_orders", "refunded_orders")},
    )


def _check(code: str, told: dict[str, Any], known: dict[str, Duty]) -> CheckView:
    check, bad = CHECK_OF[code], told["exceptions"]
    stand = Stand.NO_EVIDENCE if not told["population"] else Stand.VIOLATED if bad else Stand.IN_FORCE
    return CheckView(
        code, check.title, tuple(known[duty] for duty in check.duties), stand, told["population"], bad,
        tuple(told["numbers"]), tuple(FIELD_TITLES[name] for name in told["missing"]),
    )  # fmt: skip


def _clause(told: dict[str, Any], checks: dict[str, CheckView], known: dict[str, Duty]) -> ClauseView:
    return ClauseView(
        **{name: told[name] for name in ("policy", "place", "depth", "title", "text", "population", "exceptions")},
        duties=tuple((known[code], share) for code, share in told["duties"] if code in known),
        stand=Stand(told["state"]),
        checks=tuple(checks[code] for code in told["checks"] if code in checks),
        missing=tuple(FIELD_TITLES[name] for name in told["missing"]),
        remarks=tuple(_remark(one) for one in told["remarks"]),
    )


def _remark(told: dict[str, Any]) -> RemarkView:
    return RemarkView(LINT_WORDS[told["rule"]], Text.from_dict(told["why"]), told["quote"], UNLAWFUL.get(told["rule"]))


def _file(told: dict[str, Any]) -> FileView:
    fault = Text.from_dict(told["fault"]) if told.get("fault") else None
    counts = {name: told.get(name, 0) for name in ("rows", "faults", "orders")}
    return FileView(name=told["name"], layout=told.get("layout", ""), fault=fault, **counts)


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
