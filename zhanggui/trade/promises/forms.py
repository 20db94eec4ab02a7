"""What telling buyers of a delay takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, ReasonField
from zhanggui.kit.desk.wording import said
from zhanggui.kit.pure import CHANNEL_TITLES, TO_BUYERS, Channel
from zhanggui.trade.promises.states import OFFER_TITLES, Offer


class ListForm(forms.Form):
    """What buyers are told; without words of one's own the house writes them."""

    offer = forms.TypedChoiceField(label=_("给买家的方案"), choices=said(OFFER_TITLES), coerce=Offer)
    until = forms.DateTimeField(
        label=_("新的发货时间"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"],
        help_text=_("请买家等待时必填"),
    )
    channel = forms.TypedChoiceField(
        label=_("怎么发送"), choices=said(CHANNEL_TITLES, TO_BUYERS), coerce=Channel, initial=Channel.PLATFORM
    )
    words = forms.CharField(
        label=_("发给买家的话"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("留空则按方案生成"),
    )

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        offer = told.get("offer")
        if offer and offer != Offer.REFUND and not told.get("until"):
            self.add_error("until", _("请写明今后 60 天内的新发货时间"))
        return told


class TellForm(ListForm):
    """What buyers were told, and what proves it."""

    reference = ReasonField(
        label=_("凭据"), widget=forms.TextInput, help_text=_("平台群发结果、短信回执或聊天截图的编号。请勿填写手机号。")
    )


class ResultForm(forms.Form):
    """Result files."""

    tables = FilesField(
        label=_("告知结果文件"), help_text=_("三列：订单号、结果、凭据。可重复导入；没有凭据不算已告知。")
    )
