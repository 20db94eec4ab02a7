"""What people type about the team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.team.queries import SeatRow
from zhanggui.foundation.team.states import ACTIVITIES, Activity
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.wording import say

DAY: dict[str, Any] = {"widget": forms.DateInput({"type": "date"}, format="%Y-%m-%d")}
MOST = 999


class PlanForm(Choosing):
    """Seats of every post that is planned or filled, and of one more."""

    starts = forms.DateField(label=_("从哪天起执行"), **DAY)
    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea({"rows": 2}))
    department = forms.ChoiceField(label=_("增加：部门"), required=False)
    post = forms.ChoiceField(label=_("增加：岗位"), required=False)
    more = forms.IntegerField(label=_("增加：人数"), required=False, min_value=0, max_value=MOST)

    def seats(self, rows: Iterable[SeatRow]) -> None:
        """A field for each, as planned or else as filled."""
        self.known = {f"seat_{row.id}": (row.department_code, row.post_code) for row in rows}
        for row in rows:
            self.fields[f"seat_{row.id}"] = forms.IntegerField(
                label=f"{row.department} · {say(row.post)}",
                min_value=0,
                max_value=MOST,
                initial=row.filled if row.planned is None else row.planned,
            )

    def clean(self) -> dict[str, Any]:
        """The seats in one mapping."""
        told = super().clean() or {}
        seats = {pair: told.pop(name) for name, pair in self.known.items() if name in told}
        pair = told.pop("department", ""), told.pop("post", "")
        count = told.pop("more", None)
        if all(pair) and count:
            seats[pair] = count
        return {**told, "seats": seats}


class ActivityForm(Choosing):
    """One thing done for a team."""

    kind = forms.TypedChoiceField(
        label=_("种类"), choices=lambda: [(one.value, say(title)) for one, title in ACTIVITIES.items()], coerce=Activity
    )
    department = forms.ChoiceField(label=_("部门"))
    on = forms.DateField(label=_("日期"), **DAY)
    title = forms.CharField(label=_("主题"), max_length=120)
    people = forms.TypedMultipleChoiceField(label=_("参加人"), coerce=int, widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label=_("内容和结果"), required=False, max_length=500, widget=forms.Textarea({"rows": 3}))


class NoteForm(Choosing):
    """What a head says of his team."""

    department_id = forms.TypedChoiceField(label=_("部门"), coerce=int)
    note = forms.CharField(
        label=_("评议"), max_length=2000, widget=forms.Textarea({"rows": 8}),
        help_text=_("人员和编制状况、半年做过的培训和辅导、效果、下半年打算。"),
    )  # fmt: skip


class CheckForm(forms.Form):
    """What a superior says to it."""

    remark = forms.CharField(label=_("审阅意见"), required=False, max_length=200, widget=forms.Textarea({"rows": 3}))
