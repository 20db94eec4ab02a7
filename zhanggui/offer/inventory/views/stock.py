"""The stock list, the ledger of one item, receiving, correcting, and the import of SKU lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

from django import forms as django_forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk import Action, Choice, Column, Desk, Export, Queue, actor_of, page
from zhanggui.kit.desk.replies import RefusedIn
from zhanggui.kit.documents.uploads import at_hand
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.journal.queries import timeline
from zhanggui.kit.pure import Verdict, msg
from zhanggui.offer.inventory import actions, queries
from zhanggui.offer.inventory.forms import AdjustForm, ImportForm, NameForm, ReceiveForm, SafetyForm
from zhanggui.offer.inventory.schemas import sku_rows
from zhanggui.offer.lots.actions import LotTold
from zhanggui.offer.lots.queries import lots_at, shelf_lives

MOST_BYTES = 20 * 1024 * 1024
FAULTS_SHOWN = 200

STOCK = Desk(
    key="stock",
    title=_("库存"),
    subtitle=_("所有店铺共用一本库存台账；可售 = 在库 − 订单占用"),
    duty="D092",
    right="inventory.view",
    url="inventory:stock",
    drawer="inventory:item",
    rows=queries.stock_rows,
    counts=queries.stock_counts,
    labels=queries.stock_labels,
    label="code",
    noun=_("个库存项"),
    row="inventory/_stock_row.html",
    search=_("商家编码、标题"),
    queues=(
        Queue("all", _("全部")),
        Queue("out", _("无可售"), urgent=True),
        Queue("low", _("低库存"), urgent=True),
        Queue("held", _("有订单占用")),
        Queue("supplied", _("供应商代发")),
    ),
    filters=(
        Choice("warehouse", _("仓库"), options=queries.warehouse_choices, many=True),
        Choice("brand", _("品牌"), options=queries.stocked_brand_choices, many=True),
    ),
    columns=(
        Column("code", _("商家编码"), sort=True, area="id", width=10, value="code"),
        Column("title", _("标题"), clip=True, area="main", value="title"),
        Column("warehouse", _("仓库"), width=8, area="aside", value="warehouse"),
        Column("on_hand", _("在库"), sort=True, end=True, width=6, value="on_hand", kind="number"),
        Column("allocated", _("订单占用"), sort=True, end=True, width=6, value="allocated", kind="number"),
        Column("available", _("可售"), sort=True, end=True, width=6, area="amount", value="available", kind="number"),
        Column("safety", _("安全库存"), end=True, width=6, value="safety", kind="number"),
        Column("level", _("状态"), width=6, area="state"),
    ),
    actions=(
        Action(
            "receive", _("收货"), "inventory:receive", "inventory.adjust", icon="package-import", tone="primary",
            form=True, bulk=False, done=_("已收货入库"),
        ),
        Action(
            "adjust", _("调整"), "inventory:adjust", "inventory.adjust", icon="adjustments", form=True, bulk=False,
            done=_("已调整库存"),
        ),
        Action(
            "name", _("补登批号"), "inventory:name", "inventory.adjust", icon="calendar-plus", form=True, bulk=False,
            done=_("已补登批号"),
        ),
        Action(
            "safety", _("安全库存"), "inventory:safety", "inventory.adjust", icon="shield", form=True,
            done=_("已设置 {n} 个库存项的安全库存"),
        ),
    ),
    export=Export("inventory:export", "inventory.view", "stock", actions.stock_exported),
    none_yet=_("还没有库存"),
    empty_hint=_("导入带“库存”列的商品清单，即可登记期初库存。"),
)  # fmt: skip


@dataclass(frozen=True)
class Done:
    """What came of an action over stock items."""

    moved: Sequence[int]
    refused: Mapping[int, Verdict] = field(default_factory=dict)


@page(right="inventory.view")
def stock(request: HttpRequest) -> HttpResponse:
    return STOCK.respond(request)


@page(right="inventory.view")
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    by = actor_of(request)
    card = queries.stock_card(item_id=item_id, by=by)
    lots = lots_at(sku_id=card.sku_id, warehouse_id=card.warehouse_id, by=by)
    unlotted = card.on_hand - sum(lot.units for lot in lots)
    context = {
        "stock": card,
        "lots": lots,
        "kept": shelf_lives(sku_ids=[card.sku_id], by=by),
        "unlotted": unlotted,
        **ledger_page(request, item_id),
        "moments": timeline("stock_item", item_id, by=by),
    }
    return STOCK.card(request, item_id, "inventory/item.html", context)


@page(right="inventory.view")
def ledger(request: HttpRequest, item_id: int) -> HttpResponse:
    """Older rows of an item's ledger, for the drawer."""
    return render(request, "inventory/_ledger.html", ledger_page(request, item_id))


