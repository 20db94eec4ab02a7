"""Shapes of what people say of a presale."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.forms import Choosing, Found, ReasonField
from zhanggui.kit.desk.wording import said, say
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.presale.states import MIXED_TITLES, SERVE_TITLES, Serve

LOCAL = "%Y-%m-%dT%H:%M"
LEAD, LEAD_MOST = 3, 60


def _moment(days: int) -> str:
    day = timezone.localtime(clock.now() + timedelta(days=days))
    return day.replace(hour=0, minute=0).strftime(LOCAL)


def _from() -> str:
    return _moment(0)


def _until() -> str:
    return _moment(8)


def _mixed() -> list[tuple[str, str]]:
    return [(key, say(title)) for key, title in MIXED_TITLES.items()]


class _Moment(forms.DateTimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
        super().__init__(input_formats=[LOCAL], widget=widget, **options)


class TermsForm(Choosing):
    """What a plan says besides its goods."""

    paid_from = _Moment(label=_("付款时间从"), initial=_from)
    paid_until = _Moment(label=_("付款时间到（不含）"), initial=_until)
    ships_on = forms.DateField(
        label=_("最晚发货日期"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("与下一项填一个；当天 24 点前发出。平台文件写了承诺发货时间的订单，以平台为准"),
    )
    days_after = forms.IntegerField(label=_("或：付款后几天内发货"), required=False, min_value=1, max_value=365)
    cap = forms.IntegerField(
        label=_("计划件数"), required=False, min_value=1, help_text=_("留空不限；超出的订单照收，并立刻提醒")
    )
    serve = forms.ChoiceField(
        label=_("什么时候占库存"),
        choices=said(SERVE_TITLES),
        initial=Serve.NEAR.value,
        help_text=_("临近才占：在那之前现货先给普通订单。到货就占：有货就按承诺时间和付款时间分配"),
    )
    lead_days = forms.IntegerField(
        label=_("临近：发货日前几天起"), required=False, min_value=0, max_value=LEAD_MOST, initial=LEAD
    )
    mixed = forms.ChoiceField(label=_("与现货同单"), choices=_mixed, initial="whole")
    reason = ReasonField()

    def told(self) -> dict[str, Any]:
        """What the action is told."""
        data = self.cleaned_data
        near = data["serve"] == Serve.NEAR.value
        lead = (LEAD if data["lead_days"] is None else data["lead_days"]) if near else None
        same = ("paid_from", "paid_until", "ships_on", "days_after", "cap")
        return {name: data[name] for name in same} | {"lead_days": lead, "whole": data["mixed"] == "whole"}


class PlanForm(TermsForm):
    """A new plan: which goods, in which shop."""

    code = forms.CharField(label=_("商家编码"), max_length=64, widget=Found("catalog:sku_codes"))
    shop = forms.ChoiceField(label=_("店铺"), required=False)
    field_order = ("code", "shop")

    def __init__(self, *given: Any, by: Actor, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer(shop=[("", say(_("全部店铺"))), *((s.id, s.name) for s in shops(by=by))])

    def clean_shop(self) -> int | None:
        told = self.cleaned_data["shop"]
        return int(told) if told else None
