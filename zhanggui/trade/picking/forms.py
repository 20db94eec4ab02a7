"""Shapes of what picking takes."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import FilesField, ReasonField, choose_from
from zhanggui.kit.desk.wording import say
from zhanggui.trade.picking.states import ZONING_TITLES, Zoning


class PlaceForm(forms.Form):
    """A warehouse the asker sees."""

    warehouse = forms.ChoiceField(label=_("仓库"))

    def offer(self, places: Sequence[tuple[str, str]]) -> None:
        """The warehouses to choose from."""
        choose_from(self, "warehouse", places)


class RulesForm(forms.Form):
    """The next version of a warehouse's rules."""

    size = forms.IntegerField(label=_("一个波次最多几单"), min_value=1, max_value=200)
    singles = forms.IntegerField(label=_("单品单件的波次最多几单"), min_value=1, max_value=1000)
    hot = forms.IntegerField(
        label=_("同一商品单件满几单算爆款"), min_value=2, max_value=1000, help_text=_("爆款先打包、后贴单")
    )
    urgent_hours = forms.IntegerField(label=_("离最晚发货几小时内算急单"), min_value=0, max_value=168)
    zoning = forms.ChoiceField(label=_("多件订单怎么分开"))
    capacity = forms.IntegerField(label=_("每天最多几单"), min_value=1, required=False, help_text=_("不填为不限"))
    promptly = forms.IntegerField(label=_("备好货后几小时内要排入波次"), min_value=1, max_value=168)
    reason = ReasonField()

    def offer(self) -> None:
        """The words of the choices in the reader's language."""
        choose_from(self, "zoning", [(zoning.value, say(ZONING_TITLES[zoning])) for zoning in Zoning])


class BinsForm(PlaceForm):
    """Files of bins."""

    tables = FilesField(label=_("货位文件"), help_text=_("两列：商家编码、货位。可重复导入，以最后一次为准。"))
    trial = forms.BooleanField(label=_("只试不存"), required=False)