def ledger_page(request: HttpRequest, item_id: int) -> dict[str, Any]:
    """A page of an item's ledger from `?before=`, and where the next one starts."""
    before = request.GET.get("before", "")
    rows = queries.movements(item_id=item_id, by=actor_of(request), before=int(before) if before.isdigit() else None)
    more = rows[-1].id if len(rows) == queries.MOVEMENTS_SHOWN else None
    return {"movements": rows, "more": more, "item_id": item_id}


@page(right="inventory.adjust", methods=("GET", "POST"))
def receive(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)

    def do(item_id: int, data: dict[str, Any]) -> None:
        card = queries.stock_card(item_id=item_id, by=by)
        goods = [actions.Receipt(card.sku_id, data["quantity"], lot_of(data))]
        told = {"reason": data["reason"], "key": key_of(data, item_id)}
        actions.stock_receive(rows=goods, warehouse_id=card.warehouse_id, **told, by=by)

    return one_by_one(request, "receive", do, ReceiveForm)


@page(right="inventory.adjust", methods=("GET", "POST"))
def adjust(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)

    def do(item_id: int, data: dict[str, Any]) -> None:
        lot = LotTold(data["lot"])
        told = {"reason": data["reason"], "key": key_of(data, item_id)}
        actions.stock_adjust(item_id=item_id, quantity=data["quantity"], lot=lot, **told, by=by)

    return one_by_one(request, "adjust", do, AdjustForm)


@page(right="inventory.adjust", methods=("GET", "POST"))
def name(request: HttpRequest) -> HttpResponse:
    """Say of units that have no lot yet which lot they are."""
    by = actor_of(request)

    def do(item_id: int, data: dict[str, Any]) -> None:
        named = {"quantity": data["quantity"], "lot": lot_of(data), "key": key_of(data, item_id)}
        actions.stock_name(item_id=item_id, **named, by=by)

    return one_by_one(request, "name", do, NameForm)


def key_of(told: Mapping[str, Any], item_id: int) -> UUID:
    """A form's own key for each item it was sent for."""
    return uuid5(told["key"], str(item_id))


def lot_of(told: Mapping[str, Any]) -> LotTold:
    """The lot of a form."""
    return LotTold(told["lot"], told["produced"], told["ends"])


@page(right="inventory.adjust", methods=("GET", "POST"))
def safety(request: HttpRequest) -> HttpResponse:
    by = actor_of(request)
    return one_by_one(
        request, "safety", lambda i, data: actions.safety_set(item_id=i, units=data["units"], by=by), SafetyForm
    )


def one_by_one(
    request: HttpRequest, key: str, do: Callable[[int, dict[str, Any]], None], form: type[django_forms.Form]
) -> HttpResponse:
    """Carry an action out item by item; what one item refuses does not stop the others."""

    def all_of(ids: Sequence[int], data: dict[str, Any]) -> Done:
        moved, refused = list[int](), dict[int, Verdict]()
        for item_id in ids:
            try:
                do(item_id, data)
                moved.append(item_id)
            except Refusal as refusal:
                refused[item_id] = Verdict(ok=False, duty=refusal.duty, why=refusal.why)
        return Done(moved, refused)

    return STOCK.act(request, key, all_of, form)


@page(right="inventory.view", methods=("POST",))
def export(request: HttpRequest) -> HttpResponseBase:
    return STOCK.download(request)


@page(right="catalog.manage", methods=("GET", "POST"))
def skus_import(request: HttpRequest) -> HttpResponse:
    """Upload a SKU list; the answer says what became of every row."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        with RefusedIn(form, "file"):
            done = actions.skus_import(rows=rows_of(upload), by=actor_of(request))
            context = {"form": ImportForm(), "done": done, "name": upload.name, "faults": done.faults[:FAULTS_SHOWN]}
            return render(request, "inventory/import.html", context)
    return render(request, "inventory/import.html", {"form": form}, status=422 if form.is_bound else 200)


def rows_of(upload: UploadedFile[Any]) -> list[tuple[int, dict[str, str]]]:
    """The rows of an uploaded list; the copy on disk is gone afterwards."""
    if (upload.size or 0) > MOST_BYTES:
        raise BadInput(why=msg("文件超过 {limit} MB", limit=MOST_BYTES >> 20))
    with at_hand(upload) as path:
        return sku_rows(path)


def sku_stock_panel(request: HttpRequest, sku_id: int) -> SafeString | None:
    """A SKU's stock in each warehouse, hung into the SKU's card."""
    lines = queries.stock_of_sku(sku_id=sku_id, by=actor_of(request))
    return mark_safe(render_to_string("inventory/_sku_stock.html", {"lines": lines}, request))  # noqa: S308  a template


def import_button(request: HttpRequest, _subject_id: int) -> SafeString | None:
    """The way to the import, hung into the head of the SKU list."""
    return mark_safe(render_to_string("inventory/_import_button.html", {}, request))  # noqa: S308  a template
