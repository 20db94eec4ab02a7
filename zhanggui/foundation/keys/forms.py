"""The shape of what people type here."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.keys.states import RESET_REASONS, ResetReason
from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.desk.forms import password_field
from zhanggui.kit.desk.wording import said

CODE = {"autocomplete": "one-time-code", "inputmode": "numeric", "autocapitalize": "none", "spellcheck": "false"}


class SecondStepForm(forms.Form):
    """Six digits, or a code from paper."""

    code = forms.CharField(
        label=_("验证码"),
        max_length=20,
        widget=forms.TextInput({**CODE, "inputmode": "text", "autofocus": True}),
        help_text=_("身份验证器里的 6 位数字；手机不在身边时，用一个恢复码。"),
    )


class ConfirmForm(forms.Form):
    """The first code, and the password again."""

    code = forms.CharField(label=_("应用里显示的 6 位数字"), max_length=20, widget=forms.TextInput(CODE))
    password = password_field()


class PasskeyForm(forms.Form):
    """A new passkey: its name, and the password again; what the browser made fills itself in."""

    label = forms.CharField(label=_("名称"), max_length=40, help_text=_("例如“工作手机”“办公电脑”"))
    password = password_field()
    credential = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)


class ShownForm(forms.Form):
    """What a browser shows of a passkey."""

    credential = forms.CharField(max_length=20_000)


class ResetForm(forms.Form):
    """Why somebody's factors are taken off."""

    reason = forms.ChoiceField(
        label=_("原因"),
        choices=said(RESET_REASONS),
        help_text=_(
            "请先当面或视频确认是本人。确认后对方退出所有登录，下次登录只需密码；岗位要求第二步验证的，须重新设置。"
        ),
    )

    def clean_reason(self) -> ResetReason:
        return ResetReason(self.cleaned_data["reason"])


class DemandForm(forms.Form):
    """From which days a post demands a second factor, and a passkey and nothing less; empty: not at all."""

    since = forms.DateField(
        label=_("开始日期"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_("从这一天起，没有设置第二步验证的人登录后只能打开设置页。留空表示不要求。"),
    )

    passkey_since = forms.DateField(
        label=_("只接受通行密钥，自"),
        required=False,
        widget=forms.DateInput({"type": "date"}),
        help_text=_(
            "从这一天起，动态验证码和恢复码都不再能完成第二步；没有通行密钥的人登录后只能登记。请留出登记的时间。留空表示不要求。"
        ),
    )

    def __init__(self, *args: Any, domain: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.domain = domain

    def clean_since(self) -> datetime | None:
        return _begins(self.cleaned_data["since"])

    def clean_passkey_since(self) -> datetime | None:
        if self.cleaned_data["passkey_since"] and not self.domain:
            raise forms.ValidationError(_("您现在的网址不能用通行密钥：请先让大家用 HTTPS 和域名打开本系统"))
        return _begins(self.cleaned_data["passkey_since"])


def _begins(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, SHANGHAI) if day else None
