"""Who was here lately, and whether each still needs what he may do: sign-ins, and a review of posts half done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from zhanggui.demo import story
from zhanggui.demo.days import Days
from zhanggui.demo.staff import DEMO, Staff
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.states import SessionEnd
from zhanggui.foundation.recertification import actions as recertification
from zhanggui.foundation.recertification.queries import RowSeen, review_rows
from zhanggui.foundation.recertification.states import Decision, Flag
from zhanggui.kit.desk import Ask

TITLE = "大促后权限复核"
DORMANT_DAYS = 120
MANY = 500
DAY_OF_WORK = timedelta(hours=8)


@dataclass(frozen=True)
class Accounts:
    """Everybody's last sign-in; and the review."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """People sign in first: the review asks when."""
        self._sign_in()
        self._review()

    def _sign_in(self) -> None:
        """Most were here within three days, one not for months, one never."""
        for place, (login, actor) in enumerate(sorted(self.staff.actors.items())):
            if login == story.NEVER_CAME:
                continue
            ago = timedelta(days=1 + place % 3, minutes=7 * place)
            at = self.days.anchor - (timedelta(days=DORMANT_DAYS) if login == story.LONG_GONE else ago)
            key = f"demo-{login}"
            org.session_open(employee_id=actor.id or 0, session_key=key, by=DEMO, at=at)
            org.session_close(session_key=key, why=SessionEnd.SIGNED_OUT, by=actor, at=at + DAY_OF_WORK)

    def _review(self) -> None:
        """Half of the rows were kept, one waits for an answer, and so do the odd ones."""
        hr, began = self.staff.actors["hr"], self.days.anchor - timedelta(days=3)
        due = (self.days.anchor + timedelta(days=11)).date()
        recertification.campaign_start(title=TITLE, due=due, by=hr, at=began)
        odd = {row.id for flag in (Flag.NEVER, Flag.DORMANT) for row in self._rows({"flag": flag.value})}
        plain = [row.id for row in self._rows({}) if row.id not in odd and row.employee_id != hr.id]
        half, at = plain[: len(plain) // 2], self.days.anchor - timedelta(days=1)
        recertification.rows_decide(row_ids=half[1:], decision=Decision.KEEP, by=hr, at=at)
        why = "本人下周转岗，转岗手续办完再定"
        recertification.rows_decide(row_ids=half[:1], decision=Decision.DEFER, reason=why, by=hr, at=at)

    def _rows(self, filters: dict[str, str]) -> Sequence[RowSeen]:
        return review_rows(ask=Ask(filters=filters, limit=MANY), by=self.staff.actors["hr"]).rows
