"""What was decided about duties: waived, replaced by law, not applicable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from zhanggui.foundation.conformity.models import RulingRow
from zhanggui.foundation.conformity.states import RULING_TITLES, Ruling
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


@dataclass(frozen=True)
class RulingView:
    """A decision about a duty, or one that waits for it."""

    id: int
    duty: str
    kind: Ruling
    scope: str
    law: str
    reason: str
    review_on: date
    asked_by: str
    asked_at: datetime
    request_id: int | None
    held_by: str
    held_at: datetime | None
    ended_at: datetime | None
    ended_why: str
    live: bool

    @property
    def kind_title(self) -> Text:
        return RULING_TITLES[self.kind]

    @property
    def state_title(self) -> Text:
        if self.live:
            return _("有效")
        if self.ended_at:
            return _("已结束")
        return _("已到期") if self.held_at else _("等待审批")

    @property
    def tone(self) -> str:
        return "azure" if self.live else "yellow" if self.is_open else "neutral"

    @property
    def is_open(self) -> bool:
        """Neither ended nor past its day."""
        return self.ended_at is None and (self.live or self.held_at is None)


def rulings_live(*, by: Actor) -> dict[str, RulingView]:
    """What holds today, by duty. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    rows = RulingRow.objects.filter(held_at__isnull=False, ended_at=None, review_on__gt=clock.today())
    return {row.duty: _view(row) for row in rows}


def rulings_of(*, duty: str, by: Actor) -> list[RulingView]:
    """All that was asked for about a duty, newest first. Needs conformity.view. [D261]"""
    by.require("conformity.view")
    return [_view(row) for row in RulingRow.objects.filter(duty=duty).order_by("-id")]


def ruling_duty(*, ruling_id: int, by: Actor) -> str:
    """Which duty a ruling is about. Needs conformity.view; raises NotFound."""
    by.require("conformity.view")
    row = RulingRow.objects.filter(id=ruling_id).first()
    if row is None:
        raise NotFound
    return row.duty


def _view(row: RulingRow) -> RulingView:
    live = row.held_at is not None and row.ended_at is None and row.review_on > clock.today()
    return RulingView(
        id=row.id, duty=row.duty, kind=Ruling(row.kind), scope=row.scope, law=row.law, reason=row.reason,
        review_on=row.review_on, asked_by=row.asked_by_name, asked_at=row.asked_at, request_id=row.request_id,
        held_by=row.held_by_name, held_at=row.held_at, ended_at=row.ended_at, ended_why=row.ended_why, live=live,
    )  # fmt: skip
