"""What an urging takes: where the buyer said it; what he was told."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.trade.changes.states import SOURCE_TITLES, URGED_AT, Source

MOMENT = "%Y-%m-%dT%H:%M"


def places() -> list[tuple[str, str]]:
    """Where a buyer may have urged."""
    return [(source.value, say(SOURCE_TITLES[source])) for source in URGED_AT]


class UrgeForm(forms.Form):
    """Where the buyer said it, and what."""

    source = forms.TypedChoiceField(label=_("在哪里催的"), choices=places, coerce=Source)
    note = ReasonField(label=_("备注"), required=False, help_text=_("例如：生日礼物，周五前要到。请勿填写手机号。"))


class AnswerForm(forms.Form):
    """When the order leaves, as the buyer was told, and how he was told."""

    promised_at = forms.DateTimeField(
        label=_("答复的发货时间"),
        input_formats=[MOMENT],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )
    note = ReasonField(label=_("怎么答复买家的"), required=False)

    def clean_promised_at(self) -> Any:
        promised = self.cleaned_data["promised_at"]
        if promised <= clock.now():
            raise forms.ValidationError(_("发货时间应在现在之后"))
        return promised
