"""What hangs into 商品匹配 and the end of an import: from goods to the orders that wait for them."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from zhanggui.kit.desk import actor_of
from zhanggui.trade.orders import queries


def goods_orders(_request: HttpRequest, goods_id: int) -> SafeString:
    """From a number of waiting orders to these orders; lies over the number."""
    words = gettext("查看等待它的订单")
    return format_html(
        '<a class="zg-over" href="{}?queue=all&goods={}" title="{}" aria-label="{}"></a>',
        reverse("orders:list"), goods_id, words, words,
    )  # fmt: skip


def goods_waiting(request: HttpRequest, _subject: int) -> SafeString | None:
    """To all orders that wait for a match, while there are any."""
    count = queries.unmatched_count(by=actor_of(request))
    if not count:
        return None
    words = gettext("{n} 单等待匹配").format(n=f"{count:,}")
    address = reverse("orders:list") + "?queue=exception&problem=unmatched_sku"
    return format_html('<a class="btn" href="{}">{}</a>', address, words)


def match_next(request: HttpRequest, _subject: int) -> SafeString | None:
    """What comes after an import: goods nobody matched yet, for who may match or see them."""
    by = actor_of(request)
    waiting = queries.unmatched_count(by=by) if by.can("catalog.view") else 0
    return render_to_string("booking/_import_match.html", {"waiting": waiting}) if waiting else None
