"""Shapes of what the pages of channels take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import ReasonField, choose_from
from zhanggui.kit.pure import Text
from zhanggui.kit.text import render
from zhanggui.offer.channels.states import EXECUTOR_NAMES, WAYBILL_MODE_NAMES, Executor, WaybillMode


def executor_choices() -> list[tuple[str, str]]:
    return [(one.value, render(name)) for one, name in EXECUTOR_NAMES.items()]


def waybill_choices() -> list[tuple[str, str]]:
    return [(mode.value, render(name)) for mode, name in WAYBILL_MODE_NAMES.items()]


class SettingsForm(forms.Form):
    """How a shop's orders are handled."""

    waybill_mode = forms.ChoiceField(label=_("打单方式"), choices=waybill_choices)
    promise_hours = forms.IntegerField(
        label=_("承诺发货（小时）"), min_value=1, max_value=90 * 24, help_text=_("付款后多少小时内发货")
    )
    executor = forms.ChoiceField(
        label=_("执行方"),
        choices=executor_choices,
        required=False,
        help_text=_("外部 ERP：拣货、打单、发货在 ERP 里做，这里跟随 ERP 的导出文件，也认得 ERP 的文件格式"),
    )

    def clean_executor(self) -> Executor | None:
        told = self.cleaned_data["executor"]
        return Executor(told) if told else None

    def clean_waybill_mode(self) -> WaybillMode:
        return WaybillMode(self.cleaned_data["waybill_mode"])


class ShopForm(SettingsForm):
    """A shop to put on file."""

    code = forms.CharField(label=_("店铺编码"), max_length=40, help_text=_("文字、数字、- 或 _，之后不能修改"))
    name = forms.CharField(label=_("店铺名称"), max_length=80)
    platform = forms.ChoiceField(label=_("平台"))
    field_order = ("code", "name", "platform", "waybill_mode", "promise_hours", "executor")

    def offer(self, platforms: Sequence[tuple[str, str]]) -> None:
        """The platforms to choose from."""
        choose_from(self, "platform", platforms)


class SuspendForm(forms.Form):
    reason = ReasonField()


class WordForm(forms.Form):
    """A status word and what it means."""

    word = forms.CharField(label=_("文件里的状态词"), max_length=40)
    meaning = forms.ChoiceField(label=_("含义"))

    def offer(self, meanings: Mapping[str, Text]) -> None:
        """The meanings to choose from; none is chosen beforehand."""
        choose_from(
            self, "meaning", [("", _("请选择含义")), *((value, render(name)) for value, name in meanings.items())]
        )
