"""What people give of rulings and of modes."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.conformity.queries import GateStand
from zhanggui.foundation.conformity.states import RULING_TITLES, Ruling
from zhanggui.kit import clock
from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import said, say
from zhanggui.kit.modes.states import MODE_TITLES, Mode
from zhanggui.kit.pure import Text


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


def mode_form(places: Mapping[int | None, str | Text], stand: GateStand) -> type[forms.Form]:
    """Which mode, for whom, from which day, and until when what was there before passes."""
    fields = {
        "mode": forms.TypedChoiceField(label=_("换成"), choices=said(MODE_TITLES), coerce=Mode, initial=stand.mode),
        "shop_id": forms.TypedChoiceField(
            label=_("范围"), required=False, coerce=int, empty_value=None,
            choices=[(shop or "", say(name)) for shop, name in places.items()],
        ),
        "starts_on": forms.DateField(label=_("生效日期"), initial=clock.today, widget=_day()),
        "existing_until": forms.DateField(
            label=_("存量期限"), required=False, widget=_day(),
            help_text=_("可不填。生效前已经记录在案的，到这一天为止照旧放行，过了就按新模式"),
        ),
        "reason": ReasonField(),
    }  # fmt: skip
    return type("ModeForm", (forms.Form,), fields)


def _day() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
