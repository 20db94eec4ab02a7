"""Shapes of what is said of lots."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.offer.lots.states import LIFE_MOST, OTHER_LOT_TITLES, OtherLot


class LifeForm(forms.Form):
    """How long goods keep."""

    life = forms.IntegerField(
        label=_("保质期（天）"), min_value=0, max_value=LIFE_MOST, initial=0,
        help_text=_("收货只写生产日期时按它推算到期日；0 表示每批都写到期日"),
    )  # fmt: skip
    fresh = forms.IntegerField(
        label=_("剩余几天以内算临期"), min_value=0, max_value=LIFE_MOST, initial=30,
        help_text=_("临期的批次不排进波次，除非批次规则允许"),
    )  # fmt: skip


class LotRulesForm(forms.Form):
    """The next version of the rules of lots."""

    other = forms.ChoiceField(
        label=_("扫到清单以外的批次"),
        choices=lambda: [(other.value, say(OTHER_LOT_TITLES[other])) for other in OtherLot],
    )
    short_dated = forms.BooleanField(
        label=_("临期的批次也可以发"), required=False, help_text=_("过期和停用的批次任何时候都不能发")
    )
    reason = ReasonField()
