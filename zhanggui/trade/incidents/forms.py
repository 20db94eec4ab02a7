"""Shapes of what people say of a price incident."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Found, ReasonField

LOCAL = "%Y-%m-%dT%H:%M"


def _since() -> str:
    return timezone.localtime(clock.now() - timedelta(days=1)).strftime(LOCAL)


class DeclareForm(forms.Form):
    """Which SKU, below which price of a piece, since when, and why; `seen` names what was looked at before."""

    code = forms.CharField(label=_("商家编码"), max_length=64, widget=Found("catalog:sku_codes"))
    floor = forms.DecimalField(
        label=_("底价（元/件）"), min_value=Decimal("0.01"), max_digits=12, decimal_places=2,
        help_text=_("单件成交价低于它的订单都算；赠品不算"),
    )  # fmt: skip
    since = forms.DateTimeField(
        label=_("从何时下单算起"),
        initial=_since,
        input_formats=[LOCAL],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
    )
    reason = ReasonField()
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def told(self) -> tuple[str, Decimal, datetime]:
        """What orders are looked for by."""
        return self.cleaned_data["code"].strip(), self.cleaned_data["floor"], self.cleaned_data["since"]
