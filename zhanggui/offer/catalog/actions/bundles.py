"""The only writer of what bundles consist of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import Refused
from zhanggui.kit.pure import msg as _
from zhanggui.kit.turns import take_turn
from zhanggui.offer.catalog import facts, rules
from zhanggui.offer.catalog.actions.matches import Ended
from zhanggui.offer.catalog.actions.skus import SkuRow, skus_upsert
from zhanggui.offer.catalog.actions.suggestions import Accepted, goods_match
from zhanggui.offer.catalog.models import BundlePart, Sku


@transaction.atomic
def bundle_save(
    *,
    bundle_id: int | None = None,
    code: str = "",
    title: str = "",
    parts: Mapping[int, int],
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Say what a bundle consists of, part → pieces; without `bundle_id` a new SKU is put on file. [D069]

    No parts make it an ordinary SKU again. Orders that already hold stock keep what they hold. Returns the SKU's id.
    """
    by.require("catalog.manage")
    at = at or clock.now()
    take_turn("catalog.bundles")
    _judge(bundle_id, parts)
    sku_id = bundle_id or _added(code.strip(), title.strip(), parts, by, at)
    old, new = _told(sku_id), list(parts.items())
    if old == new:
        return sku_id
    BundlePart.objects.filter(bundle=sku_id).delete()
    BundlePart.objects.bulk_create(BundlePart(bundle_id=sku_id, part_id=part, pieces=n) for part, n in new)
    Sku.objects.filter(id=sku_id).update(changed_at=at)
    announce([facts.BundleChanged(subject_id=sku_id, old=_words(old), new=_words(new))], by=by, at=at)
    return sku_id


@transaction.atomic
def bundle_dissolve(*, bundle_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Ended:
    """Make bundles ordinary SKUs again. [D069]"""
    by.require("catalog.manage")
    standing = set(BundlePart.objects.filter(bundle__in=list(bundle_ids)).values_list("bundle_id", flat=True))
    if not standing:
        raise NotFound
    for sku_id in sorted(standing):
        bundle_save(bundle_id=sku_id, parts={}, by=by, at=at)
    left = Refused(duty="D069", why=_("不是组合装"))
    return Ended(sorted(standing), {i: left for i in bundle_ids if i not in standing})


@transaction.atomic
def bundle_match(
    *,
    goods_ids: Sequence[int],
    code: str,
    title: str,
    parts: Mapping[int, int],
    by: Actor,
    at: datetime | None = None,
) -> Accepted:
    """Put a new bundle on file and match goods to it, both or neither. [D069]"""
    sku_id = bundle_save(code=code, title=title, parts=parts, by=by, at=at)
    return goods_match(goods_ids=goods_ids, sku_id=sku_id, by=by, at=at)


def _judge(bundle_id: int | None, parts: Mapping[int, int]) -> None:
    known = set(Sku.objects.filter(id__in=[*parts, *([bundle_id] if bundle_id else [])]).values_list("id", flat=True))
    if not set(parts) <= known or (bundle_id and bundle_id not in known):
        raise NotFound
    verdict = rules.may_bundle(
        bundle_id=bundle_id,
        parts=parts,
        bundles=set(BundlePart.objects.filter(bundle__in=list(parts)).values_list("bundle_id", flat=True)),
        part_of_others=BundlePart.objects.filter(part=bundle_id).exists(),
    )
    Refusal.unless(verdict)


def _added(code: str, title: str, parts: Mapping[int, int], by: Actor, at: datetime) -> int:
    if not code or not title or not parts:
        raise BadInput(why=_("请填写组合装的编码、名称和组成"))
    if Sku.objects.filter(code=code).exists():
        raise Refusal(
            duty="D069",
            why=_("编码“{code}”已经有商品", code=code),
            next_step=_("换一个编码，或在那个商品上设置组成"),
        )
    done = skus_upsert(rows=[SkuRow(code=code, title=title)], by=by, at=at)
    if code in done.refused:
        raise Refusal.of(done.refused[code])
    return done.new[0]


def _told(sku_id: int) -> list[tuple[int, int]]:
    return list(BundlePart.objects.filter(bundle=sku_id).order_by("id").values_list("part_id", "pieces"))


def _words(parts: Iterable[tuple[int, int]]) -> str:
    wanted = dict(parts)
    codes = dict(Sku.objects.filter(id__in=wanted).values_list("id", "code"))
    return " + ".join(f"{codes[part]}×{pieces}" for part, pieces in wanted.items()) or "—"
