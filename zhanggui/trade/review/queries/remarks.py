"""Why a person must look at an order: what the newest word of the rule set says of it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import OuterRef, Subquery

from zhanggui.kit.actor import Actor
from zhanggui.kit.desk import Remark
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.trade.review.models import Case, Decision
from zhanggui.trade.review.queries.judged import rule_title
from zhanggui.trade.review.states import WANT_TITLES, Want

TO_DO: dict[Want, tuple[Text, str]] = {
    Want.VERIFY: (_("联系买家核实并记下结果后，才能放行"), "D072"),
    Want.FINANCE: (_("由有财务复核权限的人放行"), "D071"),
    Want.HOLD: (_("由一人申请强制放行、另一人同意"), "D073"),
}


def order_remarks(*, ids: Collection[int], by: Actor) -> dict[int, tuple[Remark, ...]]:
    """The rules that hit these orders when judged last, and what their open case asks for. Needs orders.view. [D071]"""
    by.require("orders.view")
    wants = Case.objects.seen_by(by).filter(order_id=OuterRef("order_id"), closed_at=None).values("wants")
    decisions = Decision.objects.seen_by(by).filter(order_id__in=list(ids), rule_set__gt=0).order_by("id")
    asked = decisions.annotate(wants=Subquery(wants)).values_list("order_id", "hits", "rule_set", "wants")
    return {
        order_id: (*(_remark(hit, version) for hit in hits), *_wanted(want, version))
        for order_id, hits, version, want in asked
    }


def _remark(hit: dict[str, object], version: int) -> Remark:
    why = hit["why"]
    assert isinstance(why, dict)  # noqa: S101  as `Text.as_dict` wrote it
    return Remark(rule_title(str(hit["code"])), Text.from_dict(why), str(hit["duty"]), _source(version))


def _wanted(want: str | None, version: int) -> tuple[Remark, ...]:
    """What must be done before it may go on, beyond a look."""
    asked = Want(want) if want else Want.REVIEW
    return (Remark(WANT_TITLES[asked], *TO_DO[asked], _source(version)),) if asked in TO_DO else ()


def _source(version: int) -> Text:
    return _("审单规则第 {version} 版", version=version)
