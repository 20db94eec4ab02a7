"""What people type in disclosures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.trade.disclosures.states import FIELD_TITLES, Field


def _fields() -> list[tuple[str, str]]:
    return [(field.value, say(title)) for field, title in FIELD_TITLES.items()]


class DiscloseForm(forms.Form):
    """Which fields, for what."""

    fields_told: Any = forms.TypedMultipleChoiceField(
        label=_("导出哪些内容"), choices=_fields, coerce=Field, initial=[Field.PHONE.value],
        widget=forms.CheckboxSelectMultiple, help_text=_("只选用途需要的"),
    )  # fmt: skip
    purpose = ReasonField(label=_("用途"))


class LimitForm(forms.Form):
    """From how many orders on, and for how long."""

    rows = forms.IntegerField(
        label=_("超过几单须审批"), min_value=0, max_value=1_000, help_text=_("填 0：每次都须审批")
    )
    hours = forms.IntegerField(label=_("批准后几小时内下载"), min_value=1, max_value=168)
    reason = ReasonField()
