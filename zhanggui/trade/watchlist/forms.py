"""Shapes of what people propose for the list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import FilesField, ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.trade.watchlist.states import EFFECT_TITLES, MARK_TITLES, Effect, Mark

DAYS = 180


def _effects() -> list[tuple[str, str]]:
    return [(effect.value, say(title)) for effect, title in EFFECT_TITLES.items()]


def _marks() -> list[tuple[str, str]]:
    return [(mark.value, say(title)) for mark, title in MARK_TITLES.items()]


def _typed() -> list[tuple[str, str]]:
    return [(mark, title) for mark, title in _marks() if mark != Mark.RECEIVER.value]


def _until() -> date:
    return clock.today() + timedelta(days=DAYS)


class _Terms(forms.Form):
    """What an entry does, why, and how long."""

    effect = forms.TypedChoiceField(
        label=_("作用"),
        choices=_effects,
        coerce=Effect,
        help_text=_("禁止：命中的订单须两人强制放行。关注：命中的订单转人工。"),
    )
    reason = ReasonField()
    until = forms.DateField(
        label=_("有效期至"), initial=_until, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class ListForm(_Terms):
    """Values typed or pasted, one on a line."""

    kind = forms.TypedChoiceField(label=_("类型"), choices=_typed, coerce=Mark)
    values = forms.CharField(
        label=_("内容"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("每行一个，可以从表格整列粘贴，最多 1000 个"),
    )
    field_order = ("kind", "values", "effect", "reason", "until")

    def clean_values(self) -> list[str]:
        told: str = self.cleaned_data["values"]
        return told.splitlines()


class ListFileForm(_Terms):
    """A file of buyers."""

    tables = FilesField(label=_("文件"), help_text=_("列名：手机号、买家昵称、收货地址，有哪列读哪列；最多 1000 个"))
    field_order = ("tables", "effect", "reason", "until")


class ListOrdersForm(_Terms):
    """By what the buyers of chosen orders are to be known again."""

    kinds: Any = forms.TypedMultipleChoiceField(
        label=_("按什么认人"),
        choices=_marks,
        coerce=Mark,
        initial=[Mark.RECEIVER.value],
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("kinds", "effect", "reason", "until")
