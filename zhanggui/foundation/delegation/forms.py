"""What people type to let another act for them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing, ReasonField


def _day(label: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))


class GiveForm(Choosing):
    """To whom, what, from which day to which, both included."""

    agent_id = forms.TypedChoiceField(
        label=_("交给谁"),
        coerce=int,
        help_text=_("对方代办时用的是您当时还有的权限和数据范围，每一笔都记两个人的名字。"),
    )
    since = _day(_("从"))
    until = _day(_("到"))
    rights = forms.MultipleChoiceField(
        label=_("交出哪些权限"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "审批请在“审批中心”设置审批代理；给人权限、重置密钥、批准和审阅类权限，以及在后台以本人名义继续的（导入、"
            "自动审单）不能交出。敏感权限须先批准。"
        ),
    )
    reason = ReasonField()
