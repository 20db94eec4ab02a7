"""Shapes of what the order desk takes, and what its list can be narrowed to."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.trade.orders.states import KIND_TITLES, PROBLEM_TITLES, STATE_TITLES

STATES = [(str(int(state)), title) for state, title in STATE_TITLES.items()]
KINDS = [(kind.value, title) for kind, title in KIND_TITLES.items()]
PROBLEMS = [(problem.value, title) for problem, title in PROBLEM_TITLES.items()]


class RevealForm(forms.Form):
    """Why a buyer's data must be seen."""

    reason = ReasonField(
        label=_("查看原因"),
        help_text=_("例如：联系买家确认地址。谁在何时因何查看，都会记入处理记录；60 秒后自动隐藏。"),
    )


class RefundForm(Choosing):
    """Which lines a part refund was for; `seen`: the mark of the order that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput)
    line_ids = forms.TypedMultipleChoiceField(
        label=_("退了哪些商品"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选中的商品不再发货；只是补偿、没有退商品时不选。"),
    )
    reason = ReasonField(label=_("依据"))
