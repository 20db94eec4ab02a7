"""Shapes of what people set about notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import choose_from
from zhanggui.kit.desk.wording import say
from zhanggui.kit.notices.states import PACES
from zhanggui.oversight.notification.queries import ServerSeen, Wishes
from zhanggui.oversight.notification.states import CHANNELS, CHINESE, LANGUAGES, ROBOTS, SECURITIES

CLOCK = forms.TimeInput(attrs={"type": "time", "class": "form-control"}, format="%H:%M")
CHOICE = forms.Select(attrs={"class": "form-select"})


def paces() -> list[tuple[str, str]]:
    """The paces, in words."""
    return [(pace.value, say(title)) for pace, title in PACES.items()]


def languages() -> list[tuple[str, str]]:
    """The languages letters are written in, each by its own name."""
    return [(code, say(title)) for code, title in LANGUAGES.items()]


class HabitForm(forms.Form):
    """Quiet hours, digest, and a pace per kind and way: fields `mail:<kind>` and `robot:<kind>`."""

    quiet_from = forms.TimeField(label=_("免打扰开始"), widget=CLOCK)
    quiet_until = forms.TimeField(label=_("免打扰结束"), widget=CLOCK)
    digest_at = forms.TypedChoiceField(
        label=_("每日汇总时间"), coerce=int, widget=CHOICE, choices=[(hour, f"{hour:02}:00") for hour in range(24)]
    )

    def __init__(self, *args: Any, wishes: Wishes, **options: Any) -> None:
        habit = wishes.habit
        initial = {name: getattr(habit, name) for name in ("quiet_from", "quiet_until", "digest_at")}
        super().__init__(*args, **{"initial": initial, **options})
        self.wishes = wishes
        for wish in wishes.kinds:
            for way, pace in (("mail", wish.mail), ("robot", wish.robot)):
                self.fields[f"{way}:{wish.kind.code}"] = forms.ChoiceField(
                    label=say(wish.kind.title),
                    choices=paces,
                    widget=CHOICE,
                    initial=pace.value,
                    disabled=wish.kind.urgent,
                )

    def shared(self) -> list[forms.BoundField]:
        """What holds for every kind."""
        return [self[name] for name in ("quiet_from", "quiet_until", "digest_at")]

    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField]]:
        """Kind and its two fields, for the table."""
        return [(w.kind, self[f"mail:{w.kind.code}"], self[f"robot:{w.kind.code}"]) for w in self.wishes.kinds]

    def wanted(self) -> dict[str, Any]:
        """As the action takes it."""
        given = self.cleaned_data
        chosen = {
            w.kind.code: {way: given[f"{way}:{w.kind.code}"] for way in ("mail", "robot")}
            for w in self.wishes.kinds
            if not w.kind.urgent
        }
        return {name: given[name] for name in ("quiet_from", "quiet_until", "digest_at")} | {"paces": chosen}


class AddressForm(forms.Form):
    """Where one is reached."""

    channel = forms.ChoiceField(label=_("方式"))
    title = forms.CharField(label=_("名称"), max_length=60, help_text=_("例如：公司邮箱、运营群"))
    address = forms.CharField(
        label=_("地址"), max_length=500, help_text=_("邮箱，或机器人的 Webhook 地址；加密保存，之后不再显示")
    )
    secret = forms.CharField(
        label=_("签名密钥"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("钉钉“加签”、飞书“签名校验”的密钥；没有就不填"),
    )

    language = forms.ChoiceField(
        label=_("消息用哪种语言"), choices=languages, initial=lambda: get_language() or CHINESE
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, Any]] = (), group: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        choose_from(
            self, "channel", [(code, say(title)) for code, title in CHANNELS.items() if not group or code in ROBOTS]
        )
        if group:
            self.fields["kinds"] = forms.MultipleChoiceField(
                label=_("发哪些消息"),
                choices=[(code, say(title)) for code, title in kinds],
                widget=forms.CheckboxSelectMultiple,
            )


class CodeForm(forms.Form):
    """The code that was sent."""

    code = forms.CharField(
        label=_("验证码"), max_length=6, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )


class ServerForm(forms.Form):
    """The company's mail server, and where the system is reached."""

    host = forms.CharField(label=_("SMTP 服务器"), max_length=120, required=False)
    port = forms.IntegerField(label=_("端口"), min_value=1, max_value=65_535)
    security = forms.ChoiceField(label=_("加密方式"))
    username = forms.CharField(label=_("用户名"), max_length=120, required=False)
    password = forms.CharField(
        label=_("密码或授权码"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("加密保存；不填就保留原来的"),
    )
    sender = forms.CharField(label=_("发件人邮箱"), max_length=120, required=False)
    site = forms.CharField(
        label=_("系统网址"), max_length=120, required=False, help_text=_("消息里的链接用它；不填就不带链接")
    )

    def __init__(self, *args: Any, server: ServerSeen, **options: Any) -> None:
        names = ("host", "port", "security", "username", "sender", "site")
        super().__init__(*args, **{"initial": {name: getattr(server, name) for name in names}, **options})
        choose_from(self, "security", [(code, say(title)) for code, title in SECURITIES.items()])
