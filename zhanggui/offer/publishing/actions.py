"""The only writers of publishing: plans, the company's choice, stock files and what became of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.scope import ALL
from zhanggui.offer.catalog.queries import sku_ids_by_code
from zhanggui.offer.channels.queries import shop_card
from zhanggui.offer.publishing import facts
from zhanggui.offer.publishing.models import FileRow, SharingChoice, ShopPlan, StockFile
from zhanggui.offer.publishing.queries.plans import stock_shown
from zhanggui.offer.publishing.rules import Plan, is_plan
from zhanggui.offer.publishing.states import FILES, FileState, Sharing

OWN = System("publishing")
MANAGE = "publishing.manage"
MOST_HOURS = 720


@transaction.atomic
def plan_set(*, plan: Plan, code: str = "", reason: str, by: Actor, at: datetime | None = None) -> int:
    """Say what a shop shows of its goods from now on, of all of them or of one SKU; returns the version. [D091]

    Needs publishing.manage, the shop in scope, and a reason. A quota is of one SKU. Older versions stay. Figures or a
    code that make no sense are refused.
    """
    by.require(MANAGE)
    why, when = reason_given(reason, duty="D091"), at or clock.now()
    shop_card(shop_id=plan.shop_id, by=by)
    verdict = is_plan(plan)
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
    if plan.quota is not None and not code.strip():
        raise BadInput(why=_("独享件数只能按单个商品设置"), duty="D091")
    row = ShopPlan.objects.create(
        shop_id=plan.shop_id,
        sku_id=_sku(code) if code.strip() else None,
        ratio=plan.ratio,
        buffer=plan.buffer,
        stop_at=plan.stop_at,
        quota=plan.quota,
        at=when,
        reason=why,
        by_id=by.id,
        by_name=by.name,
    )
    told = facts.PlanSet(
        subject_id=plan.shop_id,
        shop_id=plan.shop_id,
        code=code.strip(),
        ratio=plan.ratio,
        buffer=plan.buffer,
        stop_at=plan.stop_at,
        quota=plan.quota,
        reason=why,
    )
    announce([told], by=by, at=when)
    return row.id


@transaction.atomic
def plan_end(*, shop_id: int, code: str, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Give a SKU back to what holds for all goods of the shop. Needs publishing.manage and a reason. [D091]"""
    by.require(MANAGE)
    why, when = reason_given(reason, duty="D091"), at or clock.now()
    shop_card(shop_id=shop_id, by=by)
    sku = _sku(code)
    row = ShopPlan.objects.create(
        shop_id=shop_id, sku_id=sku, ended=True, at=when, reason=why, by_id=by.id, by_name=by.name
    )
    told = facts.PlanEnded(subject_id=shop_id, shop_id=shop_id, code=code.strip(), reason=why)
    announce([told], by=by, at=when)
    return row.id


@transaction.atomic
def sharing_set(*, sharing: Sharing, lag: int, reason: str, by: Actor, at: datetime | None = None) -> int:
    """Say whether shops share stock, and how many hours a shop may go untold; returns the version. [D091]

    Needs publishing.manage and every shop in scope: it is the whole company's.
    """
    by.require(MANAGE)
    if by.scope.grant("shop") is not ALL:
        raise Refusal(why=_("这项设置涉及全部店铺，需要全部店铺的数据范围"), duty="D091")
    why, when = reason_given(reason, duty="D091"), at or clock.now()
    if not 1 <= lag <= MOST_HOURS:
        raise BadInput(why=_("同步间隔为 1 至 {most} 小时", most=MOST_HOURS), duty="D091")
    row = SharingChoice.objects.create(
        sharing=sharing.value, lag=lag, at=when, reason=why, by_id=by.id, by_name=by.name
    )
    announce([facts.SharingSet(subject_id=row.id, sharing=sharing.value, lag=lag, reason=why)], by=by, at=when)
    return row.id


@transaction.atomic
def stock_file_make(*, shop_id: int, by: Actor, at: datetime | None = None) -> int:
    """Write down what a shop shall show now, to be uploaded by a person; returns the file. [D091]

    Needs publishing.push. The same rows as in the newest file that still waits: that file again. Raises Refusal where
    the shop has no plan. Nothing counts as told before somebody confirms it.
    """
    by.require("publishing.push")
    when = at or clock.now()
    shop_card(shop_id=shop_id, by=by)
    rows = [(row.sku_id, row.units[shop_id]) for row in stock_shown(by=OWN) if shop_id in row.units]
    if not rows:
        raise Refusal(
            why=_("这家店还没有库存同步策略，或没有登记库存的商品"), duty="D091", next_step=_("先设置这家店的策略")
        )
    digest = hashlib.sha256(repr(rows).encode()).hexdigest()
    newest = StockFile.objects.seen_by(by).filter(shop_id=shop_id).order_by("-id").select_for_update().first()
    if newest and newest.state == FileState.MADE and newest.digest == digest:
        return newest.id
    units = sum(count for _sku_id, count in rows)
    made = StockFile.objects.create(
        shop_id=shop_id,
        made_at=when,
        made_by_id=by.id,
        made_by_name=by.name,
        rows=len(rows),
        units=units,
        digest=digest,
    )
    FileRow.objects.bulk_create(
        (FileRow(file=made, shop_id=shop_id, sku_id=sku, units=count) for sku, count in rows), batch_size=2_000
    )
    told = facts.StockFileMade(subject_id=made.id, shop_id=shop_id, rows=len(rows), units=units, digest=digest)
    announce([told], by=by, at=when)
    return made.id


@transaction.atomic
def stock_file_tell(*, file_ids: Sequence[int], reference: str, by: Actor, at: datetime | None = None) -> Moved:
    """A person confirms that the platform took these files. Needs publishing.push and what proves it. [D091]

    What a shop shows is as old as its file: that is when it was made. Returns which moved and, per refused id, why.
    """
    proof, when = reason_given(reference, duty="D091"), at or clock.now()
    return _close(file_ids, "tell", proof, facts.StockFileTold(subject_id=0, reference=proof), by=by, at=when)


@transaction.atomic
def stock_file_fail(*, file_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """The platform did not take these files. Needs publishing.push and a reason. [D091]"""
    why, when = reason_given(reason, duty="D091"), at or clock.now()
    return _close(file_ids, "fail", why, facts.StockFileFailed(subject_id=0, reason=why), by=by, at=when)


@transaction.atomic
def export_record(*, count: int, by: Actor) -> None:
    """Journal that the log of stock files left the house. Needs publishing.push."""
    by.require("publishing.push")
    announce([facts.StockFilesExported(subject_id=by.id or 0, count=count)], by=by)


def _close(file_ids: Sequence[int], action: str, words: str, fact: Fact, *, by: Actor, at: datetime) -> Moved:
    by.require("publishing.push")
    changes = {"closed_at": at, "closed_by_name": by.name, "words": words}
    moved = advance_many(
        model=StockFile, machine=FILES, ids=file_ids, action=action, by=by, changes=changes, returning=("shop_id",)
    )
    announce_alike(fact, [(row["id"], row["shop_id"]) for row in moved.rows], by=by, at=at)
    return moved


def _sku(code: str) -> int:
    sku = sku_ids_by_code(codes=[code.strip()], by=OWN).get(code.strip())
    if sku is None:
        raise BadInput(why=_("没有商家编码“{code}”", code=code.strip()), duty="D091")
    return sku


__all__ = [
    "Plan",
    "export_record",
    "plan_end",
    "plan_set",
    "sharing_set",
    "stock_file_fail",
    "stock_file_make",
    "stock_file_tell",
]
