"""Shapes of what the pages of channels take."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.text import render
from zhanggui.offer.channels.states import WAYBILL_MODE_NAMES, WaybillMode


def waybill_choices() -> list[tuple[str, str]]:
    return [(mode.value, render(name)) for mode, name in WAYBILL_MODE_NAMES.items()]


class SettingsForm(forms.Form):
    """How a shop's orders are handled."""

    waybill_mode = forms.ChoiceField(label=_("打单方式"), choices=waybill_choices)
    promise_hours = forms.IntegerField(
        label=_("承诺发货（小时）"), min_value=1, max_value=90 * 24, help_text=_("付款后多少小时内发货")
    )

    def clean_waybill_mode(self) -> WaybillMode:
        return WaybillMode(self.cleaned_data["waybill_mode"])


class ShopForm(SettingsForm):
    """A shop to put on file."""

    code = forms.CharField(label=_("店铺编码"), max_length=40, help_text=_("文字、数字、- 或 _，之后不能修改"))
    name = forms.CharField(label=_("店铺名称"), max_length=80)
    platform = forms.ChoiceField(label=_("平台"))
    field_order = ("code", "name", "platform", "waybill_mode", "promise_hours")

    def offer(self, platforms: Sequence[tuple[str, str]]) -> None:
        """The platforms to choose from."""
        field = self.fields["platform"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = list(platforms)


class SuspendForm(forms.Form):
    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))
