"""Shapes of what people say about to-dos."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import choose_from


def give_form(people: Sequence[tuple[int, str]]) -> type[forms.Form]:
    """Who shall have to-dos in hand."""
    nobody: tuple[int, Any] = (0, _("退回给大家"))

    class GiveForm(forms.Form):
        employee_id = forms.TypedChoiceField(label=_("指派给"), choices=[nobody, *people], coerce=int)

    return GiveForm


class AskForm(forms.Form):
    """What a colleague is asked to do."""

    words = forms.CharField(
        label=_("要做什么"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("不要写顾客的姓名、电话、地址"),
    )
    employee_id = forms.TypedChoiceField(label=_("指派给"), coerce=int)
    due_at = forms.DateTimeField(
        label=_("完成时限"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(self, "employee_id", people)


class DoneForm(forms.Form):
    """What came of it."""

    note = forms.CharField(label=_("结果"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3}))
