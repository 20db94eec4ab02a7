"""Shapes of what tracking takes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import FilesField, choose_from
from zhanggui.kit.desk.wording import say
from zhanggui.trade.tracking.states import STEP_TITLES, Step


class NoteForm(forms.Form):
    """What a person heard of a parcel."""

    step = forms.ChoiceField(label=_("状态"), required=False)
    text = forms.CharField(label=_("说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    happened = forms.DateTimeField(
        label=_("发生时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        initial=clock.now,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "step", [("", _("只记说明")), *((s.value, say(STEP_TITLES[s])) for s in Step if s)])

    def told(self) -> tuple[Step, str, datetime]:
        """The step, the words, the moment."""
        return Step(self.cleaned_data["step"]), self.cleaned_data["text"], self.cleaned_data["happened"]


class TrackingForm(forms.Form):
    """Tracking files."""

    tables = FilesField(
        label=_("物流轨迹文件"), help_text=_("四列：运单号、时间、状态、描述。可重复导入，同一条轨迹只记一次。")
    )
