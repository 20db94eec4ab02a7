"""What the pages of the register have in common: their neighbours, and what is said once somebody asked."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhanggui.foundation.law import queries
from zhanggui.kit.desk import Queue, actor_of
from zhanggui.kit.desk.forms import Offered

BOTH = ("GET", "POST")
ASKED = _("已提交审批，批准后从它的日期起算")
SISTERS = (
    Queue("laws", _("法规"), url="law:laws"),
    Queue("rules", _("平台规则"), url="law:rules"),
    Queue("parameters", _("参数"), url="law:parameters"),
    Queue("amendments", _("修改"), url="law:amendments"),
)


def offered(request: HttpRequest) -> Offered:
    """A field that offers the titles of the register."""
    widget = Offered()
    widget.names = queries.law_titles(by=actor_of(request))
    return widget
