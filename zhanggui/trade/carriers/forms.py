"""Shapes of what people say of carriers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import TABLES, ReasonField, choose_from

USUAL = _("标准快递")


class UseForm(forms.Form):
    """Whether a carrier is used, its rank, when it is short of numbers."""

    in_use = forms.BooleanField(label=_("在用"), required=False, initial=True)
    rank = forms.IntegerField(
        label=_("排位"), min_value=1, max_value=999, initial=10, help_text=_("没有价格表时，小的先选")
    )
    low = forms.IntegerField(label=_("单号少于多少提醒"), min_value=0, max_value=1_000_000, initial=200)
    reason = ReasonField()


class NumbersForm(forms.Form):
    """Numbers one per line, or a range."""

    numbers = forms.CharField(
        label=_("运单号，一行一个"), required=False, max_length=4_500_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    first = forms.CharField(label=_("或号段：第一个"), required=False, max_length=40)
    last = forms.CharField(label=_("号段：最后一个"), required=False, max_length=40)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not given.get("numbers", "").strip() and not (given.get("first") and given.get("last")):
            raise forms.ValidationError(_("请填运单号，或号段的首尾"))
        return given


class TariffForm(forms.Form):
    """A price file of a service."""

    service = forms.CharField(label=_("服务"), max_length=40, initial=USUAL, help_text=_("如 标准快递、电商特惠"))
    table = forms.FileField(
        label=_("价格表"), widget=forms.ClearableFileInput(attrs={"accept": TABLES}),
        help_text=_("一行一个目的地；省份之下可写城市，写得更细的优先；没有写到的地区视为不送"),
    )  # fmt: skip
    reason = ReasonField()


class RuleForm(forms.Form):
    """One rule; a line without a service is left out."""

    name = forms.CharField(label=_("规则名称"), max_length=40, required=False)
    service = forms.ChoiceField(label=_("选哪家"), required=False)
    shop = forms.ChoiceField(label=_("店铺"), required=False)
    places = forms.CharField(label=_("地区"), max_length=400, required=False)
    from_kg = forms.DecimalField(label=_("从（公斤）"), min_value=0, max_value=1000, decimal_places=3, required=False)
    to_kg = forms.DecimalField(label=_("到（公斤）"), min_value=0, max_value=1000, decimal_places=3, required=False)

    def offer(self, services: Sequence[tuple[str, str]], shops: Sequence[tuple[str, str]]) -> None:
        """What there is to choose from."""
        for name, options, none in (("service", services, "—"), ("shop", shops, _("全部店铺"))):
            choose_from(self, name, [("", none), *options])
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("service") and not given.get("name", "").strip():
            self.add_error("name", _("请填规则名称"))
        return given


RuleForms = forms.formset_factory(RuleForm, extra=2, max_num=40)


class RulesForm(forms.Form):
    """What holds for all rules, and why they change."""

    heeds_wish = forms.BooleanField(label=_("先听备注：要求发哪家、不要哪家"), required=False)
    reason = ReasonField()
