"""What bills and decisions take."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Offered, ReasonField, choose_from, offer_names
from zhanggui.kit.desk.wording import said
from zhanggui.trade.freight.states import VERDICT_TITLES, Verdict


class BillForm(forms.Form):
    """A carrier's bill and what it says it sums to."""

    carrier = forms.CharField(label=_("快递公司"), max_length=40, widget=Offered)
    month = forms.DateField(
        label=_("账单月份"), widget=forms.DateInput(attrs={"type": "month"}), input_formats=["%Y-%m"]
    )
    total = forms.DecimalField(label=_("账单总额（元）"), max_digits=14, decimal_places=2, min_value=0)
    table = forms.FileField(
        label=_("账单文件"), help_text=_("列：运单号、金额、重量（千克，可没有）。各行合计必须等于总额。")
    )
    trial = forms.BooleanField(label=_("只试算，不保存"), required=False, initial=True)

    def __init__(self, *args: Any, carriers: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_names(self, "carrier", carriers)


class NoteForm(forms.Form):
    """What was said or agreed."""

    note = ReasonField(label=_("说明或凭据"))


class DecisionForm(forms.Form):
    """What the company does with a carrier."""

    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2200)
    carrier = forms.ChoiceField(label=_("快递公司"))
    verdict = forms.TypedChoiceField(label=_("决定"), choices=said(VERDICT_TITLES), coerce=Verdict)
    reason = ReasonField()

    def __init__(self, *args: Any, carriers: Sequence[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"year": today.year}, **kwargs})
        choose_from(self, "carrier", [(name, name) for name in carriers])
