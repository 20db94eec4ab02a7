"""What one set of rules says otherwise than another, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from zhanggui.kit.pure import Text, in_turn
from zhanggui.trade.review.rules.known import KINDS, rule_wants
from zhanggui.trade.review.rules.params import Number, Param
from zhanggui.trade.review.states import WANT_TITLES

Rules = Sequence[Mapping[str, Any]]
FEN = 100
OFF = "—"


def rules_changed(
    before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]
) -> list[tuple[Text, str | Text, str | Text]]:
    """(rule, as it was, as it would be) of every rule that differs; — where a set does not have it."""
    was, will = ({rule["code"]: rule.get("params", {}) for rule in rules} for rules in (before, after))
    told = ((code, _told(code, was), _told(code, will)) for code in KINDS)
    return [(KINDS[code].title, old, new) for code, old, new in told if old != new]


def _told(code: str, rules: Mapping[str, Mapping[str, Any]]) -> str | Text:
    if code not in rules:
        return OFF
    params = rules[code]
    return in_turn([*_params(KINDS[code].params, params), WANT_TITLES[rule_wants(code, params)]])


def _params(known: Sequence[Param], given: Mapping[str, Any]) -> Iterator[Text]:
    for param in known:
        value = given.get(param.key, param.default)
        yield Text("{name} {value}", {"name": param.title, "value": _value(param, value)})


def _value(param: Param, value: Any) -> str:
    if not isinstance(param, Number):
        return "、".join(value)
    return str(value // FEN) if param.is_money else str(value)
