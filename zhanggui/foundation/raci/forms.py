"""What people choose for a clause."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing


class ChargesForm(Choosing):
    """Which posts have which part."""

    accountable = forms.ChoiceField(label=_("负责（A，只有一个）"), help_text=_("对结果负责的岗位"))
    responsible = forms.MultipleChoiceField(
        label=_("执行（R，至少一个）"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("动手做的岗位，可以和负责岗位相同"),
    )
    consulted = forms.MultipleChoiceField(label=_("协助（C）"), required=False, widget=forms.CheckboxSelectMultiple)
    informed = forms.MultipleChoiceField(label=_("知会（I）"), required=False, widget=forms.CheckboxSelectMultiple)
