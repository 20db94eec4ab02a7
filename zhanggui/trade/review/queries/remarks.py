"""Why a person must look at an order: what the newest word of the rule set says of it."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Remark
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import Decision
from zhanggui.trade.review.queries.judged import rule_title


def order_remarks(*, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
    """The rules that hit these orders when they were judged last. Needs orders.view. [D071]"""
    by.require("orders.view")
    decisions = Decision.objects.seen_by(by).filter(order_id__in=list(ids), rule_set__gt=0).order_by("id")
    return {
        order_id: tuple(_remark(hit, version) for hit in hits)
        for order_id, hits, version in decisions.values_list("order_id", "hits", "rule_set")
    }


def _remark(hit: dict[str, object], version: int) -> Remark:
    why = hit["why"]
    assert isinstance(why, dict)  # noqa: S101  as `Text.as_dict` wrote it
    source = _("审单规则第 {version} 版", version=version)
    return Remark(rule_title(str(hit["code"])), Text.from_dict(why), str(hit["duty"]), source)
