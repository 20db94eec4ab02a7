"""What people fill in about stock."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from decimal import Decimal

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FoundLines, ReasonField
from zhanggui.kit.pure import msg
from zhanggui.kit.text import render
from zhanggui.offer.inventory.queries import RoutedLine
from zhanggui.offer.inventory.states import (
    PROVINCES,
    ROUTE_RULE_NAMES,
    WAREHOUSE_KIND_NAMES,
    RouteRule,
    WarehouseKind,
)
from zhanggui.offer.lots.states import CODE_MOST

MOST = 100_000_000
BOXED = {"class": "form-control"}
FREIGHT = msg("每单运费")
BETWEEN = re.compile(r"[\s,，、;；]+")


class OnceForm(forms.Form):
    """A form that is booked once: the same key again is the same form, sent again."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class LotForm(OnceForm):
    """A lot, where goods have one."""

    lot = forms.CharField(
        label=_("批号"), required=False, max_length=CODE_MOST, help_text=_("按效期管理的商品必填；其他商品可以不填")
    )
    produced = forms.DateField(label=_("生产日期"), required=False, widget=forms.DateInput({"type": "date"}))
    ends = forms.DateField(
        label=_("到期日"), required=False, widget=forms.DateInput({"type": "date"}),
        help_text=_("不填时按生产日期和商品的保质期推算"),
    )  # fmt: skip


class ReceiveForm(LotForm):
    """Goods that came in."""

    quantity = forms.IntegerField(label=_("收货数量"), min_value=1, max_value=MOST)
    field_order = ("quantity", "lot", "produced", "ends", "reason")
    reason = ReasonField(label=_("来源或单号"), required=False, widget=forms.TextInput)


class NameForm(LotForm):
    """Units that have no lot yet are told theirs."""

    lot = forms.CharField(
        label=_("批号"), max_length=CODE_MOST, help_text=_("没有批号的货先发；已经过期的照实登记，就不会再发出")
    )
    quantity = forms.IntegerField(label=_("数量"), min_value=1, max_value=MOST)
    field_order = ("quantity", "lot", "produced", "ends")


class AdjustForm(OnceForm):
    """A correction, with its reason."""

    lot = forms.CharField(
        label=_("批号"), required=False, max_length=CODE_MOST, help_text=_("调的是哪一批；没有批号的不填")
    )

    quantity = forms.IntegerField(
        label=_("增减数量"), min_value=-MOST, max_value=MOST, help_text=_("增加填正数，减少填负数；不能低于订单占用")
    )
    reason = ReasonField(label=_("调整原因"), widget=forms.TextInput, help_text=_("会写入库存台账，事后不可修改"))
    field_order = ("quantity", "lot", "reason")


class SafetyForm(forms.Form):
    """The safety stock of an item."""

    units = forms.IntegerField(
        label=_("安全库存"), min_value=0, max_value=MOST, help_text=_("可售不高于此数时列入“低库存”")
    )


class ImportForm(forms.Form):
    """A SKU list."""

    file = forms.FileField(label=_("商品清单"), help_text=_("CSV 或 XLSX，UTF-8 与 GB18030 均可，最大 20 MB"))


def kind_choices() -> list[tuple[str, str]]:
    return [(kind.value, render(name)) for kind, name in WAREHOUSE_KIND_NAMES.items()]


class WarehouseForm(forms.Form):
    """What a warehouse is called and which provinces it serves."""

    name = forms.CharField(label=_("仓库名称"), max_length=60)
    regions = forms.MultipleChoiceField(
        label=_("服务地区"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "zg-provinces"}),
        choices=[(province, province) for province in PROVINCES],
        help_text=_("一个都不选，就是服务全国"),
    )


class OpenForm(WarehouseForm):
    """A warehouse to put on file."""

    code = forms.SlugField(label=_("仓库编码"), max_length=40, help_text=_("字母、数字、- 或 _，之后不能修改"))
    kind = forms.ChoiceField(
        label=_("类型"), choices=kind_choices, help_text=_("之后不能修改；供应商代发的库存不由我们计数")
    )
    field_order = ("code", "name", "kind", "regions")

    def clean_kind(self) -> WarehouseKind:
        return WarehouseKind(self.cleaned_data["kind"])


class CloseForm(forms.Form):
    """Why a warehouse closes."""

    reason = ReasonField(help_text=_("只有空仓可以停用：没有在库，也没有订单占用"))


