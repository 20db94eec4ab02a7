"""Whom rules may stop, found for many orders at once: a predicate is asked once for every distinct value it reads.

A predicate says the same of two orders that show it the same, so most orders of a batch need not be put before it one
by one. Whoever is found here is assessed in full; whoever is not, passes every rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from zhanggui.trade.review.rules.assess import Rule
from zhanggui.trade.review.rules.known import KINDS, PREDICATES
from zhanggui.trade.review.rules.params import Words
from zhanggui.trade.review.rules.subject import TOLD, Line, Subject

BLANK = Subject(0, 0, address_known=True, address_full=True, own_label=False)
ESCAPED = r"\\u"
"""Text that was sealed in another spelling is opened to be sure."""


class Column(NamedTuple):
    """What one kind of rule reads of a batch: values and whose they are; an order has none, one, or one by line.

    `shown`: an order that has nothing but this value.
    """

    ids: Sequence[int]
    values: Sequence[Any]
    shown: Callable[[Any], Subject]


class Asked(NamedTuple):
    """The values a predicate was asked about in this run, and those it stops."""

    values: set[Any]
    stopped: set[Any]


SHOWN: Mapping[str, Callable[[Any], Subject]] = {
    "amount": lambda fen: BLANK._replace(amount_fen=fen),
    "region": lambda region: BLANK._replace(region=region),
    "first": lambda told: BLANK._replace(amount_fen=told[0], buyer_new=told[1]),
    "line": lambda told: BLANK._replace(lines=(Line("", told[0], 1, told[1], told[2]),)),
    "pieces": lambda pieces: BLANK._replace(lines=(Line("", 0, pieces),)),
    "same_receiver": lambda orders: BLANK._replace(same_receiver=orders),
    "alike": lambda orders: BLANK._replace(alike=orders),
    "split": lambda orders: BLANK._replace(split=orders),
    "burst": lambda orders: BLANK._replace(burst=orders),
    "refunds": lambda told: BLANK._replace(buyer_orders=told[0], buyer_refunds=told[1]),
    "confirmed": lambda orders: BLANK._replace(confirmed=orders),
    "listed": lambda why: BLANK._replace(listed=why[0], watched=why[1]),
}
"""A value of each column as an order. A line is (price, cost, usual price), and stands for those it is one of."""


def suspects(
    rules: Sequence[Rule], ids: Sequence[int], columns: Callable[[str], Column], known: dict[str, Asked]
) -> Collection[int]:
    """Those of a batch that one of these rules may stop; all of them where a rule fails. [D070]

    `columns` gives what rules read by name; `known` keeps for a run what its predicates said.
    """
    found: set[int] = set()
    words: set[str] = set()
    try:
        for rule in rules:
            if KINDS[rule.code].reads == TOLD:
                words.update(_words(rule))
            else:
                found.update(_stopped(rule, ids, columns(KINDS[rule.code].reads), known))
        if words:
            found.update(_saying(words, columns(TOLD)))
    except Exception:  # noqa: BLE001  whatever fails, it fails again where it is told to a person
        return ids
    return found


def _stopped(rule: Rule, ids: Sequence[int], column: Column, known: dict[str, Asked]) -> Iterable[int]:
    predicate, params = PREDICATES[rule.code], rule.params
    asked = known.get(rule.code)
    if asked is None:
        asked = known[rule.code] = Asked(set(), set())
    if predicate(BLANK, params) is not None:
        return ids
    for value in set(column.values) - asked.values:
        asked.values.add(value)
        if predicate(column.shown(value), params) is not None:
            asked.stopped.add(value)
    if not asked.stopped:
        return ()
    return [i for i, value in zip(column.ids, column.values, strict=True) if value in asked.stopped]


def _words(rule: Rule) -> Iterable[str]:
    """The words this rule looks for, as they stand in sealed text."""
    for param in KINDS[rule.code].params:
        if isinstance(param, Words):
            for word in rule.params[param.key]:
                if not word.isprintable():
                    raise ValueError(word)
                yield json.dumps(word, ensure_ascii=False)[1:-1]


def _saying(words: Collection[str], column: Column) -> list[int]:
    """Those whose text holds one of these words, wherever."""
    says = re.compile("|".join((ESCAPED, *map(re.escape, sorted(words))))).search
    return [i for i, text in zip(column.ids, column.values, strict=True) if says(text)]
