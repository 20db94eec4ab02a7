"""Goods typed or pasted line by line: code, pieces, and a price where something is sold."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FoundLines
from zhanggui.kit.desk.wording import say
from zhanggui.kit.pure import msg

PARTS = re.compile(r"[\s,，;；×*]+")
Told = tuple[str, int, Decimal]


class GoodsField(forms.CharField):
    """One line of goods on each line; says which line is wrong."""

    widget = FoundLines("catalog:sku_codes", then=" 1 ", attrs={"rows": 3})

    def __init__(self, *, priced: bool, **options: Any) -> None:
        self.priced = priced
        words = (
            _("每行一种：商家编码 件数 单价，可从表格粘贴") if priced else _("每行一种：商家编码 件数，可从表格粘贴")
        )
        super().__init__(label=_("商品"), help_text=words, max_length=4_000, **options)

    def clean(self, value: Any) -> list[Told]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        return [self._read(place, line) for place, line in enumerate(lines, start=1)]

    def _read(self, place: int, line: str) -> Told:
        code, *told = [part for part in PARTS.split(line) if part]
        try:
            quantity, price = int(told[0]) if told else 1, Decimal(told[1]) if self.priced else Decimal(0)
        except (ValueError, IndexError, InvalidOperation):
            raise forms.ValidationError(say(msg("第 {place} 行看不懂：{line}", place=place, line=line[:40]))) from None
        if not price.is_finite() or len(told) > 1 + self.priced:
            raise forms.ValidationError(say(msg("第 {place} 行看不懂：{line}", place=place, line=line[:40])))
        return code, quantity, price
