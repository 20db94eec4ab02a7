"""What people type to keep something from being erased."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonForm


class HoldForm(ReasonForm):
    """Which row, and why."""

    number = forms.CharField(label=_("编号"), max_length=64, help_text=_("列表里看到的编号，例如平台单号"))
    field_order = ("number", "reason")