class SupplyForm(forms.Form):
    """The SKUs a supplier sends for us."""

    codes = forms.CharField(
        label=_("商家编码"),
        required=False,
        max_length=200_000,
        widget=FoundLines("catalog:sku_codes", attrs={"rows": 8}),
        help_text=_("每行一个；不在此列的商品从现在起不再由他代发"),
    )

    def clean_codes(self) -> list[str]:
        return BETWEEN.split(self.cleaned_data["codes"].strip()) if self.cleaned_data["codes"].strip() else []


class RoutingForm(forms.Form):
    """The next version of the routing: an order for each rule and warehouse that counts, nothing for the others."""

    parcels = forms.TypedChoiceField(
        label=_("一张订单"),
        coerce=int,
        choices=[("1", _("不拆单，缺货就等")), ("2", _("最多拆成 2 个包裹")), ("3", _("最多拆成 3 个包裹"))],
        help_text=_("有一个仓能整单发，就不拆；同一行商品从不拆开"),
    )
    reason = ReasonField(label=_("修改原因"), widget=forms.TextInput)

    def __init__(self, data: QueryDict | None, *, places: Sequence[RoutedLine], ranking: Sequence[RouteRule]) -> None:
        super().__init__(data)
        self.places = places
        for rule in RouteRule:
            order = ranking.index(rule) + 1 if rule in ranking else None
            self.fields[f"rule_{rule.value}"] = _order(render(ROUTE_RULE_NAMES[rule]), order)
        for place in places:
            self.fields[f"rank_{place.warehouse_id}"] = _order(place.name, place.rank)
            self.fields[f"freight_{place.warehouse_id}"] = forms.DecimalField(
                label=_("每单运费"),
                required=False,
                min_value=0,
                max_digits=14,
                decimal_places=2,
                initial=place.freight,
                widget=forms.NumberInput(attrs={**BOXED, "aria-label": f"{place.name} {render(FREIGHT)}"}),
            )

    def rule_rows(self) -> list[tuple[RouteRule, forms.BoundField]]:
        """Each rule with its field, those in use first."""
        rows = [(rule, self[f"rule_{rule.value}"]) for rule in RouteRule]
        return sorted(rows, key=lambda row: _place_of(row[1].value()))

    def place_rows(self) -> list[tuple[RoutedLine, forms.BoundField, forms.BoundField]]:
        """Each warehouse with its two fields, those in use first."""
        rows = [(p, self[f"rank_{p.warehouse_id}"], self[f"freight_{p.warehouse_id}"]) for p in self.places]
        return sorted(rows, key=lambda row: _place_of(row[1].value()))

    def ranking(self) -> list[RouteRule]:
        """The rules in use, the weightiest first."""
        orders = {rule: self.cleaned_data.get(f"rule_{rule.value}") for rule in RouteRule}
        return sorted((rule for rule, order in orders.items() if order), key=lambda rule: orders[rule] or 0)

    def freights(self) -> dict[int, Decimal]:
        """The warehouses in use by rank, with the freight of each."""
        told = self.cleaned_data
        orders = {p.warehouse_id: told.get(f"rank_{p.warehouse_id}") for p in self.places}
        used = sorted((place for place, order in orders.items() if order), key=lambda place: orders[place] or 0)
        return {place: told.get(f"freight_{place}") or Decimal(0) for place in used}


def _order(label: str, initial: int | None) -> forms.IntegerField:
    box = forms.NumberInput(attrs=BOXED)
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=99, initial=initial, widget=box)


def _place_of(value: object) -> int:
    text = str(value or "")
    return int(text) if text.isdecimal() else MOST


class TrialForm(forms.Form):
    """An order that is not there: where would it be served?"""

    region = forms.ChoiceField(
        label=_("收货地区"),
        required=False,
        choices=[("", _("不知道")), *((province, province) for province in PROVINCES)],
    )
    goods = forms.CharField(
        label=_("商品"),
        max_length=4_000,
        widget=FoundLines("catalog:sku_codes", then=" 1", attrs={"rows": 3}),
        help_text=_("每行一个商家编码，数量写在后面，例如：LX-01 2"),
    )

    def clean_goods(self) -> dict[str, int]:
        units: dict[str, int] = {}
        for line in self.cleaned_data["goods"].splitlines():
            code, _gap, count = line.strip().replace("×", " ").replace("*", " ").partition(" ")
            pieces = count.strip() or "1"
            if code and not (pieces.isdecimal() and 1 <= int(pieces) <= MOST):
                raise forms.ValidationError(_("“%(line)s”的数量不是整数"), params={"line": line.strip()})
            if code:
                units[code] = units.get(code, 0) + int(pieces)
        if not units:
            raise forms.ValidationError(_("请写明至少一个商家编码"))
        return units
