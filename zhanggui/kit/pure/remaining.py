"""How something stands with the moment it is due: what is left of the time, or how late it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from zhanggui.kit.pure.text import Text
from zhanggui.kit.pure.text import msg as _


@dataclass(frozen=True)
class Remaining:
    """`left` in minutes, negative when late; `share` of the time gone, in hundredths by fives; `tone` of both."""

    left: int
    share: int
    tone: str

    @property
    def css(self) -> str:
        """The class that paints it."""
        return {"red": "zg-late", "yellow": "zg-soon"}.get(self.tone, "zg-fine")

    @property
    def words(self) -> Text:
        """How much is left, or how late it is: days from two days on."""
        hours, minutes = divmod(abs(self.left), 60)
        if hours >= 48:
            days = f"{hours // 24:,}"
            return _("超时 {days} 天", days=days) if self.left < 0 else _("剩 {days} 天", days=days)
        if self.left < 0:
            return _("超时 {hours} 时 {minutes} 分", hours=hours, minutes=minutes)
        return _("剩 {hours} 时 {minutes} 分", hours=hours, minutes=minutes)


def remaining(now: datetime, since: datetime, due: datetime, *, urgent: timedelta) -> Remaining:
    """Of the time promised `since` then, how much is left now; yellow when less than `urgent`, red when late."""
    left, whole = due - now, due - since
    gone = 1 - left / whole if whole else 1
    tone = "red" if left < timedelta(0) else "yellow" if left < urgent else "green"
    return Remaining(int(left.total_seconds() // 60), max(0, min(100, round(gone * 20) * 5)), tone)
