"""Shapes of what people say of gifts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.forms import Choosing, FilesField, Found, FoundLines, ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.offer.catalog.queries import brand_choices
from zhanggui.offer.channels.queries import shops
from zhanggui.trade.gifts.queries import rules_in_force
from zhanggui.trade.gifts.states import LACKING_TITLES, Lacking

LOCAL = "%Y-%m-%dT%H:%M"


def _moment(days: int) -> str:
    day = timezone.localtime(clock.now() + timedelta(days=days))
    return day.replace(hour=0, minute=0).strftime(LOCAL)


def _from() -> str:
    return _moment(0)


def _until() -> str:
    return _moment(8)


def _lackings() -> list[tuple[str, str]]:
    return [(one.value, say(title)) for one, title in LACKING_TITLES.items()]


class _Moment(forms.DateTimeField):
    def __init__(self, **options: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
        super().__init__(input_formats=[LOCAL], widget=widget, **options)


class RuleForm(Choosing):
    """Who buys what, in which time, gets which gift."""

    name = forms.CharField(label=_("规则名称"), max_length=60)
    shop = forms.ChoiceField(label=_("店铺"), required=False)
    paid_from = _Moment(label=_("付款时间从"), initial=_from)
    paid_until = _Moment(label=_("付款时间到（不含）"), initial=_until)
    wanted = forms.CharField(
        label=_("买了其中任一商品"),
        required=False,
        widget=FoundLines("catalog:sku_codes", attrs={"rows": 2}),
        help_text=_("商家编码，每行一个；和品牌都留空表示任意商品"),
    )
    brands = forms.MultipleChoiceField(
        label=_("或其中任一品牌的商品"), required=False, widget=forms.CheckboxSelectMultiple
    )
    least_pieces = forms.IntegerField(label=_("至少几件"), min_value=1, initial=1)
    least_paid = forms.DecimalField(
        label=_("实付满（元）"), min_value=Decimal(0), max_digits=12, decimal_places=2, initial=Decimal(0)
    )
    budget = forms.IntegerField(label=_("限前几单"), required=False, min_value=1, help_text=_("留空不限；先付款的先得"))
    gift = forms.CharField(label=_("赠品的商家编码"), max_length=64, widget=Found("catalog:sku_codes"))
    pieces = forms.IntegerField(label=_("送几件"), min_value=1, max_value=99, initial=1)
    per_pieces = forms.IntegerField(
        label=_("每几件送一次"), required=False, min_value=1, help_text=_("留空表示每单送一次")
    )
    substitute = forms.CharField(
        label=_("缺货时换送"),
        required=False,
        max_length=64,
        widget=Found("catalog:sku_codes"),
        help_text=_("替代品的商家编码；留空表示不换"),
    )
    lacking = forms.ChoiceField(label=_("换不了时"), choices=_lackings, initial=Lacking.LATER.value)
    rank = forms.IntegerField(label=_("优先级"), min_value=1, max_value=999, initial=100, help_text=_("数小的先"))
    alone = forms.BooleanField(label=_("不与其他“独享”规则同享，只取优先级最前的一条"), required=False)
    by_list = forms.BooleanField(
        label=_("不自动送，只按名单补赠"), required=False, help_text=_("在订单台选中订单，或粘贴、导入订单号")
    )
    reason = ReasonField()

    def __init__(self, *given: Any, by: Actor, **named: Any) -> None:
        super().__init__(*given, **named)
        every = [("", say(_("全部店铺")))] if by.scope.sees("shop", None) else []
        self.offer(
            brands=brand_choices(by=by) if by.can("catalog.view") else [],
            shop=[*every, *((s.id, s.name) for s in shops(by=by))],
        )

    def clean_shop(self) -> int | None:
        told = self.cleaned_data["shop"]
        return int(told) if told else None

    def told(self) -> dict[str, Any]:
        """What the action is told of the rule."""
        data = {name: value for name, value in self.cleaned_data.items() if name not in ("shop", "reason")}
        codes = tuple(dict.fromkeys(filter(None, map(str.strip, data["wanted"].splitlines()))))
        told = {"wanted": codes, "brands": tuple(map(int, data["brands"])), "lacking": Lacking(data["lacking"])}
        return data | told


class OweForm(Choosing):
    """By which rule listed orders are owed something, and why; `sure` once it was looked at."""

    rule = forms.TypedChoiceField(label=_("按哪条规则"), coerce=int)
    reason = ReasonField(label=_("为什么补赠"))
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *given: Any, by: Actor, **named: Any) -> None:
        super().__init__(*given, **named)
        self.offer(rule=rules_in_force(by=by) or [("", say(_("没有生效中的赠品规则")))])


class OweListForm(OweForm):
    """The orders by their numbers: typed, pasted, or out of a file."""

    shop = forms.ChoiceField(label=_("店铺"))
    numbers = forms.CharField(
        label=_("订单号"), required=False, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("每行一个")
    )
    tables = FilesField(label=_("或订单号文件"), required=False, help_text=_("有“订单号”一列的表格，最多 1000 行"))
    field_order = ("rule", "shop", "numbers", "tables", "reason")

    def __init__(self, *given: Any, by: Actor, **named: Any) -> None:
        super().__init__(*given, by=by, **named)
        self.offer(shop=[(s.id, s.name) for s in shops(by=by)])

    def clean_shop(self) -> int:
        return int(self.cleaned_data["shop"])

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        if not self.errors and not told["numbers"].strip() and not told["tables"]:
            self.add_error("numbers", _("请填写订单号，或选择文件"))
        return told


class NoteForm(forms.Form):
    """How an owed gift went out."""

    note = ReasonField(label=_("怎么补寄的"), help_text=_("运单号或补发单号"))
