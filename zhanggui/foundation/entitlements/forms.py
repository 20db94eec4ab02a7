"""What people type to ask for rights."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Choosing, ReasonField
from zhanggui.kit.scope import ALL, Everything, Grant

EVERYTHING = "all"


class AskForm(Choosing):
    """Posts and more scope for somebody."""

    posts = forms.MultipleChoiceField(label=_("增加岗位"), required=False, widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(
        label=_("岗位有效期至"), required=False, widget=forms.DateInput({"type": "date"}), help_text=_("留空为长期")
    )
    scopes = forms.MultipleChoiceField(label=_("增加数据范围"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = ReasonField()

    def clean_scopes(self) -> dict[str, Grant]:
        found: dict[str, Grant] = {}
        for told in self.cleaned_data["scopes"]:
            kind, _colon, value = told.partition(":")
            before = found.get(kind, frozenset())
            if value == EVERYTHING or isinstance(before, Everything):
                found[kind] = ALL
            else:
                found[kind] = before | {int(value)}
        return found


class CopyForm(Choosing):
    """To whom somebody's rights are to be given too."""

    employee_id = forms.TypedChoiceField(label=_("给谁"), coerce=int)
    reason = ReasonField()


class RightsForm(Choosing):
    """All rights a post is to have."""

    rights = forms.MultipleChoiceField(label=_("权限"), required=False, widget=forms.CheckboxSelectMultiple)
    reason = ReasonField()


class GroupShopsForm(Choosing):
    """The shops a group is to have."""

    shops = forms.TypedMultipleChoiceField(
        label=_("组内店铺"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = ReasonField()
