"""Shapes of what outsourced shipping takes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField


class ContractForm(forms.Form):
    """What was agreed with an outside warehouse."""

    number = forms.CharField(
        label=_("协议编号"), max_length=80, help_text=_("协议要写明对方只为发货使用收件人信息，发完删除")
    )
    until = forms.DateField(label=_("协议到期日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    fee = forms.DecimalField(label=_("每个包裹的费用（元）"), min_value=Decimal(0), max_digits=8, decimal_places=2)


class TrackingForm(forms.Form):
    """What an outside warehouse told of its parcels."""

    warehouse = forms.TypedChoiceField(label=_("外仓"), coerce=int)
    tables = FilesField(
        label=_("回单文件"), help_text=_("三列：订单编号、物流公司、物流单号。可重复导入，已发货的不会重发。")
    )

    def offer(self, places: Sequence[tuple[str, str]]) -> None:
        """The warehouses to choose from."""
        field = self.fields["warehouse"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared above
        field.choices = list(places)
