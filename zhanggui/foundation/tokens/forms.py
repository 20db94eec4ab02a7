"""The shape of a new token."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.tokens.states import MOST_DAYS, PRESETS, USUAL_DAYS, Preset, networks_read
from zhanggui.kit.desk.forms import Choosing, password_field
from zhanggui.kit.desk.wording import said


class TokenForm(Choosing):
    """Name, end, what it may do and from where."""

    label = forms.CharField(label=_("名称"), max_length=60, help_text=_("写明哪个程序在用，例如“库存看板”"))
    days = forms.IntegerField(label=_("有效天数"), min_value=1, max_value=MOST_DAYS, initial=USUAL_DAYS)
    networks = forms.CharField(
        label=_("只允许这些地址"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("选填。每行一个地址或网段，例如 203.0.113.7 或 203.0.113.0/24；留空不限制。"),
    )
    preset = forms.ChoiceField(
        label=_("权限"), choices=said(PRESETS), widget=forms.RadioSelect, initial=Preset.READ.value
    )
    rights = forms.MultipleChoiceField(
        label=_("逐项选择的权限"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("看个人信息的权限不能给令牌。"),
    )
    password = password_field()

    def clean_preset(self) -> Preset:
        return Preset(self.cleaned_data["preset"])

    def clean_networks(self) -> list[str]:
        try:
            return networks_read(self.cleaned_data["networks"])
        except ValueError:
            raise forms.ValidationError(_("地址写成 203.0.113.7 或 203.0.113.0/24 的样子，最多 20 个")) from None
