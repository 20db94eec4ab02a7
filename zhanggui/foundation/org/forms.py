"""The shape of what people type here."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.states import BASES, LEAVE_REASONS, LeaveReason
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.wording import joined, say

ALL_ROWS, SOME_ROWS = "all", "some"


class SignInForm(forms.Form):
    """Login name and password, as typed."""

    username = forms.CharField(max_length=150)
    password = forms.CharField(max_length=128, strip=False, widget=forms.PasswordInput)


class PasswordForm(forms.Form):
    """One's own new password, twice."""

    old = forms.CharField(
        label=_("原密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "current-password"})
    )
    new = forms.CharField(
        label=_("新密码"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        help_text=_(
            "至少 10 位，可以是一句话。不能全是数字，不能太常见，不能像登录名、姓名、工号，不能与最近 5 个密码相同。"
        ),
    )
    again = forms.CharField(
        label=_("再输一次新密码"), strip=False, widget=forms.PasswordInput({"autocomplete": "new-password"})
    )

    def clean_again(self) -> str:
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(_("两次输入的新密码不一致"))
        return again


class LeaveForm(forms.Form):
    """Why somebody leaves."""

    reason = forms.ChoiceField(
        label=_("离职原因"),
        choices=lambda: [(reason.value, say(title)) for reason, title in LEAVE_REASONS.items()],
        help_text=_("确认后立即退出所有登录，收回全部岗位与数据范围，不能撤销。"),
    )

    def clean_reason(self) -> LeaveReason:
        return LeaveReason(self.cleaned_data["reason"])


class HireForm(Choosing):
    """A new colleague."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    login = forms.CharField(label=_("登录名"), max_length=40, help_text=_("2–40 位小写字母、数字、点、横线或下划线"))
    number = forms.CharField(label=_("工号"), max_length=40, required=False, help_text=_("留空则自动编号"))
    department = forms.ChoiceField(label=_("部门"), required=False)
    posts = forms.MultipleChoiceField(label=_("岗位"), required=False, widget=forms.CheckboxSelectMultiple)


class DepartmentForm(Choosing):
    """A department: its name and what stands above it; a new one may say its code."""

    name = forms.CharField(label=_("部门名称"), max_length=80)
    parent = forms.ChoiceField(label=_("上级部门"), required=False)


class NewDepartmentForm(DepartmentForm):
    """The same, and its code."""

    code = forms.CharField(label=_("编码"), max_length=40, required=False, help_text=_("留空则自动编号"))


class PostForm(Choosing):
    """A post of the company's own, without rights yet."""

    name = forms.CharField(label=_("岗位名称"), max_length=80)
    code = forms.CharField(label=_("编码"), max_length=40, help_text=_("2–40 位小写字母、数字、横线或下划线"))
    duties = forms.CharField(label=_("岗位职责"), max_length=200, widget=forms.Textarea({"rows": 2}))
    department = forms.ChoiceField(label=_("部门"), required=False)


class HeadForm(Choosing):
    """Who leads a department; empty: nobody."""

    head_id = forms.TypedChoiceField(label=_("负责人"), required=False, coerce=int, empty_value=None)


class AssignForm(Choosing):
    """One more post for somebody."""

    post = forms.ChoiceField(label=_("岗位"))


class TransferForm(Choosing):
    """Another department, another post, or both."""

    department = forms.ChoiceField(label=_("部门"), required=False)
    post = forms.ChoiceField(
        label=_("新岗位"),
        required=False,
        help_text=_("选了新岗位，原来的岗位即刻收回，手上的工作进入交接；数据范围不变，请另行核对。"),
    )

    def leads(self, departments: Sequence[str]) -> None:
        """Say which departments he leads: he leads them on until another head is named."""
        if departments:
            told = say(_("现任 {names} 负责人，换部门不会卸任：请在组织架构里另定负责人。"))
            self.fields["department"].help_text = told.format(names=joined(departments))


class ScopeForm(Choosing):
    """Everything of a kind, or some rows by name; nothing chosen is nothing seen."""

    reach = forms.ChoiceField(
        label=_("范围"),
        choices=[(ALL_ROWS, _("全部，包括以后新增的")), (SOME_ROWS, _("只限下面勾选的"))],
        widget=forms.RadioSelect,
    )
    ids = forms.TypedMultipleChoiceField(
        label=_("可见"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )


class GroupForm(Choosing):
    """A group of shops: its name, what they have in common, and which of those one sees belong to it."""

    name = forms.CharField(label=_("店铺组名称"), max_length=40)
    basis = forms.ChoiceField(
        label=_("依据"), choices=lambda: [(one.value, say(title)) for one, title in BASES.items()]
    )
    shops = forms.TypedMultipleChoiceField(
        label=_("组内店铺"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )


class RightsForm(Choosing):
    """All rights of one post."""

    rights = forms.MultipleChoiceField(label=_("权限"), required=False, widget=forms.CheckboxSelectMultiple)
