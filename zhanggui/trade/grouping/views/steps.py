"""拆单 and 合单 from the pages of orders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, actor_of, form_dialog, page, toast
from zhanggui.kit.desk.act import carry_out, read_ids
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.desk.wording import say
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import msg
from zhanggui.trade.grouping import actions
from zhanggui.trade.grouping.forms import SplitForm
from zhanggui.trade.orderdesk.queries import CardLine, order_card
from zhanggui.trade.orders.queries import order_labels, order_stands

SPLIT = Action("split", _("拆单"), "grouping:split", "grouping.split", icon="arrows-split", form=True, bulk=False)
SPLIT_BY_STOCK = Action(
    "split_by_stock", _("有货先发"), "grouping:split_by_stock", "grouping.split", icon="arrows-split",
    queues=("stock", "urgent", "all"), done=_("{n} 单已占用有货的商品"),
    confirm=_("将把 {n} 单里有货的商品先占用、先发，缺货的行等下一个包裹。发出之前可以取消。"),
)  # fmt: skip
UNSPLIT = Action(
    "unsplit", _("取消拆单"), "grouping:unsplit", "grouping.split", icon="arrow-back-up", bulk=False,
    done=_("已取消 {n} 单的拆单"),
)  # fmt: skip
MERGE = Action(
    "merge", _("合单"), "grouping:merge", "grouping.merge", icon="arrows-join",
    queues=("stock", "ship", "urgent", "all"), done=_("已合单 {n} 单"),
)  # fmt: skip
LEAVE = Action(
    "leave", _("移出合单"), "grouping:leave", "grouping.merge", icon="arrow-back-up", bulk=False,
    done=_("已移出 {n} 单"),
)  # fmt: skip


@page(right="grouping.split", methods=("GET", "POST"))
def split(request: HttpRequest) -> HttpResponse:
    """Which lines of an order wait, with how each stands now."""
    by, order_id = actor_of(request), read_ids(request)[0]
    card = order_card(order_id=order_id, by=by)
    due = [line for line in card.lines if line.is_due]
    lacking = [line.id for line in due if _lacks(line, waits=card.waits)]
    form = SplitForm(request.POST if request.method == "POST" else None, initial={"later": lacking})
    form.offer([(line.id, _told(line, waits=card.waits)) for line in due])
    if form.is_valid():
        with RefusedIn(form):
            actions.order_split(order_id=order_id, **form.cleaned_data, by=by)
            stands = order_stands(order_ids=[order_id], by=by)[order_id].title
            return toast(msg("已拆单，订单现为“{state}”", state=stands), changed=[order_id])
    return form_dialog(request, form=form, title=SPLIT.label, submit=SPLIT.label, ids=[order_id], hint=card.platform_no)


@page(right="grouping.split", methods=("POST",))
def split_by_stock(request: HttpRequest) -> HttpResponse:
    """What is there goes out first."""
    return _step(request, SPLIT_BY_STOCK, actions.orders_split)


@page(right="grouping.split", methods=("POST",))
def unsplit(request: HttpRequest) -> HttpResponse:
    """Everything goes out together again."""
    return _step(request, UNSPLIT, actions.split_undo)


@page(right="grouping.merge", methods=("POST",))
def merge(request: HttpRequest) -> HttpResponse:
    """Have the chosen orders of each receiver go out together."""
    return _step(request, MERGE, actions.orders_merge)


@page(right="grouping.merge", methods=("POST",))
def leave(request: HttpRequest) -> HttpResponse:
    """Take orders out of their merges."""
    return _step(request, LEAVE, actions.merge_leave)


def _step(request: HttpRequest, action: Action, do: Callable[..., Moved]) -> HttpResponse:
    """One action over the chosen orders."""
    by = actor_of(request)

    def carried(ids: Any, _given: dict[str, Any]) -> Moved:
        return do(order_ids=ids, by=by)

    return carry_out(request, action, carried, labels=order_labels)


def _lacks(line: CardLine, *, waits: bool) -> bool:
    return waits and (line.available or 0) < line.needed


def _told(line: CardLine, *, waits: bool) -> str:
    """A line with how it stands: what is for sale while the order waits, else where it stands."""
    words = f"{line.title} × {line.needed}"
    if line.place:
        return f"{words} · {line.place.name}"
    return f"{words} · {say(msg('可售 {n}', n=line.available or 0))}" if waits else words
