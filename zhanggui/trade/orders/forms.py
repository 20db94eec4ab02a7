"""Shapes of what the order desk takes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, ShopForm


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


class RefundForm(forms.Form):
    """Which lines a part refund was for."""

    lines = forms.MultipleChoiceField(
        label=_("退了哪些商品"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("选中的商品不再发货；只是补偿、没有退商品时不选。"),
    )
    reason = forms.CharField(label=_("依据"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))


class ImportForm(ShopForm):
    """Order exports of one shop."""

    tables = FilesField(
        label=_("订单文件"),
        help_text=_("把平台导出的 CSV 或 Excel 文件拖到这里，可一次多个；每个不超过 50 MB。格式自动识别。"),
    )
