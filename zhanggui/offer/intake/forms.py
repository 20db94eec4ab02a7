"""Shapes of what the pages of intake take."""

from __future__ import annotations

import re
from datetime import time

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, ReasonField
from zhanggui.kit.text import render
from zhanggui.offer.intake.states import FEED_KIND_NAMES, FeedKind

CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
BETWEEN = re.compile(r"[\s,，、;；/]+")
DEFAULT_TIMES = "10:00 / 16:00"
DEFAULT_GRACE = 60


def feed_kind_choices() -> list[tuple[str, str]]:
    return [(kind.value, render(name)) for kind, name in FEED_KIND_NAMES.items()]


class TimesField(forms.CharField):
    """Times of day as people write them: `10:00、16:00`."""

    def to_python(self, value: object) -> tuple[time, ...]:  # type: ignore[override]  # Django: whatever the field means
        words = [word for word in BETWEEN.split(str(value or "").strip()) if word]
        found = [CLOCK.fullmatch(word) for word in words]
        if not all(found):
            raise forms.ValidationError(_("时刻写成 10:00 的样子，多个之间用顿号或空格隔开"))
        return tuple(sorted({time(int(told[1]), int(told[2])) for told in found if told}))


class FeedForm(forms.Form):
    """When a shop's files are expected."""

    kind = forms.ChoiceField(label=_("内容"), choices=feed_kind_choices)
    times = TimesField(label=_("到达时刻"), help_text=_("北京时间，例如 10:00、16:00；提前两小时内到的也算"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("星期"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("1", _("周一")),
            ("2", _("周二")),
            ("3", _("周三")),
            ("4", _("周四")),
            ("5", _("周五")),
            ("6", _("周六")),
            ("7", _("周日")),
        ],
    )
    grace_minutes = forms.IntegerField(
        label=_("宽限（分钟）"), min_value=0, max_value=1440, help_text=_("过了时刻再等多久才算应到未到")
    )

    def clean_kind(self) -> FeedKind:
        return FeedKind(self.cleaned_data["kind"])


class TokenForm(forms.Form):
    """A key for a machine."""

    label = forms.CharField(label=_("令牌名称"), max_length=60, help_text=_("写明谁在用，例如：ERP 定时导出"))
    days = forms.IntegerField(label=_("有效天数"), min_value=1, max_value=365)


class ManyFiles(FilesField):
    """A day's files of every shop."""

    most = 40


class DropForm(forms.Form):
    """Files of any shops, as they were exported."""

    tables = ManyFiles(label=_("订单文件"), allow_empty_file=True)  # its card says what is wrong; the others go on


class DismissForm(forms.Form):
    reason = ReasonField(help_text=_("例如：测试订单；平台已关闭。忽略后随时可以恢复。"))


class OpenForm(forms.Form):
    reason = ReasonField(
        label=_("打开原因"), help_text=_("例如：改正订单状态。这一行可能有买家信息，谁在何时因何打开都会留痕。")
    )


class DownloadForm(forms.Form):
    """The rows of a file to take along."""

    shape = forms.ChoiceField(label=_("文件类型"), choices=[("xlsx", "Excel"), ("csv", "CSV")])
    reason = ReasonField(label=_("下载原因"), help_text=_("文件里有买家信息，谁在何时因何下载都会留痕。"))
