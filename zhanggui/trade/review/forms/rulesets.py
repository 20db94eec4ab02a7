"""What people fill in about rule sets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zhanggui.trade.review.queries import ParamTold, RuleTold, RuleVersion
from zhanggui.trade.review.states import WANTS, Want

BETWEEN = re.compile(r"[\s,，、;；]+")
WHOLE = re.compile(r"\d{1,9}")
FEN = 100


class TryForm(forms.Form):
    """How far back a draft is tried."""

    days = forms.IntegerField(label=_("试算最近几天的订单"), min_value=1, max_value=90, initial=30)


class RulesForm(forms.Form):
    """A draft: title, delay, hours of a case. What rules take is read as it is known; the action says what is wrong."""

    title = forms.CharField(label=_("标题"), max_length=80)
    delay_minutes = forms.IntegerField(label=_("延时（分钟）"), min_value=0, max_value=1440)
    case_hours = forms.IntegerField(label=_("审核期限（小时）"), min_value=1, max_value=168)


def rules_read(sent: QueryDict, draft: RuleVersion) -> list[tuple[str, dict[str, Any]]]:
    """The rules that are switched on, with their parameters as the form sent them."""
    return [(rule.code, _params(rule, sent)) for rule in draft.rules if sent.get(f"on.{rule.code}")]


def rules_sent(sent: QueryDict, draft: RuleVersion) -> RuleVersion:
    """The draft as the form sent it, so that one mistake costs nobody what else he filled in."""
    return replace(draft, rules=tuple(_sent(rule, sent) for rule in draft.rules))


def _sent(rule: RuleTold, sent: QueryDict) -> RuleTold:
    then, on = sent.get(f"{rule.code}.then", ""), f"on.{rule.code}" in sent
    return replace(
        rule,
        on=on,
        then=Want(then) if then in set(Want) else rule.then,
        params=tuple(_param(one, sent.get(f"{rule.code}.{one.key}", one.value), on=on) for one in rule.params),
    )


def _param(param: ParamTold, sent: str, *, on: bool) -> ParamTold:
    """What was sent, marked where a rule that is on cannot take it."""
    told, least, most = sent.strip(), param.least or 0, param.most or 0
    fits = bool(told) if param.is_words else WHOLE.fullmatch(told) and least <= int(told) <= most
    return replace(param, value=sent, is_wrong=on and not fits)


def _params(rule: RuleTold, sent: QueryDict) -> dict[str, Any]:
    """Its parameters; what it asks for only where that is not what such a rule asks for anyway."""
    params = {param.key: _value(param, sent.get(f"{rule.code}.{param.key}", "")) for param in rule.params}
    then = sent.get(f"{rule.code}.then") or rule.then.value
    return params if then == WANTS.get(rule.code, Want.REVIEW) else params | {"then": then}


def _value(param: ParamTold, sent: str) -> object:
    if param.is_words:
        return [word for word in BETWEEN.split(sent) if word]
    if not WHOLE.fullmatch(sent.strip()):
        return sent
    return int(sent) * (FEN if param.key.endswith("_fen") else 1)
