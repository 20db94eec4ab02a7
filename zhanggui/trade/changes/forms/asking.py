"""What a change request takes: who gets it, what goes out for each line, who wants it and why."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Found, ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.trade.changes.states import CONSENT_TITLES, SOURCE_TITLES, Consent, Source
from zhanggui.trade.orders.queries import Ground


def sources() -> list[tuple[str, str]]:
    """Where somebody may have said what he wants."""
    return [(source.value, say(title)) for source, title in SOURCE_TITLES.items()]


def consents() -> list[tuple[str, str]]:
    """Where a buyer may have agreed."""
    return [("", "—"), *((one.value, say(title)) for one, title in CONSENT_TITLES.items())]


class _AskForm(forms.Form):
    """Blank means unchanged."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    receiver = forms.CharField(label=_("收货人"), required=False, max_length=40)
    phone = forms.CharField(label=_("手机"), required=False, max_length=20)
    address = forms.CharField(
        label=_("收货地址"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("完整地址：省、市、区和门牌"),
    )


def change_form(ground: Ground, codes: Mapping[int, str]) -> type[forms.Form]:
    """The form of one order: its open lines with what would go out for them now."""
    fields: dict[str, Any] = {}
    for line in ground.lines:
        if not line.goes or line.sku_id is None:
            continue
        fields[f"code_{line.id}"] = forms.CharField(
            label=_("发什么（商家编码）"),
            max_length=64,
            widget=Found("catalog:sku_codes"),
            initial=codes.get(line.sku_id, ""),
        )
        fields[f"pieces_{line.id}"] = forms.IntegerField(
            label=_("发几件"), min_value=0, max_value=9_999, initial=line.quantity
        )
    fields["source"] = forms.TypedChoiceField(label=_("谁提出的"), choices=sources, coerce=Source)
    fields["reason"] = ReasonField(label=_("改单原因"))
    fields["consent"] = forms.TypedChoiceField(
        label=_("买家在哪里同意的"), choices=consents, coerce=Consent, empty_value=None, required=False
    )
    fields["evidence"] = ReasonField(
        label=_("同意凭据"),
        required=False,
        help_text=_("不是买家提出的改动必填，例如：聊天截图编号、通话时间、工单号。请勿填写手机号。"),
        widget=forms.TextInput,
    )
    fields["although"] = forms.CharField(
        label=_("没有买家同意仍要改的原因"),
        required=False,
        max_length=200,
        help_text=_("只在这个关口处于提醒模式时可以放行"),
    )
    return type("AskForm", (_AskForm,), fields)


class ApplyForm(forms.Form):
    """What was looked at, and that the platform knows the new address where it prints the label."""

    seen = forms.CharField(widget=forms.HiddenInput)
    synced = forms.BooleanField(label=_("平台上已同步修改收货地址"), required=False)


class RevealForm(forms.Form):
    """Why a receiver must be seen."""

    reason = ReasonField(
        label=_("查看原因"),
        help_text=_("例如：向买家复述新地址。谁在何时因何查看，都会记入处理记录；60 秒后自动隐藏。"),
    )
