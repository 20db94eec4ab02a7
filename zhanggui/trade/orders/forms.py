"""Shapes of what the order desk takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 50 * 1024 * 1024
MOST_FILES = 10
WAYBILL = re.compile(r"[A-Za-z0-9-]{6,40}")
TABLES = ".csv,.txt,.tsv,.xlsx,.xls"


class ReasonForm(forms.Form):
    """Why: kept with the decision, read by whoever opens the order later."""

    reason = forms.CharField(label=_("原因"), max_length=200, widget=forms.Textarea(attrs={"rows": 3}))


class RevealForm(forms.Form):
    """Why a buyer's data must be seen."""

    reason = forms.CharField(
        label=_("查看原因"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("例如：联系买家确认地址。谁在何时因何查看，都会记入处理记录；60 秒后自动隐藏。"),
    )


class Offered(forms.TextInput):
    """A text field that offers names to choose from and takes any other."""

    names: Sequence[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        place = f"{name}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": place, "autocomplete": "off"}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.names))
        return format_html('{}<datalist id="{}">{}</datalist>', field, place, options)


class ShipForm(forms.Form):
    """Carrier and waybill of one order."""

    carrier = forms.CharField(label=_("快递公司"), max_length=40, widget=Offered)
    waybill = forms.CharField(
        label=_("运单号"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "latin"})
    )

    def offer(self, carriers: Sequence[str]) -> None:
        """Names to choose from."""
        widget = self.fields["carrier"].widget
        assert isinstance(widget, Offered)  # noqa: S101  declared above
        widget.names = carriers

    def clean_waybill(self) -> str:
        waybill: str = self.cleaned_data["waybill"].strip()
        if not WAYBILL.fullmatch(waybill):
            raise forms.ValidationError(_("运单号应为 6 至 40 位字母或数字"))
        return waybill


class RefundForm(forms.Form):
    """Which lines a part refund was for."""

    lines = forms.MultipleChoiceField(
        label=_("退了哪些商品"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选中的商品不再发货；只是补偿、没有退商品时不选。"),
    )
    reason = forms.CharField(label=_("依据"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class Files(forms.ClearableFileInput):
    """Several files at once, chosen or dropped; their names are listed below."""

    allow_multiple_selected = True
    template_name = "orders/_files.html"


class FilesField(forms.FileField):
    """Tables of an order export: at most ten, none above 50 MB."""

    widget = Files(attrs={"multiple": True, "accept": TABLES})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:  # type: ignore[override]  several
        given = data if isinstance(data, list | tuple) else [data]
        files = [super(FilesField, self).clean(one, initial) for one in given if one] or [super().clean(None)]
        if len(files) > MOST_FILES:
            raise forms.ValidationError(_("一次最多 %(most)s 个文件"), params={"most": MOST_FILES})
        for file in files:
            if (file.size or 0) > MOST_BYTES:
                raise forms.ValidationError(
                    _("“%(name)s”超过 %(most)s MB，请分成几个文件，或用命令 zhanggui orders import 导入"),
                    params={"name": file.name, "most": MOST_BYTES >> 20},
                )
        return files


class ShopForm(forms.Form):
    """Whose orders."""

    shop = forms.ChoiceField(label=_("店铺"))

    def offer(self, shops: Sequence[tuple[str, str | Promise]]) -> None:
        """The shops to choose from; a single one is chosen."""
        field = self.fields["shop"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = [*([("", _("请选择店铺"))] if len(shops) != 1 else []), *shops]


class ImportForm(ShopForm):
    """Order exports of one shop."""

    files = FilesField(
        label=_("订单文件"),
        help_text=_("把平台导出的 CSV 或 Excel 文件拖到这里，可一次多个；每个不超过 50 MB。格式自动识别。"),
    )


class ShippingForm(ShopForm):
    """A shipping file of one shop."""

    files = FilesField(
        label=_("发货文件"), help_text=_("三列：订单编号、物流公司、物流单号。可重复导入，已发货的不会重发。")
    )
