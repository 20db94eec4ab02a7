"""What dealing with a case takes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField, choose_from
from zhanggui.kit.desk.wording import said, say
from zhanggui.kit.pure import CHANNEL_TITLES, Channel
from zhanggui.trade.troubles.queries import Times
from zhanggui.trade.troubles.states import (
    KIND_TITLES,
    LIABLE_TITLES,
    OUTCOME_TITLES,
    PARTY_TITLES,
    Kind,
    Liable,
    Outcome,
    Party,
)

PROOF: Any = _("例如：聊天截图编号、工单号、通话时间。请勿填写手机号。")
BY_HAND = (Kind.LOST, Kind.DAMAGED, Kind.WRONG, Kind.MISSING, Kind.LOCKER, Kind.UNDELIVERED, Kind.LATE)


class ContactForm(forms.Form):
    """Who was talked to, where, what was said, and what proves it."""

    party = forms.TypedChoiceField(label=_("和谁沟通"), choices=said(PARTY_TITLES), coerce=Party)
    channel = forms.TypedChoiceField(label=_("在哪里说的"), choices=said(CHANNEL_TITLES), coerce=Channel)
    words = forms.CharField(label=_("沟通内容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    reference = ReasonField(label=_("凭据"), help_text=PROOF, widget=forms.TextInput)


class ProviderForm(forms.Form):
    """What was settled with a provider."""

    party = forms.TypedChoiceField(
        label=_("服务商类型"),
        choices=said(PARTY_TITLES, (Party.CARRIER, Party.WAREHOUSE, Party.SUPPLIER)),
        coerce=Party,
    )
    provider = forms.CharField(label=_("服务商名称"), max_length=40)
    channel = forms.TypedChoiceField(label=_("在哪里说的"), choices=said(CHANNEL_TITLES), coerce=Channel)
    words = forms.CharField(label=_("沟通内容"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    reference = ReasonField(label=_("凭据"), help_text=PROOF, widget=forms.TextInput)


class CloseForm(forms.Form):
    """How it ended and who answers for it."""

    outcome = forms.TypedChoiceField(label=_("结果"), choices=said(OUTCOME_TITLES), coerce=Outcome)
    liable = forms.TypedChoiceField(label=_("责任方"), choices=said(LIABLE_TITLES), coerce=Liable)
    finding = forms.CharField(
        label=_("原因和说明"), max_length=200, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReportForm(forms.Form):
    """What somebody heard of a parcel."""

    waybill = forms.ChoiceField(label=_("包裹"))
    kind = forms.TypedChoiceField(label=_("异常类型"), choices=said(KIND_TITLES, BY_HAND), coerce=Kind)
    note = ReasonField(label=_("情况"), help_text=_("谁说的、看到了什么。请勿填写手机号。"))

    def __init__(self, *args: Any, parcels: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "waybill", parcels)


def give_form(people: Sequence[tuple[int, str]]) -> type[forms.Form]:
    """To whom a case is given."""
    nobody: tuple[int, Any] = (0, _("退回给大家"))

    class GiveForm(forms.Form):
        employee_id = forms.TypedChoiceField(label=_("指派给"), choices=[nobody, *people], coerce=int)

    return GiveForm


class TimesForm(forms.Form):
    """The company's times, in hours, and limits, in yuan."""

    still = forms.IntegerField(label=_("多久没有轨迹算“没有动静”（小时）"), min_value=1, max_value=720)
    late = forms.IntegerField(label=_("发出多久未签收算“迟迟未签收”（小时）"), min_value=1, max_value=1440)
    follow = forms.IntegerField(label=_("沟通后多久必须再跟进（小时）"), min_value=1, max_value=168)
    stop = forms.IntegerField(label=_("退款后多久内通知快递拦截（小时）"), min_value=1, max_value=72)
    claim_days = forms.IntegerField(label=_("快递答复索赔的期限（天）"), min_value=1, max_value=90)
    claim_cap = forms.DecimalField(
        label=_("未保价包裹按合同最多赔多少（元）"), required=False, max_digits=14, decimal_places=2, min_value=0,
        help_text=_("留空表示合同没有约定上限，按买家实付金额"),
    )  # fmt: skip
    grant_limit = forms.DecimalField(
        label=_("同一订单赔付买家累计多少元以内不用第二人批准"), max_digits=14, decimal_places=2, min_value=0
    )
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in Kind:
            label = _("“%(kind)s”多久内处理（小时）") % {"kind": say(KIND_TITLES[kind])}
            self.fields[f"hours_{kind.value}"] = forms.IntegerField(label=label, min_value=1, max_value=720)
        self.order_fields([name for name in self.fields if name != "reason"])

    def told(self) -> dict[str, Any]:
        """What the action takes."""
        given = {name: value for name, value in self.cleaned_data.items() if not name.startswith("hours_")}
        return {**given, "hours": {kind: self.cleaned_data[f"hours_{kind.value}"] for kind in Kind}}

    @staticmethod
    def of(times: Times) -> dict[str, Any]:
        """What holds now."""
        plain = ("still", "late", "follow", "stop", "claim_days", "claim_cap", "grant_limit")
        hours = {f"hours_{kind.value}": n for kind, n in times.hours.items()}
        return {name: getattr(times, name) for name in plain} | hours
