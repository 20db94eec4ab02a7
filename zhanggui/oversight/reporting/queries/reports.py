"""Reports as people read them: the list, one of them with its figures, and who has read it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from zhanggui.foundation.conformity.queries import Lamp
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.controls import duty_words
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg, ours
from zhanggui.oversight.reporting.models import Receipt, Report
from zhanggui.oversight.reporting.rules import last_day, share_of, title_of
from zhanggui.oversight.reporting.states import CHECK, REPORTS, SECTIONS, TONES, VIEW, WRITE, Figure, ReportState

SORTS = {"period": Sort("starts")}


def _worded(value: Decimal, unit: str) -> str:
    """A figure with its unit, as it stands on screen and paper."""
    if unit == "money":
        return f"¥{value:,.2f}"
    return f"{value:.1f}%" if unit == "percent" else f"{value:,.0f}"


@dataclass(frozen=True)
class FigureShown:
    """A figure with its value and that of the period before; `href` leads to its rows where the asker may go there."""

    figure: Figure
    value: Decimal | None
    before: Decimal | None
    href: str

    @property
    def of_time(self) -> bool:
        """Whether it counts what was in the period, not what waits at the cut-off."""
        return not self.figure.code.startswith(("approvals.", "resolutions."))

    @property
    def change(self) -> Decimal | None:
        """Per cent more or less than before; of shares the points."""
        if self.value is None or self.before is None:
            return None
        more = self.value - self.before
        return more if self.figure.unit == "percent" else share_of(more, self.before)

    @property
    def shown(self) -> str:
        return self._worded(self.value)

    @property
    def shown_before(self) -> str:
        return self._worded(self.before)

    @property
    def shown_change(self) -> Text | str:
        if self.change is None:
            return "—"
        signed = f"{self.change:+.1f}"
        return msg("{points} 个百分点", points=signed) if self.figure.unit == "percent" else f"{signed}%"

    def _worded(self, value: Decimal | None) -> str:
        return "—" if value is None else _worded(value, self.figure.unit)

    @property
    def bad(self) -> bool:
        """Whether it went the wrong way."""
        change = self.change
        return change is not None and change != 0 and (change > 0) is self.figure.worse


@dataclass(frozen=True)
class Section:
    """Figures under a heading."""

    title: Text
    figures: tuple[FigureShown, ...]


@dataclass(frozen=True)
class ShopShown:
    """A shop's share of the sales."""

    name: str
    orders: int
    paid: Decimal
    refunded: Decimal

    @property
    def told(self) -> tuple[str, str, str, str]:
        """Its orders, what was paid, what went back, and the share of it."""
        share = share_of(self.refunded, self.paid)
        return (
            f"{self.orders:,}",
            _worded(self.paid, "money"),
            _worded(self.refunded, "money"),
            "—" if share is None else _worded(share, "percent"),
        )


@dataclass(frozen=True)
class Turned:
    """A duty whose light changed since the last report."""

    code: str
    words: Promise | str
    before: Lamp
    now: Lamp


@dataclass(frozen=True)
class ReceiptRow:
    """Whom a report reached."""

    employee_id: int
    name: str
    delivered_at: datetime
    opened_at: datetime | None
    acknowledged_at: datetime | None
    remark: str
    late: bool

    @property
    def state_title(self) -> Text:
        if self.acknowledged_at:
            return msg("已阅")
        return msg("逾期未阅") if self.late else msg("已打开") if self.opened_at else msg("未打开")

    @property
    def tone(self) -> str:
        return "green" if self.acknowledged_at else "red" if self.late else "azure" if self.opened_at else "yellow"


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """A report as the list tells it."""

    id: int
    starts: date
    ends: date
    state: ReportState
    cut_at: datetime
    due_at: datetime
    issued_at: datetime | None
    checked_by: str
    received: int
    read: int

    @property
    def title(self) -> Text:
        return title_of(starts=self.starts, ends=self.ends)

    @property
    def last(self) -> date:
        return last_day(self.ends)

    @property
    def late(self) -> bool:
        return self.issued_at is None and self.due_at <= clock.now()

    @property
    def state_title(self) -> Text:
        return msg("逾期未签发") if self.late else REPORTS.title(self.state)

    @property
    def tone(self) -> str:
        return "red" if self.late else TONES[self.state]

    @property
    def readers(self) -> str:
        return f"{self.read} / {self.received}" if self.issued_at else ""


@dataclass(frozen=True, kw_only=True)
class ReportCard(ReportRow):
    """One report with all it says. `mine` is the asker's own receipt."""

    summary: str
    submitted_by: str
    returned_why: str | Text
    read_by: datetime | None
    request_id: int | None
    sections: tuple[Section, ...]
    shops: tuple[ShopShown, ...]
    lights: tuple[tuple[Lamp, int], ...]
    turned: tuple[Turned, ...]
    assessed_at: datetime | None
    compared: date | None
    receipts: tuple[ReceiptRow, ...]
    mine: ReceiptRow | None


