"""What claims, compensations and interceptions take. Yuan."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import said
from zhanggui.trade.troubles.states import LIABLE_TITLES, STOP_TITLES, WAY_TITLES, Liable, StopState, Way

ENDED = (StopState.RETURNED, StopState.FAILED, StopState.DROPPED)


def _state(value: Any) -> StopState:
    return StopState(int(value))


class Yuan(forms.DecimalField):
    """A sum of money above zero."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_digits": 14, "decimal_places": 2, "min_value": 0, **options})


class ClaimForm(forms.Form):
    """What the carrier shall pay."""

    amount = Yuan(label=_("索赔金额（元）"), help_text=_("保价的按保价额；未保价的最多为买家实付，合同有上限按上限"))
    insured = Yuan(label=_("保价额（元）"), required=False, help_text=_("未保价留空"))
    reference = ReasonField(label=_("快递工单号"), widget=forms.TextInput)


class CompensationForm(forms.Form):
    """What the buyer gets."""

    amount = Yuan(label=_("赔付金额（元）"), help_text=_("超过公司额度的，由另一位有权限的同事批准"))
    way = forms.TypedChoiceField(label=_("方式"), choices=said(WAY_TITLES), coerce=Way)
    reason = ReasonField()


class AgreeForm(forms.Form):
    """How much the carrier agrees to."""

    agreed = Yuan(label=_("快递同意赔多少（元）"), required=False, help_text=_("留空表示全额"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)


class PayForm(forms.Form):
    """What proves that the money came."""

    reference = ReasonField(label=_("到账凭据"), widget=forms.TextInput)


class AskStopForm(forms.Form):
    """The carrier was asked."""

    reference = ReasonField(label=_("快递工单号"), widget=forms.TextInput)


class AnswerForm(forms.Form):
    """The carrier agreed."""

    note = forms.CharField(label=_("快递怎么答复的"), max_length=200, required=False)


class EndForm(forms.Form):
    """How an interception ended."""

    result = forms.TypedChoiceField(label=_("结果"), choices=said(STOP_TITLES, ENDED), coerce=_state)
    cost = Yuan(label=_("拦截费用（元）"), initial=0)
    liable = forms.TypedChoiceField(label=_("费用由谁承担"), choices=said(LIABLE_TITLES), coerce=Liable)
    note = ReasonField(label=_("情况"))
