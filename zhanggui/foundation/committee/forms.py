"""What people type for the committee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.committee.states import BALLOTS, HALF, OFFICES, TOPICS, Ballot, Office, Topic
from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import said


class CharterForm(forms.Form):
    """The charter and the shares a vote needs."""

    text = forms.CharField(label=_("章程正文"), widget=forms.Textarea(attrs={"rows": 10}))
    quorum = forms.IntegerField(
        label=_("出席比例（%）"), min_value=HALF, max_value=100, initial=HALF,
        help_text=_("参加表决的人占有表决权、不回避的委员的比例"),
    )  # fmt: skip
    needed = forms.IntegerField(
        label=_("通过比例（%）"), min_value=HALF, max_value=100, initial=HALF,
        help_text=_("同意的人占有表决权、不回避的委员的比例"),
    )  # fmt: skip


class MemberForm(Choosing):
    """Who is given which office by what."""

    employee_id = forms.TypedChoiceField(label=_("员工"), coerce=int)
    office = forms.TypedChoiceField(label=_("职务"), choices=said(OFFICES), coerce=Office)
    since = forms.DateField(label=_("开始日期"), initial=clock.today, widget=forms.DateInput({"type": "date"}))
    notice = ReasonField(label=_("任命文件"), widget=forms.TextInput)


class MeetingForm(forms.Form):
    """A meeting to be held."""

    title = forms.CharField(label=_("会议名称"), max_length=80)
    meets_at = forms.DateTimeField(
        label=_("时间"), widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    )
    place = forms.CharField(label=_("地点"), max_length=80, required=False)

    def clean_meets_at(self) -> datetime:
        return clock.shanghai(self.cleaned_data["meets_at"])


class OpenForm(Choosing):
    """Who is there."""

    present = forms.TypedMultipleChoiceField(label=_("出席委员"), coerce=int, widget=forms.CheckboxSelectMultiple)


class ItemForm(forms.Form):
    """Something for the committee."""

    topic = forms.TypedChoiceField(label=_("类型"), choices=said(TOPICS), coerce=Topic)
    title = forms.CharField(label=_("议题"), max_length=80)
    body = forms.CharField(
        label=_("内容"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("写明背景、方案、风险和需要委员会决定什么；协议和方案的要点也写在这里，随决议一起封存"),
    )  # fmt: skip
    year = forms.IntegerField(
        label=_("年度"), required=False, min_value=2000, max_value=2100, help_text=_("年度目标与预算必填")
    )
    amount = forms.DecimalField(label=_("金额（元）"), required=False, min_value=0, max_digits=16, decimal_places=2)


def table_form(meetings: Sequence[tuple[str, str]]) -> type[forms.Form]:
    """Onto whose agenda."""

    class TableForm(forms.Form):
        meeting_id = forms.TypedChoiceField(
            label=_("会议"), choices=meetings, coerce=int,
            help_text="" if meetings else _("没有待开的会议：请先在“会议”里召集"),
        )  # fmt: skip

    return TableForm


class VoteForm(forms.Form):
    """One's ballot."""

    ballot = forms.TypedChoiceField(
        label=_("表决"), choices=said(BALLOTS), coerce=Ballot, widget=forms.RadioSelect,
        help_text=_("与议题有利害关系的请回避并写明原因；投出的票不能改"),
    )  # fmt: skip
    reason = ReasonField(label=_("意见"), required=False)


class ResolveForm(forms.Form):
    """What was resolved."""

    text = forms.CharField(label=_("决议内容"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6}))


class FollowUpForm(Choosing):
    """Who does what until when."""

    what = ReasonField(label=_("落实事项"))
    owner_id = forms.TypedChoiceField(label=_("负责人"), coerce=int)
    due = forms.DateField(label=_("期限"), widget=forms.DateInput({"type": "date"}))


def pass_form(people: Sequence[tuple[int, str]]) -> type[forms.Form]:
    """Who does it instead."""

    class PassForm(forms.Form):
        owner_id = forms.TypedChoiceField(label=_("负责人"), choices=people, coerce=int)

    return PassForm


class DoneForm(forms.Form):
    """What was done."""

    note = ReasonField(label=_("完成情况"))