def report_rows(*, ask: Ask, by: Actor) -> Page[ReportRow]:
    """One page of reports; drafts for who writes or checks them. Right: reporting.view. [D011]"""
    return paginate(_seen(by).filter(_queues().get(ask.queue, Q())), ask=ask, sorts=SORTS, make=_row)


def report_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: reporting.view."""
    return _seen(by).order_by().aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def reports_waiting(*, by: Actor) -> int:
    """Reports the asker received and has not read. Right: reporting.view."""
    by.require(VIEW)
    return Receipt.objects.filter(employee_id=by.id or 0, acknowledged_at=None).count()


def report_card(*, report_id: int, by: Actor) -> ReportCard:
    """One report, its figures each with the way to its rows. Right: reporting.view; raises NotFound. [D011]"""
    found = _seen(by).filter(id=report_id).first()
    if found is None:
        raise NotFound(why=msg("没有这份报告"))
    told = found.told
    receipts = tuple(_receipt(one, found) for one in found.receipts.all())
    return ReportCard(
        **_told(found),
        summary=found.summary,
        submitted_by=found.submitted_by_name,
        returned_why=ours(found.returned_why),
        read_by=found.read_by,
        request_id=found.request_id,
        sections=tuple(_section(title, figures, found, by) for title, figures in SECTIONS),
        shops=tuple(ShopShown(name, n, Decimal(paid), Decimal(back)) for _id, name, n, paid, back in told["shops"]),
        lights=_counted(list(told["lights"].values())),
        turned=tuple(Turned(code, duty_words(code), Lamp.of(was), Lamp.of(now)) for code, was, now in told["turned"]),
        assessed_at=datetime.fromisoformat(told["assessed_at"]) if told["assessed_at"] else None,
        compared=date.fromisoformat(told["compared"]) if told["compared"] else None,
        receipts=receipts,
        mine=next((one for one in receipts if one.employee_id == by.id), None),
    )


def _seen(by: Actor) -> QuerySet[Report]:
    by.require(VIEW)
    drafts = by.can(WRITE) or by.can(CHECK)
    rows = Report.objects.all() if drafts else Report.objects.filter(state=ReportState.ISSUED.value)
    return rows.prefetch_related(Prefetch("receipts", Receipt.objects.order_by("id")))


def _queues() -> dict[str, Q]:
    issued = Q(state=ReportState.ISSUED.value)
    return {
        "open": ~issued,
        "issued": issued,
        "unread": issued & Q(id__in=Receipt.objects.filter(acknowledged_at=None).values("report")),
        "all": Q(),
    }


def _told(row: Report) -> dict[str, Any]:
    receipts = list(row.receipts.all())
    return {
        "id": row.id, "starts": row.starts, "ends": row.ends, "state": ReportState(row.state), "cut_at": row.cut_at,
        "due_at": row.due_at, "issued_at": row.issued_at, "checked_by": row.checked_by_name,
        "received": len(receipts), "read": sum(one.acknowledged_at is not None for one in receipts),
    }  # fmt: skip


def _row(row: Report) -> ReportRow:
    return ReportRow(**_told(row))


def _receipt(one: Receipt, report: Report) -> ReceiptRow:
    late = one.acknowledged_at is None and report.read_by is not None and report.read_by <= clock.now()
    return ReceiptRow(one.employee_id, one.name, one.delivered_at, one.opened_at, one.acknowledged_at, one.remark, late)


def _section(title: Text, figures: tuple[Figure, ...], row: Report, by: Actor) -> Section:
    return Section(title, tuple(_figure(one, row, by) for one in figures))


def _figure(one: Figure, row: Report, by: Actor) -> FigureShown:
    value, before = (row.told[when].get(one.code) for when in ("figures", "before"))
    return FigureShown(
        one, None if value is None else Decimal(value), None if before is None else Decimal(before), _way(one, row, by)
    )


def _way(one: Figure, row: Report, by: Actor) -> str:
    if not by.can(one.right):
        return ""
    if one.url == "conformity:duty":
        return reverse(one.url, args=[one.query])
    query = one.query.format(first=row.starts.isoformat(), last=last_day(row.ends).isoformat())
    return f"{reverse(one.url)}?{quote(query, safe='=&.')}" if query else reverse(one.url)


def _counted(lights: list[str]) -> tuple[tuple[Lamp, int], ...]:
    """Most first."""
    return tuple((Lamp.of(light), count) for light, count in Counter(lights).most_common())
