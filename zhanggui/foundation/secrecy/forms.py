"""What people type for secrecy."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.secrecy.states import LEVELS, MEDIA, SORTS, Level, Medium, Sort
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import said

DAY = {"type": "date"}


class ReadersForm(Choosing):
    """Who may open it."""

    posts = forms.MultipleChoiceField(label=_("知悉岗位"), required=False, widget=forms.CheckboxSelectMultiple)
    people = forms.TypedMultipleChoiceField(
        label=_("知悉人员"), required=False, coerce=int, widget=forms.SelectMultiple({"size": 6})
    )


class AmendForm(Choosing):
    """Who answers for it, and until when it is secret."""

    owner_id = forms.TypedChoiceField(label=_("责任人"), coerce=int)
    until = forms.DateField(
        label=_("保密期限"),
        required=False,
        widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        help_text=_("留空为长期；到期前提醒解密或延长"),
    )


class ItemForm(AmendForm, ReadersForm):
    """Something secret."""

    title = forms.CharField(label=_("名称"), max_length=120)
    level = forms.TypedChoiceField(label=_("密级"), choices=said(LEVELS), coerce=Level)
    medium = forms.TypedChoiceField(label=_("形式"), choices=said(MEDIA), coerce=Medium)
    place = forms.CharField(label=_("存放处"), max_length=120, help_text=_("例如：档案室 2 号柜；财务共享盘"))
    content = forms.CharField(
        label=_("内容"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 4}),
        help_text=_("加密保存；只有知悉范围内的人写明原因才看得到，每次查阅都留痕"),
    )  # fmt: skip
    field_order = ("title", "level", "medium", "place", "owner_id", "until", "posts", "people", "content")


class LendForm(Choosing):
    """To whom, until when, for what."""

    borrower_id = forms.TypedChoiceField(label=_("借阅人"), coerce=int)
    due = forms.DateField(label=_("归还日期"), widget=forms.DateInput(DAY))
    purpose = ReasonField(label=_("用途"))


class ReturnForm(forms.Form):
    """How it came back."""

    note = ReasonField(label=_("归还情况"), required=False, help_text=_("例如：完好，共 12 页"))


class ThingForm(Choosing):
    """A thing and who keeps it."""

    sort = forms.TypedChoiceField(label=_("类别"), choices=said(SORTS), coerce=Sort)
    label = forms.CharField(label=_("名称"), max_length=120)
    number = forms.CharField(
        label=_("编号"), max_length=60, required=False, help_text=_("资产编号、印章编号或账号；不写密码")
    )
    holder_id = forms.TypedChoiceField(label=_("保管人"), coerce=int, help_text=_("他签收后生效"))


class PassForm(Choosing):
    """Who takes it."""

    taker_id = forms.TypedChoiceField(label=_("接收人"), coerce=int, help_text=_("对方签收前仍由原保管人负责"))
