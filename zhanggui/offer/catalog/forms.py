"""What people fill in about SKUs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why sale is stopped or resumed."""

    reason = forms.CharField(
        label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 3}), help_text=_("会写入商品的处理记录")
    )
