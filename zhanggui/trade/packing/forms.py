"""Shapes of what people say of packing."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, ReasonForm
from zhanggui.trade.packing.queries import Terms


class LayDownForm(ReasonForm):
    """Why a parcel is laid down; `lacking`: because pieces are not there."""

    lacking = forms.BooleanField(
        label=_("有商品找不到（登记缺件）"), required=False, help_text=_("还没扫到的商品会登记成异常，由仓库补齐")
    )


class LogForm(forms.Form):
    """The log of a gun."""

    tables = FilesField(
        label=_("记录文件"),
        help_text=_(
            "列：扫描时间、条码，可加快递公司；每个包裹依次是订单号、商品、重量、运单号。可重复导入，不会重发。"
        ),
    )


class TermsForm(forms.Form):
    """What is asked of a parcel from now on."""

    weighed = forms.BooleanField(
        label=_("每个包裹都要称重"), required=False, help_text=_("不勾选时验完货可以直接扫面单")
    )
    percent = forms.IntegerField(label=_("允许误差（%）"), min_value=0, max_value=100)
    grams = forms.IntegerField(
        label=_("至少允许误差（克）"), min_value=0, max_value=10_000, help_text=_("箱子和填充物的重量；两者取大的")
    )

    fresh_days = forms.IntegerField(
        label=_("至少还有几天到期"), min_value=0, max_value=365, initial=0,
        help_text=_("条码里带到期日的商品：不足这些天的不能装箱；0 表示到期当天还可以"),
    )  # fmt: skip

    @classmethod
    def of(cls, terms: Terms) -> TermsForm:
        """The terms as they are."""
        told = {"weighed": terms.weighed, "percent": terms.percent, "grams": terms.grams}
        return cls(initial=told | {"fresh_days": terms.fresh_days})
