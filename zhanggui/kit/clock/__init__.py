"""The only place that reads the clock; business days of China."""

from zhanggui.kit.clock.calendar import add_work_hours, is_workday, next_workday
from zhanggui.kit.clock.time import SHANGHAI, day_start, now, shanghai, today

__all__ = ["SHANGHAI", "add_work_hours", "day_start", "is_workday", "next_workday", "now", "shanghai", "today"]
