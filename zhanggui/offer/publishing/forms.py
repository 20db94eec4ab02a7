"""Shapes of what people say of stock that is published."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Found, ReasonField
from zhanggui.kit.desk.wording import said
from zhanggui.offer.publishing.queries import PlanLine, SharingNow
from zhanggui.offer.publishing.states import SHARING_TITLES, Sharing

MOST = 999_999


class PlanForm(forms.Form):
    """What a shop shows: of all goods where no code is given."""

    code = forms.CharField(
        label=_("商家编码"),
        required=False,
        max_length=64,
        widget=Found("catalog:sku_codes"),
        help_text=_("留空是全店策略；填写则只管这一个商品"),
    )
    ratio = forms.IntegerField(label=_("比例（%）"), min_value=0, max_value=100, initial=100)
    buffer = forms.IntegerField(
        label=_("缓冲件数"), min_value=0, max_value=MOST, initial=0, help_text=_("按比例算出后再少报这么多件")
    )
    stop_at = forms.IntegerField(
        label=_("剩多少件停售"), min_value=0, max_value=MOST, initial=0, help_text=_("可售不多于它时报 0")
    )
    quota = forms.IntegerField(
        label=_("独享件数"), required=False, min_value=0, max_value=MOST,
        help_text=_("只给这家店的件数，其他店不再分到；只能按单个商品设置"),
    )  # fmt: skip
    reason = ReasonField()

    @staticmethod
    def of(plan: PlanLine | None) -> dict[str, int]:
        """What holds now."""
        return {"ratio": plan.ratio, "buffer": plan.buffer, "stop_at": plan.stop_at} if plan else {}


class EndForm(forms.Form):
    """Which SKU goes back to what holds for all goods."""

    code = forms.CharField(label=_("商家编码"), max_length=64, widget=Found("catalog:sku_codes"))
    reason = ReasonField()


class SharingForm(forms.Form):
    """The company's choice."""

    sharing = forms.TypedChoiceField(
        label=_("各店怎么分"), choices=said(SHARING_TITLES), coerce=Sharing,
        help_text=_("共享：每家店各按比例报全部可售，卖得快但可能多店同时卖最后一件；分开：各店合计不超过可售"),
    )  # fmt: skip
    lag = forms.IntegerField(label=_("最长多久同步一次（小时）"), min_value=1, max_value=720)
    reason = ReasonField()

    @staticmethod
    def of(now: SharingNow) -> dict[str, object]:
        """What holds now."""
        return {"sharing": now.sharing.value, "lag": now.lag_hours}


class ToldForm(forms.Form):
    """What proves that the platform took a file."""

    reference = ReasonField(
        label=_("凭据"), widget=forms.TextInput, help_text=_("例如：平台导入批次号、成功条数。请勿填写手机号。")
    )
