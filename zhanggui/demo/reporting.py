"""What the management was told of the month before: drawn on the first, checked, read by one, not yet by all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.demo.days import Days
from zhanggui.demo.staff import Staff
from zhanggui.foundation.approvals.actions import request_decide
from zhanggui.foundation.approvals.queries import request_rows
from zhanggui.foundation.conformity.actions import controls_assess
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.oversight.reporting import actions as reporting
from zhanggui.oversight.reporting.queries import report_rows
from zhanggui.oversight.reporting.states import KIND

DEMO = System("demo")
SUMMARY = """本月成交平稳，退款主要集中在服饰尺码不合，已请产品部在详情页补充尺码表。
系统月末切换到掌规，规则自动通过的订单在上线首周达到预期，人工审核集中在高金额和收货人重复的订单。
下月重点：双十一备货和加急单分工；快递异常按时处理率须恢复到 95% 以上。"""
REMARK = "同意。退款原因按品类拆开，下月一并报告。"


@dataclass(frozen=True)
class Reporting:
    """Who writes it, checks it and reads it; and when."""

    staff: Staff
    days: Days

    @property
    def first(self) -> datetime:
        """The morning on which the month before is drawn."""
        return self.days.anchor.replace(day=1, hour=5, minute=50)

    def draw(self) -> None:
        """As the rows stood that morning."""
        controls_assess(by=DEMO, at=self.first - timedelta(minutes=90))
        reporting.reports_draw(by=DEMO, at=self.first)

    def run(self) -> None:
        """As far as the month has come: submitted the third day, issued the fourth, read the sixth."""
        who, now = self.staff.actors, self.days.anchor
        rows = report_rows(ask=Ask(queue="open"), by=DEMO).rows
        written, agreed, read = (self.first + timedelta(days=day, hours=4) for day in (2, 3, 5))
        if not rows or written >= now:
            return
        report = rows[0].id
        reporting.report_submit(report_id=report, summary=SUMMARY, by=who["finance"], at=written)
        if agreed >= now:
            return
        asked = request_rows(ask=Ask(queue="mine", filters={"kind": KIND}), by=who["head"]).rows
        ids = [row.id for row in asked]
        request_decide(request_ids=ids, agrees=True, note="数字与系统一致", by=who["head"], at=agreed)
        reporting.reports_settle(request_ids=ids, by=DEMO, at=agreed)
        if read < now:
            reporting.report_open(report_id=report, by=who["management"], at=read)
            later = read + timedelta(minutes=12)
            reporting.report_acknowledge(report_id=report, remark=REMARK, by=who["management"], at=later)
