"""What people fill in who ask for an order made by hand: one form for each kind, with only what it needs."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Found, ReasonField
from zhanggui.kit.desk.wording import say
from zhanggui.kit.documents.enclosures import EnclosuresField
from zhanggui.kit.pure import Text, msg
from zhanggui.trade.handmade.forms.goods import GoodsField
from zhanggui.trade.handmade.states import (
    AFTER_SALES,
    CAUSE_TITLES,
    KIND_TITLES,
    LIABLE_TITLES,
    METHOD_TITLES,
    NAMED,
    SALES,
    Cause,
    Kind,
    Liable,
    Method,
)
from zhanggui.trade.orders.queries import Ground

LOCAL = "%Y-%m-%dT%H:%M"
PARTY = {
    Kind.SAMPLE: (_("达人"), _("合同号")),
    Kind.DROPSHIP: (_("合作方"), _("对方单号")),
}


def _choices(titles: Mapping[Any, Text]) -> list[tuple[str, str]]:
    return [(key.value, say(title)) for key, title in titles.items()]


def _now() -> str:
    return timezone.localtime(clock.now()).strftime(LOCAL)


def _receiver(*, required: bool) -> dict[str, forms.Field]:
    help_text = _("完整地址：省、市、区和门牌") if required else _("三项都留空就寄到原订单的收件人；内容加密保存")
    return {
        "receiver": forms.CharField(label=_("收货人"), required=required, max_length=40),
        "phone": forms.CharField(label=_("手机"), required=required, max_length=20),
        "address": forms.CharField(
            label=_("收货地址"),
            required=required,
            max_length=200,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=help_text,
        ),
    }


def _key() -> dict[str, forms.Field]:
    return {"key": forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)}


def payment_fields(*, required: bool) -> dict[str, forms.Field]:
    """How something was paid outside the platforms."""
    return {
        "method": forms.TypedChoiceField(
            label=_("付款方式"), choices=lambda: _choices(METHOD_TITLES), coerce=Method, required=required
        ),
        "payment_ref": forms.CharField(
            label=_("付款凭证号"),
            max_length=60,
            required=required,
            help_text=_("银行流水号、收款单号等，财务凭它核对")
            if required
            else _("还没有付款就留空；登记付款后才能批准"),
        ),
        "paid_at": forms.DateTimeField(
            label=_("付款时间"),
            required=required,
            initial=_now,
            input_formats=[LOCAL],
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL),
        ),
    }


def new_form(kind: Kind, shops: Sequence[tuple[str, str]]) -> type[forms.Form]:
    """The form of something sent without an original."""
    fields: dict[str, forms.Field] = _key()
    fields["shop"] = forms.ChoiceField(label=_("店铺"), choices=list(shops))
    fields["goods"] = GoodsField(priced=kind in SALES)
    fields |= _receiver(required=True)
    if kind in NAMED:
        party, party_no = PARTY[kind]
        fields["party"] = forms.CharField(label=party, max_length=60)
        fields["party_no"] = forms.CharField(label=party_no, max_length=60)
    if kind == Kind.OFFLINE:
        fields |= payment_fields(required=False)
    fields["reason"] = ReasonField(label=_("说明"), widget=forms.Textarea(attrs={"rows": 2}))
    if kind != Kind.OFFLINE:
        fields["papers"] = EnclosuresField()
    return type("NewForm", (forms.Form,), fields)


def after_form(ground: Ground, codes: Mapping[int, str]) -> type[forms.Form]:
    """The form of what is sent once more for an order: its lines, what to send for each, why, and who bears it."""
    fields: dict[str, forms.Field] = _key()
    fields["kind"] = forms.TypedChoiceField(
        label=_("类型"), choices=lambda: _choices({kind: KIND_TITLES[kind] for kind in AFTER_SALES}), coerce=Kind
    )
    for line in ground.lines:
        if line.sold_sku_id is None:
            continue
        told = {"title": line.title, "properties": line.properties, "n": line.sold_quantity}
        fields[f"pieces_{line.id}"] = forms.IntegerField(
            label=say(msg("{title} {properties}（原单 {n} 件）寄几件", **told)),
            min_value=0,
            max_value=line.sold_quantity,
            initial=0,
            required=False,
        )
        fields[f"code_{line.id}"] = forms.CharField(
            label=_("寄什么（商家编码，换货可改）"),
            max_length=64,
            widget=Found("catalog:sku_codes"),
            initial=codes.get(line.sku_id or 0, ""),
        )
    fields["cause"] = forms.TypedChoiceField(label=_("原因类别"), choices=lambda: _choices(CAUSE_TITLES), coerce=Cause)
    fields["liable"] = forms.TypedChoiceField(label=_("责任方"), choices=lambda: _choices(LIABLE_TITLES), coerce=Liable)
    fields["reason"] = ReasonField(label=_("说明"), widget=forms.Textarea(attrs={"rows": 2}))
    fields["again"] = forms.CharField(
        label=_("再次寄出的原因"), required=False, max_length=100, help_text=_("同一商品行已经寄过时必填，批准人会看到")
    )
    fields |= _receiver(required=False)
    fields["papers"] = EnclosuresField(label=_("照片或凭证"))
    return type("AfterForm", (forms.Form,), fields)


def payment_form() -> type[forms.Form]:
    """How an offline sale that waits was paid."""
    return type(
        "PaymentForm", (forms.Form,), payment_fields(required=True) | {"papers": EnclosuresField(label=_("付款凭证"))}
    )
