"""What people give of rulings."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.conformity.states import RULING_TITLES, Ruling
from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import said


class RulingForm(forms.Form):
    """Why a duty is waived, replaced, or does not apply, and until when."""

    kind = forms.TypedChoiceField(label=_("裁定"), choices=said(RULING_TITLES), coerce=Ruling)
    scope = forms.CharField(
        label=_("范围"), required=False, max_length=400, help_text=_("豁免必填：哪些店铺、订单或情形")
    )
    law = forms.CharField(
        label=_("法律和条款"), required=False, max_length=200, help_text=_("依法替代必填，例如：电子商务法第五十三条")
    )
    reason = ReasonField()
    review_on = forms.DateField(
        label=_("到期或复核日期"), widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("豁免最长 90 天，其他最长一年；到期后按数据亮灯"),
    )  # fmt: skip
