"""What people type for audit."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField


class SignForm(forms.Form):
    """What the month shows."""

    conclusion = ReasonField(
        label=_("审查结论"), help_text=_("例如：查看与售后工单相符，无异常；或：某某夜间查看已核实原因")
    )
