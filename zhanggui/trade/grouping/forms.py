"""Shapes of what splitting takes."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField, choose_from


class SplitForm(forms.Form):
    """Which lines wait for a later parcel."""

    later = forms.MultipleChoiceField(
        label=_("哪几行后发"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选中的等下一个包裹；没选中的现在发。"),
    )
    reason = ReasonField(label=_("拆单原因"))

    def offer(self, lines: Sequence[tuple[int, str]]) -> None:
        """The lines to choose from."""
        choose_from(self, "later", lines)

    def clean_later(self) -> list[int]:
        return [int(line) for line in self.cleaned_data["later"]]
