"""会议纪要 on paper: who was there, what was resolved with which votes, what follows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from zhanggui.foundation.committee.facts import MinutesTaken
from zhanggui.foundation.committee.queries import ItemCard, MeetingCard, item_card, meeting_card
from zhanggui.foundation.committee.states import Ballot
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.paper import A4, BLACK, Column, Ink, Page, Paper, table
from zhanggui.kit.pure import msg
from zhanggui.kit.text import render as say

LEFT, WIDE, BOTTOM = 18, 174, 265
DIM: Ink = (0.38, 0.42, 0.5)
BRAND: Ink = (0.17, 0.36, 0.94)


@transaction.atomic
def minutes_draw(*, meeting_id: int, by: Actor) -> bytes:
    """The minutes of a closed meeting as PDF; that they were taken out is noted. Right: committee.view. [D001, D003]"""
    card = meeting_card(meeting_id=meeting_id, by=by)
    if card.closed_at is None:
        raise Refusal(why=msg("闭会后才有会议纪要"), duty="D001")
    sheet = Paper(A4, title=_("会议纪要"), numbered=True)
    page = sheet.page()
    y = _head(page, card)
    cards = [item_card(item_id=row.id, by=by) for row in card.items]
    for number, one in enumerate(cards, start=1):
        page, y = _item(sheet, page, y, number, one)
    page, y = _postponed(sheet, page, y, card)
    _follow_ups(sheet, cards)
    announce([MinutesTaken(subject_id=meeting_id)], by=by)
    return sheet.bytes()


def _head(page: Page, card: MeetingCard) -> float:
    page.patch(0, 0, page.width, 4, BRAND)
    y = 22 + page.text(LEFT, 22, card.title, size=20, bold=True, width=WIDE, lines=2)
    when = f"{card.meets_at.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M} {card.place}"
    y += 2 + page.text(LEFT, y + 2, when, size=10, ink=DIM, width=WIDE)
    for words, there in ((_("出席"), True), (_("缺席"), False)):
        names = "、".join(f"{s.name}（{say(s.title)}）" for s in card.seats if s.present is there) or "—"
        y += 1 + page.text(LEFT, y + 1, f"{words}：{names}", size=10, width=WIDE, lines=0)
    sealed = _("闭会 %(at)s，封存摘要 %(digest)s") % {"at": _moment(card.closed_at), "digest": card.digest}
    return y + 4 + page.text(LEFT, y + 2, sealed, size=8, ink=DIM, width=WIDE, lines=2)


def _item(sheet: Paper, page: Page, y: float, number: int, card: ItemCard) -> tuple[Page, float]:
    row = card.row
    if y > BOTTOM - 60:
        page, y = sheet.page(), 20
    page.line(LEFT, y, LEFT + WIDE, y)
    title = f"{number}. {row.title}（{say(row.topic_title)}）"
    y += 3 + page.text(LEFT, y + 3, title, size=12, bold=True, width=WIDE, lines=2)
    told = card.tally
    counts = _("同意 %(a)s，反对 %(b)s，弃权 %(c)s，回避 %(d)s") % {
        "a": told.for_, "b": told.against, "c": told.abstained, "d": told.aside,
    }  # fmt: skip
    y += 1 + page.text(LEFT, y + 1, f"{say(row.state_title)} · {counts}", size=10, width=WIDE)
    for vote in card.votes:
        if vote.ballot is Ballot.ASIDE or vote.reason:
            page, y = _flowed(sheet, page, y, f"{vote.name}：{say(vote.title)} {vote.reason}", size=9, ink=DIM)
    page, y = _flowed(sheet, page, y + 2, card.resolution, size=10.5)
    page, y = _flowed(sheet, page, y + 1, f"SHA-256 {card.digest}", size=7, ink=DIM)
    return page, y + 4


def _postponed(sheet: Paper, page: Page, y: float, card: MeetingCard) -> tuple[Page, float]:
    """What was on the agenda and was not decided."""
    if not card.postponed:
        return page, y
    page, y = _flowed(sheet, page, y + 2, _("没有形成决议，延至下次会议的议题："), size=10.5)
    for title in card.postponed:
        page, y = _flowed(sheet, page, y, f"· {title}", size=10.5)
    return page, y + 4


def _flowed(sheet: Paper, page: Page, y: float, words: str, *, size: float, ink: Ink = BLACK) -> tuple[Page, float]:
    """Words whole, on as many pages as they need: what was resolved is never cut."""
    for line in page.lines(words, size=size, width=WIDE):
        if y > BOTTOM:
            page, y = sheet.page(), 20
        y += page.text(LEFT, y, line, size=size, ink=ink, width=WIDE)
    return page, y


def _follow_ups(sheet: Paper, cards: Sequence[ItemCard]) -> None:
    rows = [(one.item, one.what, one.owner, one.due.isoformat()) for card in cards for one in card.follow_ups]
    if rows:
        columns = [
            Column(_("议题"), 52, lines=2), Column(_("落实事项"), 70, lines=3), Column(_("负责人"), 24),
            Column(_("期限"), 28),
        ]  # fmt: skip
        table(sheet, columns, rows, head=_headed, margin=LEFT)


def _headed(page: Page) -> float:
    page.text(LEFT, 14, _("落实事项"), size=14, bold=True)
    return 24


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(clock.SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""
