"""What one gives for a check-up: a policy, files of orders, and how soon orders have to leave."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import clock
from zhanggui.kit.desk.forms import Files, FilesField
from zhanggui.kit.documents.prose import ENDINGS
from zhanggui.kit.law import param_at


def _usual_hours() -> int:
    """The default of the register."""
    return int(param_at("ship_deadline_hours", on=clock.today()))


class PolicyField(FilesField):
    """One written policy, or several in one file."""

    most = 1
    widget = Files(attrs={"accept": ",".join(ENDINGS)})


class CheckupForm(forms.Form):
    """Nothing to set up: two places to drop files."""

    policy = PolicyField(label=_("制度文本"), help_text=_("TXT、DOCX 或文字版 PDF；一个文件里可以有几份制度"))
    tables = FilesField(
        label=_("上个月的订单文件"), required=False,
        help_text=_("各平台后台导出的订单、宝贝明细、售后文件，原样放进来；另可放一张有商家编码和成本的商品表。不放订单时只检查条文"),
    )  # fmt: skip
    promise_hours = forms.IntegerField(
        label=_("承诺发货时限（小时）"), initial=_usual_hours, min_value=1, max_value=720,
        help_text=_("文件里没有承诺时间的订单，付款后多少小时内要发出"),
    )  # fmt: skip
