"""What of an order was asked back or paid back, and whether that is settled: pure, independent of the files' order."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from zhanggui.trade.orders.rules.known import ZERO
from zhanggui.trade.orders.states import CASE_RANK, PlatformRefund, Refund

NOTHING = Refund.NONE
OPEN = frozenset({PlatformRefund.ASKED, PlatformRefund.DONE})


class Case(NamedTuple):
    """An after-sales case: which line it is for (empty: not told), how it stands, what it paid back."""

    line_key: str
    state: str
    amount: Decimal = ZERO


class Share(NamedTuple):
    """A line's share of the money: what is due for it, what went back, what is told of its refund; is it closed?

    `agreed` goes back for pieces the buyer agreed not to get, whoever told of it yet.
    """

    due: Decimal
    refunded: Decimal = ZERO
    told: str = ""
    closed: bool = False
    agreed: Decimal = ZERO


def furthest(one: Case, other: Case) -> Case:
    """Of one case told twice: how far it came, and the most it paid back."""
    state = max(one.state, other.state, key=CASE_RANK.__getitem__)
    return Case(one.line_key or other.line_key, state, max(one.amount, other.amount))


def cases_standing(told: Mapping[tuple[str, str], Case]) -> list[Case]:
    """The cases by number and line, as they count: what a number tells without a line is what it tells of its lines.

    Of one line it is the same case; of several, what is more than theirs together is of no certain line.
    """
    lines: dict[str, list[Case]] = {}
    for (number, line), case in told.items():
        lines.setdefault(number, []).extend([case] if line else [])
    for number, named in lines.items():
        whole = told.get((number, ""))
        if whole is None:
            continue
        rest = whole.amount - sum((case.amount for case in named), ZERO)
        if len(named) == 1:
            named[0] = furthest(named[0], whole)
        elif not named or rest > 0:
            named.append(whole._replace(amount=rest))
    return [case for named in lines.values() for case in named]


def with_cases(key: str, line: Share, cases: Collection[Case]) -> Share:
    """A line's share with its cases: of what line and cases tell of the same money, the larger counts.

    A line whose money went back whole is closed. One that is closed already went back whole when its refund is done
    without an amount; an open one may have in part.
    """
    own = [case for case in cases if case.line_key == key]
    said = {line.told, *(case.state for case in own)}
    back = max(line.refunded, sum((case.amount for case in own if case.state == PlatformRefund.DONE), ZERO))
    told = line.told
    if PlatformRefund.DONE in said:
        told = PlatformRefund.DONE.value
        back = line.due if line.closed and not back else back
    elif PlatformRefund.ASKED in said:
        told = PlatformRefund.ASKED.value
    return Share(line.due, back, told, line.closed or 0 < line.due <= back, line.agreed)


def refunded_of(told: Decimal, lines: Collection[Share], cases: Collection[Case]) -> Decimal:
    """What was paid back: order, lines and cases tell of the same money, so the largest sum counts."""
    by_case = sum((case.amount for case in cases if case.state == PlatformRefund.DONE), ZERO)
    return max(told, sum((line.refunded for line in lines), ZERO), by_case)


def refund_axis(
    refunded: Decimal,
    total: Decimal | None,
    *,
    told: str = "",
    lines: Sequence[Share] = (),
    cases: Collection[Case] = (),
    was: str = Refund.NONE,
    grew: bool = True,
) -> Refund:
    """Full when nothing is left; asked while a request is open; placed when closed lines, pieces agreed not to be sent,
    or a person explain it.

    What a person placed stays so until more is told (`grew`).
    """
    said = {told, *(line.told for line in lines), *(case.state for case in cases)}
    if refunded <= 0 and said.isdisjoint(OPEN):
        return Refund.PLACED if any(line.agreed for line in lines) else NOTHING
    sold = [line for line in lines if line.due]
    if 0 < (total or ZERO) <= refunded or (sold and all(line.refunded >= line.due for line in sold)):
        return Refund.FULL
    if was == Refund.PLACED and not grew:
        return Refund.PLACED
    if PlatformRefund.ASKED in said:
        return Refund.ASKED
    explained = sum((max(line.refunded if line.closed else ZERO, line.agreed) for line in lines), ZERO)
    return Refund.PLACED if 0 < refunded <= explained else Refund.PARTIAL
