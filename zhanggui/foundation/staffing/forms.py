"""What people type into hand-overs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing, ReasonField


class ItemForm(forms.Form):
    """One more thing to hand over."""

    label = ReasonField(label=_("交接什么"), help_text=_("例如：公章、电脑、手机、客户资料。不要写个人信息。"))


class SuccessorForm(Choosing):
    """Which items, and who takes them over."""

    item_ids = forms.TypedMultipleChoiceField(label=_("事项"), coerce=int, widget=forms.CheckboxSelectMultiple)
    successor_id = forms.TypedChoiceField(label=_("接手人"), coerce=int)


class FinishForm(SuccessorForm):
    """Which items are done, and how."""

    successor_id = None  # type: ignore[assignment]  # Django: None takes a field away
    note = ReasonField(label=_("交接结果"))
