"""What the company no longer keeps: rows left out on the first day are erased, but the one that is still needed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

from zhanggui.demo.days import GO_LIVE, Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.approvals.queries import request_rows
from zhanggui.foundation.law import actions as law
from zhanggui.foundation.law.states import KIND as AMENDMENT
from zhanggui.foundation.law.states import Certainty
from zhanggui.foundation.retention import actions as retention
from zhanggui.foundation.retention.queries import run_card
from zhanggui.foundation.retention.states import KIND as SWITCH
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.desk import Ask
from zhanggui.offer.intake.actions import rows_dismiss
from zhanggui.offer.intake.queries import aside_ids, quarantined_rows

DEMO = System("demo")
FIELD = "intake.rows"
KEPT = ("row_kept_days", Decimal(20))
NIGHT = time(2, 10)


@dataclass(frozen=True)
class Expiring:
    """Who asks, who agrees; and when."""

    staff: Staff
    days: Days

    def run(self) -> None:
        """Erasing agreed to at the usual length, then a shorter one from today; one row held; two nights."""
        self._switch()
        self._shorten()
        row = quarantined_rows(ask=Ask(queue="dismissed"), by=DEMO).rows[0]
        at, reason = self.days.at(1, time(11)), "买家就这一单投诉到平台，结案前不删"
        retention.hold_put(field=FIELD, number=row.order_no, reason=reason, by=self._who("legal"), at=at)
        for day in (1, 0):
            self._night(min(self.days.at(day, NIGHT), self.days.anchor))

    def _switch(self) -> None:
        at, reason = self.days.at(5, time(10)), "原始行处理完就没有用了"
        retention.switch_ask(field=FIELD, reason=reason, by=self._who("legal"), at=at)
        agreed = self.days.at(4, time(15))
        retention.switches_settle(request_ids=self._agree(SWITCH, agreed), by=DEMO, at=agreed)

    def _shorten(self) -> None:
        code, days = KEPT
        law.parameter_amend(
            code=code, value=days, starts_on=clock.today(), certainty=Certainty.OWN,
            reason="处理完二十天内没有人再打开过", by=self._who("legal"), at=self.days.at(3, time(10)),
        )  # fmt: skip
        agreed = self.days.at(2, time(16))
        law.amendments_settle(request_ids=self._agree(AMENDMENT, agreed), by=DEMO, at=agreed)

    def _night(self, at: datetime) -> None:
        """As the job does it; nothing of the demo fills a second step."""
        run = retention.run_begin(by=DEMO, at=at)
        for line in run_card(run_id=run, by=DEMO).lines:
            retention.run_step(run_id=run, field=line.outcome.field, after=0, by=DEMO, at=at)
        retention.run_end(run_id=run, by=DEMO, at=at + timedelta(seconds=4))

    def _agree(self, kind: str, at: datetime) -> list[int]:
        boss = self._who("management")
        ids = [row.id for row in request_rows(ask=Ask(queue="mine", filters={"kind": kind}), by=boss).rows]
        request_decide(request_ids=ids, agrees=True, note="同意", by=boss, at=at)
        return ids

    def _who(self, login: str) -> Actor:
        return self.staff.actors[login]


def leave_out(staff: Staff, days: Days) -> None:
    """What the platforms' history could not be read in: looked at two days later, and left out for good."""
    ids = aside_ids(ask=Ask(queue="open"), by=DEMO)
    reason = "历史单已在平台完成，不补录"
    rows_dismiss(row_ids=ids, reason=reason, by=staff.actors["head"], at=days.at(GO_LIVE - 2, time(17)))
