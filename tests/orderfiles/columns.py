"""How each layout writes a deal: headings in the platform's order, its words for states, one row per order or per line.

Written from the platforms' files, not from the layouts of the product: the tests compare the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from tests.orderfiles.deals import (
    CLOSED_REFUNDED,
    CLOSED_UNPAID,
    COMPLETED,
    SHIPPED,
    UNPAID,
    WAITING,
    Deal,
    Line,
)

Row = dict[str, str]
Write = Callable[["Kind", Deal, Line, int], Row]


@dataclass(frozen=True)
class Kind:
    """A layout's file. `says`: state → (order word, after-sales word); `by_line`: a row per line, else per order."""

    code: str
    headings: tuple[str, ...]
    says: Mapping[str, tuple[str, str]]
    write: Write
    number: str = "{n:018}"
    by_line: bool = True
    single: bool = False
    has_lines: bool = True
    line_amounts: bool = False
    postage: bool = True
    is_refunds: bool = False
    asked: str = ""
    blank: str = ""
    habits: frozenset[str] = frozenset()
    optional: tuple[str, ...] = ()
    reads: Mapping[str, str] = field(default_factory=dict)

    def row(self, deal: Deal, line: Line, index: int) -> Row:
        return self.write(self, deal, line, index)

    def state_read(self, state: str) -> str:
        """What the reader should make of a state: a file that only says closed leaves open whether money went back."""
        return self.reads.get(state, state)

    def word(self, deal: Deal) -> str:
        return self.says[deal.state][0]

    def refund_word(self, deal: Deal) -> str:
        return self.asked if deal.refund == "asked" else self.says[deal.state][1]


def at(moment: datetime | None) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else ""


def yuan(value: Decimal) -> str:
    return f"{value:.2f}"


def share(deal: Deal, line: Line, index: int) -> Decimal:
    """What of the order's amount falls on a line: its own, and the postage on the first."""
    return line.amount + (deal.postage if index == 0 else 0)


CLOSED = {CLOSED_UNPAID: "closed", CLOSED_REFUNDED: "closed"}
TAOBAO = {
    UNPAID: ("等待买家付款", "没有申请退款"),
    WAITING: ("买家已付款，等待卖家发货", "没有申请退款"),
    SHIPPED: ("卖家已发货，等待买家确认", "没有申请退款"),
    COMPLETED: ("交易成功", "退款关闭"),
    CLOSED_UNPAID: ("交易关闭", "没有申请退款"),
    CLOSED_REFUNDED: ("交易关闭", "退款成功"),
}
TAOBAO_ASKED = "买家已经申请退款，等待卖家同意"


def heads(text: str) -> tuple[str, ...]:
    return tuple(text.split(","))


def address(deal: Deal) -> str:
    return " ".join((*deal.place[:3], deal.street))
