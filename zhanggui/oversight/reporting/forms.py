"""What people type to submit a report, and to say that they have read one."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SubmitForm(forms.Form):
    """What follows from the figures."""

    summary = forms.CharField(
        label=_("经营小结"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("主要结果、原因、下期打算。送审后数字和小结不再变动。"),
    )


class ReadForm(forms.Form):
    """That one has read it."""

    remark = forms.CharField(
        label=_("意见（可不填）"), required=False, max_length=200, widget=forms.Textarea({"rows": 3})
    )
