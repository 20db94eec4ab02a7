"""What people fill in about stock."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField

MOST = 100_000_000


class ReceiveForm(forms.Form):
    """Goods that came in."""

    quantity = forms.IntegerField(label=_("收货数量"), min_value=1, max_value=MOST)
    reason = ReasonField(label=_("来源或单号"), required=False, widget=forms.TextInput)


class AdjustForm(forms.Form):
    """A correction, with its reason."""

    quantity = forms.IntegerField(
        label=_("增减数量"), min_value=-MOST, max_value=MOST, help_text=_("增加填正数，减少填负数；不能低于订单占用")
    )
    reason = ReasonField(label=_("调整原因"), widget=forms.TextInput, help_text=_("会写入库存台账，事后不可修改"))


class SafetyForm(forms.Form):
    """The safety stock of an item."""

    units = forms.IntegerField(
        label=_("安全库存"), min_value=0, max_value=MOST, help_text=_("可售不高于此数时列入“低库存”")
    )


class ImportForm(forms.Form):
    """A SKU list."""

    file = forms.FileField(label=_("商品清单"), help_text=_("CSV 或 XLSX，UTF-8 与 GB18030 均可，最大 20 MB"))
