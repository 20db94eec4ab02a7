"""What people type into hand-overs."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.states import LEAVE_REASONS, LeaveReason
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import said
from zhanggui.kit.pure import Text


class ItemForm(forms.Form):
    """One more thing to hand over."""

    label = ReasonField(label=_("交接什么"), help_text=_("例如：公章、电脑、手机、客户资料。不要写个人信息。"))


class SuccessorForm(Choosing):
    """Which items, and who takes them over."""

    item_ids = forms.TypedMultipleChoiceField(label=_("事项"), coerce=int, widget=forms.CheckboxSelectMultiple)
    successor_id = forms.TypedChoiceField(label=_("接手人"), coerce=int)


class FinishForm(SuccessorForm):
    """Which items are done, and how."""

    successor_id = None  # type: ignore[assignment]  # Django: None takes a field away
    note = ReasonField(label=_("交接结果"))


def reason_title(reason: str) -> Text:
    """Why somebody leaves, in words."""
    return LEAVE_REASONS[LeaveReason(reason)]


class DepartureForm(forms.Form):
    """Somebody's last day, and why."""

    last_day = forms.DateField(
        label=_("最后工作日"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("这一天结束时自动退出所有登录，收回全部岗位与数据范围；在那之前可以撤回或改期。"),
    )
    reason = forms.TypedChoiceField(label=_("离职原因"), choices=said(LEAVE_REASONS), coerce=LeaveReason)
