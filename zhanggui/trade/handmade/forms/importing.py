"""A table of requests handed in."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import TABLES
from zhanggui.kit.desk.wording import say
from zhanggui.trade.handmade.states import KIND_TITLES, Kind


def import_form(shops: Sequence[tuple[str, str]]) -> type[forms.Form]:
    """Which kind, for which shop, and the table."""
    kinds = [(kind.value, say(KIND_TITLES[kind])) for kind in (Kind.SAMPLE, Kind.OFFLINE)]
    fields: dict[str, forms.Field] = {
        "kind": forms.ChoiceField(label=_("类型"), choices=kinds),
        "shop": forms.ChoiceField(label=_("店铺"), choices=list(shops)),
        "file": forms.FileField(
            label=_("表格"),
            widget=forms.ClearableFileInput(attrs={"accept": TABLES}),
            help_text=_("CSV 或 XLSX，每行一种商品；第一列相同的几行合成一单"),
        ),
    }
    return type("ImportForm", (forms.Form,), fields)
