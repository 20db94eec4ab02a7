"""The shape of what people type here."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.org.states import (
    CREDENTIAL_SORTS,
    LEAVE_REASONS,
    SOD_MODES,
    CredentialSort,
    LeaveReason,
    SodMode,
)
from zhanggui.kit.desk.forms import ReasonField
from zhanggui.kit.desk.wording import say

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


class Choosing(forms.Form):
    """A form whose choices the view brings along."""

    def offer(self, **choices: Sequence[tuple[object, str]]) -> None:
        for name, options in choices.items():
            chooser = self.fields[name]
            if isinstance(chooser, forms.ChoiceField):
                chooser.choices = list(options)


class HireForm(Choosing):
    """A new colleague."""

    name = forms.CharField(label=_("姓名"), max_length=40)
    login = forms.CharField(label=_("登录名"), max_length=40, help_text=_("2–40 位小写字母、数字、点、横线或下划线"))
    number = forms.CharField(label=_("工号"), max_length=40, required=False, help_text=_("留空则自动编号"))
    department = forms.ChoiceField(label=_("部门"), required=False)
    posts = forms.MultipleChoiceField(label=_("岗位"), required=False, widget=forms.CheckboxSelectMultiple)


class HeadForm(Choosing):
    """Who leads a department; empty: nobody."""

    head_id = forms.TypedChoiceField(label=_("负责人"), required=False, coerce=int, empty_value=None)


class AssignForm(Choosing):
    """One more post for somebody."""

    post = forms.ChoiceField(label=_("岗位"))


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


class PairForm(Choosing):
    """Two rights that one person should not hold."""

    first = forms.ChoiceField(label=_("一项权限"))
    second = forms.ChoiceField(label=_("另一项权限"))
    mode = forms.ChoiceField(label=_("怎么管"), choices=lambda: [(m.value, say(t)) for m, t in SOD_MODES.items()])
    why = ReasonField(label=_("为什么要分开"))

    def clean_mode(self) -> SodMode:
        return SodMode(self.cleaned_data["mode"])


class KindForm(forms.Form):
    """An agreement, exam or certificate; new words are a new version."""

    code = forms.CharField(label=_("编码"), max_length=40, help_text=_("已有的编码是修改；正文改变即成为新版本"))
    name = forms.CharField(label=_("名称"), max_length=80)
    sort = forms.ChoiceField(label=_("类型"), choices=lambda: [(s.value, say(t)) for s, t in CREDENTIAL_SORTS.items()])
    months = forms.IntegerField(label=_("有效月数"), required=False, min_value=1, max_value=120)
    text = forms.CharField(label=_("正文"), required=False, widget=forms.Textarea({"rows": 6}))

    def clean_sort(self) -> CredentialSort:
        return CredentialSort(self.cleaned_data["sort"])


class DemandForm(Choosing):
    """What is demanded of whom, from when."""

    kind = forms.ChoiceField(label=_("协议或考试"))
    post = forms.ChoiceField(label=_("用于"), required=False)
    since = forms.DateField(label=_("开始日期"), widget=forms.DateInput({"type": "date"}))
    existing_until = forms.DateField(
        label=_("存量期限"),
        widget=forms.DateInput({"type": "date"}),
        help_text=_("开始日期前已在岗的人，到这一天还没有补齐才关闭"),
    )


class CredentialForm(Choosing):
    """Somebody signed or passed; the paper itself is kept elsewhere."""

    kind = forms.ChoiceField(label=_("协议或考试"))
    signed_on = forms.DateField(label=_("签署或通过日期"), widget=forms.DateInput({"type": "date"}))
    expires_on = forms.DateField(label=_("到期日期"), required=False, widget=forms.DateInput({"type": "date"}))
    reference = forms.CharField(label=_("编号或存放处"), required=False, max_length=200)


class ExceptionForm(forms.Form):
    """Until when somebody may hold both, and why."""

    until = forms.DateField(label=_("有效期至"), widget=forms.DateInput({"type": "date"}))
    reason = ReasonField()


class RightsForm(Choosing):
    """All rights of one post."""

    rights = forms.MultipleChoiceField(label=_("权限"), required=False, widget=forms.CheckboxSelectMultiple)
