"""The shape of what people type into segregation."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.segregation.states import SOD_MODES, SodMode
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import say


class PairForm(Choosing):
    """Two rights that one person should not hold."""

    first = forms.ChoiceField(label=_("一项权限"))
    second = forms.ChoiceField(label=_("另一项权限"))
    mode = forms.ChoiceField(label=_("怎么管"), choices=lambda: [(m.value, say(t)) for m, t in SOD_MODES.items()])
    why = ReasonField(label=_("为什么要分开"))

    def clean_mode(self) -> SodMode:
        return SodMode(self.cleaned_data["mode"])


class ExceptionForm(forms.Form):
    """Until when somebody may hold both, and why."""

    until = forms.DateField(label=_("有效期至"), widget=forms.DateInput({"type": "date"}))
    reason = ReasonField()
