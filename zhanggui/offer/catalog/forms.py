"""What people fill in about SKUs, matches and bundles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import TABLES, Files, ReasonField
from zhanggui.offer.catalog.states import Basis

REACHES: dict[str, dict[str, Any]] = {
    "narrow": {},
    "shop": {"basis": Basis.CODE},
    "company": {"basis": Basis.CODE, "company": True},
}
"""How widely a choice holds, as the page words it → what the action is told."""


class ReasonForm(forms.Form):
    """Why sale is stopped or resumed."""

    reason = ReasonField(help_text=_("会写入商品的处理记录"))


class ChooseForm(forms.Form):
    """Our SKU for goods, and how widely the choice holds."""

    sku = forms.IntegerField(min_value=1)
    reach = forms.ChoiceField(choices=[(key, key) for key in REACHES], required=False)

    def told(self) -> dict[str, Any]:
        """What the action is told about the reach."""
        return REACHES[self.cleaned_data["reach"] or "narrow"]


def parts_given(given: QueryDict) -> dict[int, int]:
    """The lines of a bundle as posted: SKU → pieces; the same SKU twice is added up, what is no number is left out."""
    parts: dict[int, int] = {}
    for part, pieces in zip(given.getlist("part"), given.getlist("pieces"), strict=False):
        if part.isdecimal() and pieces.strip().isdecimal():
            parts[int(part)] = parts.get(int(part), 0) + int(pieces)
    return parts


class BundleForm(forms.Form):
    """A new bundle; its parts are lines of their own beside these fields."""

    code = forms.CharField(label=_("组合装编码"), max_length=64, help_text=_("我方的商家编码，不能与别的商品相同"))
    title = forms.CharField(label=_("名称"), max_length=300)

    def clean(self) -> dict[str, Any]:
        if not parts_given(QueryDict(mutable=True) if not isinstance(self.data, QueryDict) else self.data):
            raise forms.ValidationError(_("请加入组成这个组合装的单品"))
        return super().clean() or {}


class OneTable(Files):
    """One file, chosen or dropped."""

    allow_multiple_selected = False


class ListForm(forms.Form):
    """A table of matches."""

    file = forms.FileField(
        label=_("对照表"),
        widget=OneTable(attrs={"accept": TABLES}),
        help_text=_("CSV 或 XLSX，UTF-8 与 GB18030 均可，最大 20 MB"),
    )
    replace = forms.BooleanField(
        label=_("替换已有的匹配"),
        required=False,
        help_text=_("不勾选时，已匹配到别的商品的编号不改，列为有问题的行"),
    )
