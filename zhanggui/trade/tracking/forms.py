"""Shapes of what tracking takes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import FilesField, choose_from
from zhanggui.kit.desk.wording import say
from zhanggui.trade.tracking.states import STEP_TITLES, Step


class NoteForm(forms.Form):
    """What a person heard of a parcel."""

    step = forms.ChoiceField(label=_("状态"), required=False)
    text = forms.CharField(label=_("说明"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    happened = forms.DateTimeField(
        label=_("发生时间"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        initial=clock.now,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "step", [("", _("只记说明")), *((s.value, say(STEP_TITLES[s])) for s in Step if s)])

    def told(self) -> tuple[Step, str, datetime]:
        """The step, the words, the moment."""
        return Step(self.cleaned_data["step"]), self.cleaned_data["text"], self.cleaned_data["happened"]


class TrackingForm(forms.Form):
    """Tracking files."""

    tables = FilesField(
        label=_("物流轨迹文件"), help_text=_("四列：运单号、时间、状态、描述。可重复导入，同一条轨迹只记一次。")
    )


class ServiceForm(forms.Form):
    """The company's account at a service that knows where parcels are."""

    customer = forms.CharField(
        label=_("客户编号 customer"), max_length=64, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("接口方分配；加密保存，之后不再显示。不填就保留原来的"),
    )  # fmt: skip
    key = forms.CharField(
        label=_("授权 key"), max_length=200, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("加密保存。不填就保留原来的"),
    )  # fmt: skip
    phone = forms.RegexField(
        r"^[0-9+-]{4,20}$", label=_("寄件电话"), required=False,
        error_messages={"invalid": _("请填 4 到 20 位数字，可以有 + 和 -")},
        help_text=_("顺丰没有电话不能查，中通有时也要。填本公司的寄件电话；买家的电话不会发给接口方"),
    )  # fmt: skip
    subscribes = forms.BooleanField(label=_("发货后自动订阅，由接口方推送轨迹"), required=False)
    callback = forms.CharField(
        label=_("接收推送的地址"), max_length=300, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}), help_text=_("以 https:// 开头，外网能打开"),
    )  # fmt: skip
    salt = forms.CharField(
        label=_("推送签名 salt"), max_length=64, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("一般不用填：第一次保存时自动生成，订阅时告诉接口方"),
    )  # fmt: skip
    address = forms.CharField(
        label=_("接口地址"), max_length=300, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("一般不用填：用接口方自己的地址"),
    )  # fmt: skip
    is_on = forms.BooleanField(
        label=_("启用这个接口"), required=False,
        help_text=_("很久没有消息的包裹自动查询。停用后不再订阅和查询，推送来的轨迹仍然接收"),
    )  # fmt: skip
