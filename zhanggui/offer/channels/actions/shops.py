"""Open, configure, suspend and resume shops; load the shipped platforms."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.law import param_at
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Fact, Verdict, msg
from zhanggui.kit.reason import reason_given
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.facts import ExecutorChosen, ShopConfigured, ShopOpened, ShopResumed, ShopSuspended
from zhanggui.offer.channels.models import Platform, Shop
from zhanggui.offer.channels.states import EXECUTOR_NAMES, SHOP, Executor, ShopState, WaybillMode

PLATFORMS = Path(__file__).parents[1] / "data" / "platforms.tsv"
MANAGE = "channels.manage"


@transaction.atomic
def platforms_load(*, by: Actor) -> int:
    """Bring the shipped platforms up to date by code; returns how many there are."""
    by.require(MANAGE)
    about, *lines = PLATFORMS.read_text(encoding="utf-8").splitlines()
    told = dict(part.strip().split(": ", 1) for part in about.lstrip("# ").split(";"))
    rows = list(csv.DictReader(lines, delimiter="\t"))
    shipped = {"version": int(told["version"]), "source": told["source"], "certainty": told["certainty"]}
    Platform.objects.bulk_create(
        [Platform(**row, **shipped) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "badge", *shipped],
    )
    return len(rows)


@transaction.atomic
def shop_open(
    *,
    code: str,
    name: str,
    platform: str,
    by: Actor,
    waybill_mode: WaybillMode = WaybillMode.PLATFORM,
    promise_hours: int | None = None,
    executor: Executor | None = None,
    at: datetime | None = None,
) -> int:
    """Put a shop that already trades on file, active; returns its id. A code that exists is refused. [D016]

    `platform` is a platform's code; `promise_hours` count from payment to shipping; else the register's default.
    """
    by.require(MANAGE)
    at = at or clock.now()
    _must(rules.is_shop_code(code))
    _must(rules.is_shop_name(name))
    if promise_hours is None:
        promise_hours = int(param_at("ship_deadline_hours", on=clock.shanghai(at).date()))
    _must(rules.is_promise(promise_hours))
    stands = Platform.objects.filter(code=platform).first()
    if stands is None:
        known = "、".join(Platform.objects.order_by("id").values_list("code", flat=True))
        raise BadInput(
            why=msg("没有平台“{platform}”", platform=platform), next_step=msg("可用平台：{known}", known=known)
        )
    shop, made = Shop.objects.get_or_create(
        code=code,
        defaults={
            "name": name.strip() or code,
            "platform": stands,
            "state": ShopState.ACTIVE,
            "waybill_mode": WaybillMode(waybill_mode).value,
            "promise_hours": promise_hours,
            "executor": (executor or Executor.ZHANGGUI).value,
            "created_at": at,
        },
    )
    if not made:
        raise Refusal(why=msg("店铺编码“{code}”已存在", code=code))
    announce([ShopOpened(subject_id=shop.id, shop_id=shop.id, code=code, platform=platform)], by=by, at=at)
    return shop.id


@transaction.atomic
def shop_configure(
    *,
    shop_id: int,
    waybill_mode: WaybillMode,
    promise_hours: int,
    by: Actor,
    executor: Executor | None = None,
    at: datetime | None = None,
) -> None:
    """Change how a shop's orders are handled: who prints waybills, how soon it ships, who carries them out. [D016]"""
    by.require(MANAGE)
    _must(rules.is_promise(promise_hours))
    shop = Shop.objects.seen_by(by).select_for_update().filter(id=shop_id).first()
    if shop is None:
        raise NotFound
    mode, whose = WaybillMode(waybill_mode).value, executor or Executor(shop.executor)
    told: list[Fact] = []
    if (shop.waybill_mode, shop.promise_hours) != (mode, promise_hours):
        told.append(ShopConfigured(subject_id=shop.id, shop_id=shop.id, waybill_mode=mode, promise_hours=promise_hours))
    if shop.executor != whose.value:
        told.append(ExecutorChosen(subject_id=shop.id, shop_id=shop.id, who=[EXECUTOR_NAMES[whose].msgid]))
    shop.waybill_mode, shop.promise_hours, shop.executor = mode, promise_hours, whose.value
    shop.save(update_fields=["waybill_mode", "promise_hours", "executor"])
    announce(told, by=by, at=at)


@transaction.atomic
def shop_suspend(*, shop_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Suspend active shops, with the reason. [D016]"""
    by.require(MANAGE)
    why = reason_given(reason, duty="D016")
    moved = advance_many(model=Shop, machine=SHOP, ids=shop_ids, action="shop_suspend", by=by)
    told: list[Fact] = [ShopSuspended(subject_id=i, shop_id=i, reason=why) for i in moved.moved]
    announce(told, by=by, at=at)
    return moved


@transaction.atomic
def shop_resume(*, shop_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Resume suspended shops. [D016]"""
    by.require(MANAGE)
    moved = advance_many(model=Shop, machine=SHOP, ids=shop_ids, action="shop_resume", by=by)
    announce([ShopResumed(subject_id=i, shop_id=i) for i in moved.moved], by=by, at=at)
    return moved


def _must(verdict: Verdict) -> None:
    if not verdict:
        raise BadInput(why=verdict.why or msg("填写的内容不可用"), duty=verdict.duty)
