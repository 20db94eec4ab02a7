"""批次与效期: the list, one lot, what stops it, how long SKUs keep, and the rules of lots."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import (
    Action,
    Choice,
    Column,
    Days,
    Desk,
    Queue,
    actor_of,
    form_dialog,
    page,
    plain_export,
    toast,
)
from zhanggui.kit.desk.act import carry_out
from zhanggui.kit.desk.forms import ReasonForm
from zhanggui.kit.desk.wording import say
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.machine import Moved
from zhanggui.offer.catalog.queries import sku_labels
from zhanggui.offer.lots import actions, queries
from zhanggui.offer.lots.forms import LifeForm, LotRulesForm
from zhanggui.offer.lots.states import OtherLot

WITHIN = {"7": _("不到 7 天"), "30": _("不到 30 天"), "90": _("不到 90 天"), "180": _("不到 180 天")}
LOTS = Desk(
    key="lots",
    title=_("批次与效期"),
    subtitle=_("哪一批在哪个仓、什么时候到期；先到期的先发，过期和停用的不发"),
    duty="D044",
    right="inventory.view",
    url="lots:list",
    drawer="lots:lot",
    rows=queries.lot_rows,
    counts=queries.lot_counts,
    labels=queries.lot_labels,
    label="lot",
    noun=_("个批次"),
    row="lots/_row.html",
    head="lots/_head.html",
    search=_("批号开头、商家编码、标题"),
    queues=(
        Queue("lying", _("在库")),
        Queue("soon", _("30 天内到期"), urgent=True),
        Queue("expired", _("已过期"), urgent=True),
        Queue("stopped", _("已停用")),
        Queue("gone", _("已发完")),
    ),
    filters=(
        Choice("warehouse", _("仓库"), options=queries.place_choices),
        Choice(
            "within", _("剩余天数"),
            options=list(WITHIN.items()),
        ),
        Days("ends", _("到期日")),
    ),
    columns=(
        Column("lot", _("批号"), area="id", width=10, value="lot"),
        Column("code", _("商家编码"), width=10, area="aside", value="code"),
        Column("title", _("标题"), clip=True, area="main", value="title"),
        Column("warehouse", _("仓库"), width=8, value="warehouse"),
        Column("produced", _("生产日期"), hidden=True, width=8, value="produced"),
        Column("ends", _("到期日"), sort=True, width=8, area="foot", value="ends"),
        Column("days", _("剩余天数"), end=True, width=6, value="days"),
        Column("units", _("在库"), sort=True, end=True, width=6, area="amount", value="units", kind="number"),
        Column("held", _("已排波次"), end=True, width=6, value="held", kind="number"),
        Column("state", _("状态"), width=8, area="state", value="state_title"),
    ),
    actions=(
        Action(
            "stop", _("停用批次"), "lots:stop", "lots.manage", icon="ban", tone="danger", form=True,
            queues=("lying", "soon", "expired", "gone"), done=_("已停用 {n} 个批次，不再拣、不再发"),
        ),
        Action(
            "resume", _("恢复批次"), "lots:resume", "lots.manage", icon="player-play", form=True, queues=("stopped",),
            done=_("已恢复 {n} 个批次"),
        ),
    ),
    export=plain_export("lots"),
    empty=_("没有这样的批次"),
    empty_hint=_("在“商品”里把商品设为按效期管理；收货时写明批号和到期日，批次就在这里。"),
)  # fmt: skip
KEEP = Action(
    "life", _("按效期管理"), "lots:life", "catalog.manage", icon="calendar-due", form=True,
    done=_("已把 {n} 个商品设为按效期管理"),
)  # fmt: skip
KEEP_NO_MORE = Action(
    "life_end", _("不再按效期管理"), "lots:life_end", "catalog.manage", icon="calendar-off", form=True,
    done=_("{n} 个商品不再按效期管理"),
)  # fmt: skip


@page(right="inventory.view")
def lots(request: HttpRequest) -> HttpResponse:
    """The list."""
    by = actor_of(request)
    return LOTS.respond(request, may_rule=by.can("lots.manage"), may_recall=by.can("lots.recall"))


@page(right="inventory.view")
def lot(request: HttpRequest, subject_id: int) -> HttpResponse:
    """One lot in a warehouse."""
    by = actor_of(request)
    card = queries.lot_card(shelf_id=subject_id, by=by)
    context = {"card": card, "lot": card.row, "moments": timeline("lot", card.row.lot_id, by=by)}
    return LOTS.card(request, subject_id, "lots/lot.html", context)


@page(right="lots.manage", methods=("GET", "POST"))
def stop(request: HttpRequest) -> HttpResponse:
    """Nothing of these lots leaves from now on, with the reason."""
    return _with_reason(request, "stop", actions.lots_stop)


@page(right="lots.manage", methods=("GET", "POST"))
def resume(request: HttpRequest) -> HttpResponse:
    """These lots may leave again, with the reason."""
    return _with_reason(request, "resume", actions.lots_resume)


@page(right="lots.manage", methods=("GET", "POST"))
def rules(request: HttpRequest) -> HttpResponse:
    """The next version of the rules of lots."""
    by = actor_of(request)
    now = queries.lot_rules_now(by=by)
    initial = {"other": now.other.value, "short_dated": now.short_dated}
    form = LotRulesForm(request.POST if request.method == "POST" else None, initial=initial)
    if not form.is_valid():
        return form_dialog(request, form=form, title=_("批次规则"), submit=_("保存为新版本"))
    told = form.cleaned_data
    actions.lot_rules_set(other=OtherLot(told["other"]), short_dated=told["short_dated"], reason=told["reason"], by=by)
    return toast(say(_("批次规则已更新")))


@page(right="catalog.manage", methods=("GET", "POST"))
def life(request: HttpRequest) -> HttpResponse:
    """Keep SKUs by lots and their end."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.shelf_life_set(sku_ids=ids, by=by, **given)

    return carry_out(request, KEEP, do, LifeForm, labels=sku_labels)


@page(right="catalog.manage", methods=("GET", "POST"))
def life_end(request: HttpRequest) -> HttpResponse:
    """Keep SKUs by lots no more, with the reason."""
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return actions.shelf_life_end(sku_ids=ids, by=by, **given)

    return carry_out(request, KEEP_NO_MORE, do, ReasonForm, labels=sku_labels)


def sku_panel(request: HttpRequest, sku_id: int) -> SafeString | None:
    """How long a SKU keeps, hung into its card; nothing where it is not kept by lots."""
    kept = queries.shelf_lives(sku_ids=[sku_id], by=actor_of(request)).get(sku_id)
    return render_to_string("lots/_life.html", {"kept": kept}, request) if kept else None


def _with_reason(request: HttpRequest, key: str, action: Callable[..., Moved]) -> HttpResponse:
    by = actor_of(request)

    def do(ids: Sequence[int], given: dict[str, Any]) -> Moved:
        return action(shelf_ids=ids, reason=given["reason"], by=by)

    return LOTS.act(request, key, do, ReasonForm)
