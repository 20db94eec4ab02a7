"""Answers, other people, comments."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.approvals.states import HOW_TITLES, How
from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.enclosures import EnclosuresField


def _hows() -> list[tuple[str, str]]:
    return [(how.value, say(title)) for how, title in HOW_TITLES.items()]


class AdviceForm(forms.Form):
    """What one thinks of it."""

    note = ReasonField(label=_("意见"))


class PassForm(Choosing):
    """Another person, how, and why."""

    how = forms.TypedChoiceField(label=_("怎么做"), choices=_hows, coerce=How, widget=forms.RadioSelect)
    to_id = forms.TypedChoiceField(label=_("交给谁"), coerce=int)
    reason = ReasonField()


class ReturnForm(Choosing):
    """Back to which step, and why."""

    step = forms.TypedChoiceField(label=_("退回到"), coerce=int)
    reason = ReasonField()


class CommentForm(forms.Form):
    """What one has to say."""

    text = forms.CharField(label=_("留言"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 3}))
    papers = EnclosuresField()


class CopyForm(Choosing):
    """Who shall know."""

    person_ids: Any = forms.TypedMultipleChoiceField(label=_("抄送给"), coerce=int, widget=forms.CheckboxSelectMultiple)


class AgencyForm(Choosing):
    """Who stands in, from which day to which, both included."""

    agent_id = forms.TypedChoiceField(
        label=_("代理人"),
        coerce=int,
        help_text=_("代理期间，等我审批的也会出现在他的待审批里；他自己的申请不能由他审批。"),
    )
    since = forms.DateField(label=_("从"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(label=_("到"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def clean_since(self) -> datetime:
        return clock.day_start(self.cleaned_data["since"])

    def clean_until(self) -> datetime:
        day = self.cleaned_data["until"] + timedelta(days=1)
        return clock.day_start(day)
