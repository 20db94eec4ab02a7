"""What the parameters of rules may be: unit, default, bounds, and where the default comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

OWN = "default of this product, edit to your policy"
WORD_LENGTH, WORDS = 20, 200
YUAN, ORDERS, HOURS, MINUTES = _("元"), _("单"), _("小时"), _("分钟")
DAYS, PERCENT, PIECES, OCLOCK = _("自然日"), _("%"), _("件"), _("点")


@dataclass(frozen=True)
class Number:
    """A whole number between bounds; `fen` amounts are shown in yuan."""

    key: str
    title: Text
    unit: Text
    default: int
    least: int
    most: int
    source: str = OWN

    @property
    def is_money(self) -> bool:
        return self.key.endswith("_fen")

    def fault(self, value: object) -> Text | None:
        """Why it cannot be this, or nothing."""
        if isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most:
            return None
        low, high = (n // 100 if self.is_money else n for n in (self.least, self.most))
        return _("“{title}”应为 {low} 到 {high} 的整数（{unit}）", title=self.title, low=low, high=high, unit=self.unit)


@dataclass(frozen=True)
class Words:
    """One or more words to look for; the company writes its own."""

    key: str
    title: Text
    default: tuple[str, ...] = ()
    source: str = OWN

    def fault(self, value: object) -> Text | None:
        """Why it cannot be this, or nothing."""
        if not isinstance(value, list | tuple) or not 0 < len(value) <= WORDS:
            return _("“{title}”要写 1 到 {most} 个词", title=self.title, most=WORDS)
        wrong = [word for word in value if not isinstance(word, str) or not 0 < len(word.strip()) <= WORD_LENGTH]
        return _("“{title}”里每个词 1 到 {most} 个字", title=self.title, most=WORD_LENGTH) if wrong else None


Param = Number | Words


def params_faults(known: Sequence[Param], given: Mapping[str, object]) -> list[Text]:
    """Everything that is wrong with these parameters: missing, out of bounds, unknown."""
    keys = {param.key for param in known}
    faults = [_("没有参数“{key}”", key=key) for key in given if key not in keys]
    return faults + [fault for param in known if (fault := param.fault(given.get(param.key)))]
