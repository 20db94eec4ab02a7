"""What people type to declare, and to review."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.declarations.states import FINDINGS, HANDLED, SORTS, Finding, Handled, Sort
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.wording import say

DETAIL: dict[str, Any] = {"label": _("说明"), "required": False, "max_length": 500}


class StatementForm(forms.Form):
    """Whether there is a conflict of interests, and which."""

    interests = forms.TypedChoiceField(
        label=_("与公司客户、供应商、竞争对手有没有利益关系"),
        choices=(("no", _("没有")), ("yes", _("有"))),
        coerce=lambda told: told == "yes",
        widget=forms.RadioSelect,
        help_text=_("包括本人或近亲属持股、兼职、借贷，近亲属在对方任职。"),
    )
    detail = forms.CharField(**DETAIL, widget=forms.Textarea({"rows": 4}))


class GiftForm(forms.Form):
    """One gift or benefit."""

    sort = forms.TypedChoiceField(
        label=_("方向"), choices=lambda: [(s.value, say(SORTS[s])) for s in (Sort.TAKEN, Sort.OFFERED)], coerce=Sort
    )
    partner = forms.CharField(label=_("对方"), max_length=120)
    item = forms.CharField(label=_("物品或好处"), max_length=200)
    worth = forms.DecimalField(label=_("价值（元）"), max_digits=12, decimal_places=2, min_value=0)
    on = forms.DateField(label=_("日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    handled = forms.TypedChoiceField(
        label=_("怎样处理"), choices=lambda: [(h.value, say(title)) for h, title in HANDLED.items()], coerce=Handled
    )
    detail = forms.CharField(**DETAIL, widget=forms.Textarea({"rows": 2}))


class ReviewForm(forms.Form):
    """What was found."""

    finding = forms.TypedChoiceField(
        label=_("审阅结论"), choices=lambda: [(f.value, say(title)) for f, title in FINDINGS.items()], coerce=Finding
    )
    measures = forms.CharField(
        label=_("措施或说明"), required=False, max_length=200, widget=forms.Textarea({"rows": 3})
    )


class RoundForm(Choosing):
    """Who states his interests, until when."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    due = forms.DateField(label=_("截止日期"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    posts = forms.MultipleChoiceField(
        label=_("哪些岗位"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("不选为全体在职员工；新入职的人从入职起另有期限，天数见“法规库”的参数。"),
    )
