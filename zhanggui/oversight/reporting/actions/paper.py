"""A report on paper and as a table, for who files it or takes it to a meeting; that it left is noted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import announce
from zhanggui.kit.paper import A4, Column, Page, Paper, table
from zhanggui.kit.text import render as say
from zhanggui.oversight.reporting.facts import ReportTaken
from zhanggui.oversight.reporting.queries import ReportCard, report_card
from zhanggui.oversight.reporting.states import ReportState

BRAND, DIM, PALE, RED = (0.17, 0.36, 0.94), (0.38, 0.42, 0.5), (0.955, 0.96, 0.975), (0.78, 0.16, 0.2)
LEFT, WIDE, GAP = 14, 182, 7
Table = tuple[list[Column], list[tuple[str, ...]]]


@transaction.atomic
def report_paper(*, report_id: int, by: Actor) -> bytes:
    """A report as PDF: summary, figures beside the period before, shops, lights that changed, who has read it.

    Right: reporting.view; raises NotFound. [D011]
    """
    card = _taken(report_id, by)
    sheet = Paper(A4, title=say(card.title), numbered=True)
    _cover(sheet, card)
    _tables(sheet, [*_sections(card), *_rest(card)])
    return sheet.bytes()


@transaction.atomic
def report_sheet(*, report_id: int, by: Actor) -> list[list[str]]:
    """The rows of a report as a table to be sent. Right: reporting.view; raises NotFound. [D011]"""
    card = _taken(report_id, by)
    head = [[say(card.title)], [_("数据截止"), _moment(card.cut_at)], [_("经营小结"), card.summary]]
    figures = [
        [say(section.title), say(one.figure.title), one.shown, one.shown_before, say(one.shown_change)]
        for section in card.sections
        for one in section.figures
    ]
    shops = [[one.name, *one.told] for one in card.shops]
    lights = [[one.code, str(one.words), say(one.before.light_title), say(one.now.light_title)] for one in card.turned]
    return [
        *head,
        [_("部分"), _("指标"), _("本期"), _("上期"), _("变化")],
        *figures,
        [_("店铺"), _("已付款订单"), _("实付金额"), _("其中已退款"), _("退款占比")],
        *shops,
        [_("编码"), _("制度要求"), _("上次"), _("本次")],
        *lights,
    ]


def _taken(report_id: int, by: Actor) -> ReportCard:
    card = report_card(report_id=report_id, by=by)
    period = f"{card.starts.isoformat()} – {card.last.isoformat()}"
    announce([ReportTaken(subject_id=report_id, period=period)], by=by)
    return card


def _cover(sheet: Paper, card: ReportCard) -> None:
    one = sheet.page()
    one.patch(0, 0, one.width, 4, BRAND)
    one.text(LEFT, 24, say(card.title), size=24, bold=True, width=WIDE, lines=2)
    y = 46.0
    for words in _heading(card):
        y += 1.5 + one.text(LEFT, y, words, size=9.5, ink=DIM, width=WIDE, lines=2)
    if card.state != ReportState.ISSUED:
        y += 3 + one.text(LEFT, y + 2, _("草稿，未经审核，不得对外使用"), size=11, bold=True, ink=RED, width=WIDE)
    y += 8
    one.text(LEFT, y, _("经营小结"), size=13, bold=True)
    one.text(LEFT, y + 9, card.summary or "—", size=10.5, width=WIDE, lines=40)


def _heading(card: ReportCard) -> Iterator[str]:
    yield f"{card.starts.isoformat()} – {card.last.isoformat()}"
    yield _("数据截止 {at}；此后的变动不计入").format(at=_moment(card.cut_at))
    if card.issued_at:
        who = {"writer": card.submitted_by, "checker": card.checked_by, "at": _moment(card.issued_at)}
        yield _("{writer}编制，{checker}审核，{at} 发出").format(**who)


def _sections(card: ReportCard) -> Iterator[Table]:
    for section in card.sections:
        heads = (_("本期"), _("上期"), _("变化"))
        columns = [Column(say(section.title), 80, bold=True), *(Column(head, 34, align="right") for head in heads)]
        yield (
            columns,
            [(say(one.figure.title), one.shown, one.shown_before, say(one.shown_change)) for one in section.figures],
        )


def _rest(card: ReportCard) -> Iterator[Table]:
    """Shops, lights, and who has read it."""
    sums = ((_("已付款订单"), 26), (_("实付金额"), 34), (_("其中已退款"), 34), (_("退款占比"), 26))
    columns = [Column(_("店铺"), 62, bold=True), *(Column(head, wide, align="right") for head, wide in sums)]
    yield columns, [(one.name, *one.told) for one in card.shops]
    widths = ((_("编码"), 18), (_("状态有变化的制度要求"), 104), (_("上次"), 30), (_("本次"), 30))
    yield (
        [Column(head, wide) for head, wide in widths],
        [(one.code, str(one.words), say(one.before.light_title), say(one.now.light_title)) for one in card.turned],
    )
    receipts = ((_("报告接收人"), 34), (_("送达时间"), 34), (_("打开时间"), 34), (_("已阅"), 34), (_("意见"), 46))
    yield (
        [Column(head, wide) for head, wide in receipts],
        [
            (one.name, *(_moment(at) for at in (one.delivered_at, one.opened_at, one.acknowledged_at)), one.remark)
            for one in card.receipts
        ],
    )


def _tables(sheet: Paper, told: Iterable[Table]) -> None:
    """One below the other; the first begins a page."""
    place: tuple[Page, float] | None = None
    for columns, rows in told:
        if rows:
            page, y = place or (None, None)
            last, free = table(sheet, columns, rows, margin=LEFT, page=page, y=y)
            place = last, free + GAP


def _moment(at: datetime | None) -> str:
    return f"{clock.shanghai(at):%Y-%m-%d %H:%M}" if at else "—"
