"""What people type to start a review and to decide."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing, ReasonField


class StartForm(Choosing):
    """What is reviewed, by whom, until when."""

    title = forms.CharField(label=_("名称"), max_length=80)
    due = forms.DateField(label=_("期限"), widget=forms.DateInput({"type": "date"}))
    department = forms.ChoiceField(label=_("部门"), required=False, help_text=_("含下级部门；留空为全公司"))
    rights = forms.MultipleChoiceField(
        label=_("只复核持有这些权限的任岗"), required=False, help_text=_("不选为全部"), widget=forms.SelectMultiple
    )
    reviewer_id = forms.TypedChoiceField(
        label=_("复核人"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("留空为各人的上级，没有上级的由发起人复核"),
    )


class KeepForm(forms.Form):
    """A note is welcome, not needed."""

    reason = ReasonField(required=False)
