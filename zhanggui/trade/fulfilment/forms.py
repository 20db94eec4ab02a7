"""Shapes of what shipping takes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, Offered, choose_from, offer_names

WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")


class ShipForm(forms.Form):
    """Carrier and waybill of one order."""

    carrier = forms.CharField(label=_("快递公司"), max_length=40, widget=Offered)
    waybill = forms.CharField(
        label=_("运单号"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "latin"})
    )

    def offer(self, carriers: Sequence[str]) -> None:
        """Names to choose from."""
        offer_names(self, "carrier", carriers)

    def clean_waybill(self) -> str:
        waybill: str = self.cleaned_data["waybill"].strip()
        if not WAYBILL.fullmatch(waybill):
            raise forms.ValidationError(_("运单号应为 6 至 40 位字母或数字"))
        return waybill


class ShippingForm(forms.Form):
    """A shipping file of one shop."""

    shop = forms.ChoiceField(label=_("店铺"))
    tables = FilesField(
        label=_("发货文件"), help_text=_("三列：订单编号、物流公司、物流单号。可重复导入，已发货的不会重发。")
    )

    def offer(self, shops: Sequence[tuple[str, str | Promise]]) -> None:
        """The shops to choose from; a single one is chosen."""
        choose_from(self, "shop", [*([("", _("请选择店铺"))] if len(shops) != 1 else []), *shops])


class ResultForm(ShippingForm):
    """What a platform answered to a file of one shop."""

    tables = FilesField(
        label=_("平台结果文件"),
        help_text=_("至少两列：订单编号、处理结果（成功或失败），有失败原因更好。可重复导入。"),
    )


class RouteForm(forms.Form):
    """How a shop's platform hears of parcels."""

    connector = forms.ChoiceField(label=_("接口"))
    address = forms.CharField(
        label=_("接收地址"), max_length=500, required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("以 https:// 开头；加密保存，之后不再显示。不填就保留原来的"),
    )  # fmt: skip
    secret = forms.CharField(
        label=_("签名密钥"), max_length=200, required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("双方共用，至少 16 位；加密保存。不填就保留原来的"),
    )  # fmt: skip
    is_on = forms.BooleanField(label=_("启用：发货后自动推送"), required=False)

    def offer(self, connectors: Sequence[tuple[str, str]]) -> None:
        """The interfaces to choose from."""
        choose_from(self, "connector", connectors)
