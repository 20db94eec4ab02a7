"""The shape of a provider, and of a binding."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.signon.states import KINDS, LONGEST_SUBJECT
from zhanggui.kit.desk.forms import Choosing
from zhanggui.kit.desk.wording import said
from zhanggui.kit.idp import ProviderKind

SECRET = {"autocomplete": "off", "spellcheck": "false"}


class ChangeForm(forms.Form):
    """What of a provider may change."""

    label = forms.CharField(label=_("名称"), max_length=40, help_text=_("登录页按钮上的字，例如“钉钉”"))
    secret = forms.CharField(
        label=_("密钥"),
        required=False,
        max_length=400,
        widget=forms.PasswordInput(SECRET),
        help_text=_("留空则不变。更换后须重新测试再启用。"),
    )
    allowed = forms.CharField(
        label=_("只允许这些企业或邮箱域"),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("选填，每行一个：邮箱域、钉钉 corpId、飞书 tenant_key。留空不限制。"),
    )
    proves = forms.BooleanField(
        label=_("对方的多重验证可替代本系统的第二步"),
        required=False,
        help_text=_("仅当对方平台强制多重验证时勾选；只对本人绑定的身份有效。要求通行密钥的岗位不受影响。"),
    )

    def clean_allowed(self) -> list[str]:
        return str(self.cleaned_data["allowed"]).replace("，", " ").replace(",", " ").split()


class ProviderForm(ChangeForm):
    """A new provider."""

    kind = forms.ChoiceField(label=_("类型"), choices=said({kind: KINDS[kind] for kind in ProviderKind}))
    client_id = forms.CharField(
        label=_("应用编号"), max_length=200, help_text=_("Client ID、AppKey 或企业微信的 CorpID")
    )
    agent = forms.CharField(label=_("企业微信 AgentId"), required=False, max_length=20)
    base = forms.CharField(
        label=_("发行方地址"),
        required=False,
        max_length=200,
        help_text=_("OpenID Connect 的 issuer，例如 https://id.example.com。其他类型留空；自建部署才填。"),
    )
    field_order = ("kind", "label", "client_id", "secret", "agent", "base", "allowed", "proves")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["secret"].required, self.fields["secret"].help_text = True, ""


class AssignForm(Choosing):
    """Who somebody is at a provider."""

    provider_id = forms.TypedChoiceField(label=_("登录平台"), coerce=int)
    subject = forms.CharField(
        label=_("对方平台的用户编号"),
        max_length=LONGEST_SUBJECT,
        help_text=_("企业微信是成员的 UserID；其他平台的编号，在对方首次尝试登录时显示给本人。"),
    )
