"""What people type to change the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law.states import CERTAINTIES, FINDINGS, PLATFORMS, Certainty, Finding, Platform
from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.desk.wording import said


def _day(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), **options)


class _Sourced(forms.Form):
    certainty = forms.TypedChoiceField(label=_("把握"), choices=said(CERTAINTIES), coerce=Certainty)
    source = forms.CharField(
        label=_("来源"), max_length=400, required=False, help_text=_("官方文本的网址或出处；读过的、转载的必填")
    )
    reason = ReasonField()


class ValueForm(_Sourced):
    """Another number, from which day, resting on what."""

    value = forms.DecimalField(label=_("改为"), min_value=0, max_digits=14, decimal_places=4)
    starts_on = _day(_("从哪天起"), help_text=_("这一天以前发生的事，仍按原来的参数判断"))
    law = forms.CharField(label=_("依据的法规"), max_length=120, required=False)
    article = forms.CharField(label=_("条款"), max_length=80, required=False)
    field_order = ("value", "starts_on", "law", "article", "certainty", "source", "reason")


class EntryForm(Choosing, _Sourced):
    """An entry of the register: another first day is another version; an end ends it."""

    ends_on = _day(_("废止日期"), required=False, help_text=_("从这一天起不再有效"))
    replaced_by = forms.CharField(label=_("被什么替代"), max_length=120, required=False)
    note = forms.CharField(label=_("说明"), max_length=200, required=False)
    owner = forms.ChoiceField(label=_("由谁负责"), help_text=_("有变化时通知这个岗位"))
    duties = forms.CharField(
        label=_("对应的制度要求"), max_length=120, required=False, help_text=_("编号，用空格隔开，如 D082 D083")
    )


class LawForm(EntryForm):
    """A law."""

    title = forms.CharField(label=_("法规名称"), max_length=120)
    number = forms.CharField(label=_("文号或版本"), max_length=80, required=False)
    issuer = forms.CharField(label=_("发布机关"), max_length=80, required=False)
    starts_on = _day(_("施行日期"), required=False, help_text=_("改成别的日期，就登记为新的版本"))
    field_order = (
        "title", "number", "issuer", "starts_on", "ends_on", "replaced_by", "certainty", "source", "note", "owner",
        "duties", "reason",
    )  # fmt: skip


class RuleForm(EntryForm):
    """A rule of a platform, or of the own mall."""

    platform = forms.TypedChoiceField(label=_("平台"), choices=said(PLATFORMS), coerce=Platform)
    title = forms.CharField(label=_("规则名称"), max_length=120)
    section = forms.CharField(label=_("章节"), max_length=80, required=False)
    number = forms.CharField(label=_("版本"), max_length=80, required=False)
    starts_on = _day(_("生效日期"), required=False, help_text=_("改成别的日期，就登记为新的版本"))
    field_order = (
        "platform", "title", "section", "number", "starts_on", "ends_on", "replaced_by", "certainty", "source", "note",
        "owner", "duties", "reason",
    )  # fmt: skip


class ReviewForm(forms.Form):
    """What somebody found who read the text again."""

    finding = forms.TypedChoiceField(label=_("核对结果"), choices=said(FINDINGS), coerce=Finding)
    source = forms.CharField(
        label=_("在哪里读到"), max_length=400, required=False, help_text=_("原文的网址，或商家后台的哪一页")
    )
    text_on = _day(_("原文的日期"), required=False, help_text=_("原文上写的发布或修订日期"))
    next_on = _day(_("下次核对"))
    note = forms.CharField(label=_("说明"), max_length=200, required=False)
