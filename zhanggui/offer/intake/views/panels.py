"""What intake adds to the pages of channels: what came in of a shop, how often a layout was used, its links."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from zhanggui.kit import home
from zhanggui.kit.desk import Column, actor_of
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.intake import queries

SHOP_COLUMNS = (
    Column("aside", _("待处理原始单"), width=8, end=True),
    Column("until", _("数据截至"), area="foot", width=8),
)
LAYOUT_COLUMNS = (Column("used", _("导入次数"), end=True), Column("used_at", _("最近使用")))
REFUND_UNKNOWN = "refund_unknown"
UNKNOWN = ("status_unknown", REFUND_UNKNOWN)


def shop_notice(request: HttpRequest, shop_id: int) -> SafeString | None:
    """Says on top of a shop that its files are missing."""
    told = queries.shop_intakes(keys=[shop_id], by=actor_of(request))[shop_id]
    missed = told.worst is not None and told.worst.is_missed
    return _shown("_shop_notice", {"told": told}, request) if missed else None


def shop_panel(request: HttpRequest, shop_id: int) -> SafeString:
    """How far a shop's data reach, when its files are due, the doors they come in by."""
    by = actor_of(request)
    card, manages = shop_card(shop_id=shop_id, by=by), by.can("channels.manage")
    context = {
        "card": card,
        "told": queries.shop_intakes(keys=[shop_id], by=by)[shop_id],
        "manages": manages,
        "imports": by.can("orders.import"),
        "tokens": queries.token_rows(shop_id=shop_id, by=by) if manages else (),
        "inbox": home.current().inbox / card.code,
    }
    return _shown("_shop", context, request)


def layouts_head(request: HttpRequest, _subject: int) -> SafeString:
    """Beside the layouts: the way to the imports."""
    return _shown("_layouts_head", {}, request)


def layout_about(request: HttpRequest, code: str) -> SafeString:
    """How often a layout was used."""
    told = queries.layout_uses(keys=[code], by=actor_of(request))[code]
    return _shown("_layout_about", {"told": told}, request)


def aside_teach(request: HttpRequest, row_id: int) -> SafeString | None:
    """On a row whose status word nobody knows: the way to teach it."""
    row = queries.aside_row(row_id=row_id, by=actor_of(request))
    if not (row.is_open and row.profile and row.reason in UNKNOWN):
        return None
    word = str(row.text.params.get("word", "")).strip("…")
    told = {"word": word, **({"refund": "1"} if row.reason == REFUND_UNKNOWN else {})}
    return _shown("_teach", {"row": row, "word": word, "asked": urlencode(told)}, request)


def _shown(name: str, context: dict[str, Any], request: HttpRequest) -> SafeString:
    return mark_safe(render_to_string(f"intake/{name}.html", context, request))  # noqa: S308  a template
