"""What settling a shortage takes: what is offered, how it was told, what the buyer chose."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Found, ReasonField
from zhanggui.kit.desk.wording import said, say
from zhanggui.kit.pure import CHANNEL_TITLES, TO_BUYERS, Channel
from zhanggui.trade.shortages.queries import USUAL, Times
from zhanggui.trade.shortages.states import OFFER_TITLES, Offer

PROOF: Any = _("例如：聊天截图编号、群发批次、通话时间。请勿填写手机号。")


class _Told(forms.Form):
    """How it was told, and what proves it."""

    channel = forms.TypedChoiceField(label=_("在哪里说的"), choices=said(CHANNEL_TITLES, TO_BUYERS), coerce=Channel)
    reference = ReasonField(label=_("凭据"), help_text=PROOF, widget=forms.TextInput)


class DayField(forms.DateField):
    """A day, as its last moment in Shanghai."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> datetime | None:
        day: date | None = super().clean(value)
        return datetime.combine(day, time(23, 59), clock.SHANGHAI) if day else None


class RemindForm(_Told):
    """The buyer is asked again."""

    words = forms.CharField(label=_("发给买家的话"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class ProposeForm(_Told):
    """What a buyer may choose from; the text is written from it and may be edited. `drafted` is what was written."""

    field_order = ("offers", "wait_until", "instead", "channel", "reference", "words")
    offers = forms.TypedMultipleChoiceField(
        label=_("给买家哪些选择"),
        choices=said(OFFER_TITLES),
        coerce=Offer,
        initial=[offer.value for offer in USUAL],
        widget=forms.CheckboxSelectMultiple,
    )
    wait_until = DayField(label=_("预计哪天前发出"), required=False, help_text=_("请买家等到货时必填"))
    instead = forms.CharField(
        label=_("换成哪个商家编码"),
        required=False,
        max_length=64,
        widget=Found("catalog:sku_codes"),
        help_text=_("请买家换其他商品时必填"),
    )
    words = forms.CharField(
        label=_("发给买家的话"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("留空则按上面的选择生成，核对或修改后再登记。"),
    )
    drafted = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        told: dict[str, Any] = super().clean() or {}
        offers = told.get("offers") or []
        if Offer.WAIT in offers and not told.get("wait_until"):
            self.add_error("wait_until", _("请买家等到货时，请填写预计哪天前发出"))
        if Offer.GOODS in offers and not told.get("instead"):
            self.add_error("instead", _("请买家换其他商品时，请填写换成哪个商家编码"))
        return told

    @property
    def is_drafted(self) -> bool:
        """The text was left to be written, or stands as it was written before."""
        return self.cleaned_data["words"].strip() in ("", self.cleaned_data["drafted"].strip())


class ChooseForm(_Told):
    """What the buyer chose; blanks stay as proposed."""

    field_order = ("choice", "wait_until", "instead", "channel", "reference")
    choice = forms.TypedChoiceField(label=_("买家选择"), choices=said(OFFER_TITLES), coerce=Offer)
    wait_until = DayField(label=_("等到哪天"), required=False, help_text=_("留空则按提议的日期"))
    instead = forms.CharField(
        label=_("换成哪个商家编码"),
        required=False,
        max_length=64,
        widget=Found("catalog:sku_codes"),
        help_text=_("留空则按提议的商品；登记后生成改单，等待确认"),
    )


def give_form(people: Sequence[tuple[int, str]]) -> type[forms.Form]:
    """To whom a case is given: one of these, or back to all."""
    nobody = (0, say(_("不指派，放回公共队列")))

    class GiveForm(forms.Form):
        employee_id = forms.TypedChoiceField(label=_("指派给"), choices=[nobody, *people], coerce=int)

    return GiveForm


class TimesForm(forms.Form):
    """The company's times, in hours."""

    after = forms.IntegerField(
        label=_("缺货多久开始协商（小时）"), min_value=0, max_value=720, help_text=_("0 表示一缺货就协商")
    )
    near = forms.IntegerField(label=_("发货时限前多久必须开始（小时）"), min_value=0, max_value=720)
    propose = forms.IntegerField(label=_("多久内向买家提议（小时）"), min_value=1, max_value=168)
    answer = forms.IntegerField(label=_("多久后再提醒或跟进（小时）"), min_value=1, max_value=168)
    reason = ReasonField()

    @staticmethod
    def of(times: Times) -> dict[str, int]:
        """What holds now."""
        return {
            "after": times.after_hours,
            "near": times.near_hours,
            "propose": times.propose_hours,
            "answer": times.answer_hours,
        }
