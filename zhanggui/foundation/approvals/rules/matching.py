"""Which flow a request takes: conditions on what is asked, and steps as a flow keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from zhanggui.foundation.approvals.states import Mode, Who
from zhanggui.kit.pure import OK, Refused, Text, Verdict
from zhanggui.kit.pure import msg as _

OTHER = Refused(duty="D009", why=_("不在适用范围内"))


@dataclass(frozen=True)
class Asked:
    """What of a request chooses its flow."""

    amount: Decimal | None = None
    margin: Decimal | None = None
    category: str = ""
    shop_id: int | None = None


@dataclass(frozen=True)
class Conditions:
    """When a flow applies; empty does not matter. Amounts from `least` up to `below`; margin under `margin`.

    An amount or margin nobody knows counts against: it is not small, and it may be thin.
    """

    least: Decimal | None = None
    below: Decimal | None = None
    margin: Decimal | None = None
    categories: tuple[str, ...] = ()
    shops: tuple[int, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {k: str(v) if isinstance(v, Decimal) else v for k, v in asdict(self).items() if v not in (None, ())}

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Conditions:
        numbers: dict[str, Any] = {k: Decimal(kept[k]) for k in ("least", "below", "margin") if kept.get(k) is not None}
        named: dict[str, Any] = {k: tuple(kept.get(k, ())) for k in ("categories", "shops")}
        return Conditions(**numbers, **named)


@dataclass(frozen=True)
class Step:
    """One step of a flow: who is asked and how many must agree, within `hours` (0: no limit).

    `codes` are posts, `ids` named people, `level` the n-th superior, `some` the m of m-of-n. `carry`: whoever agreed in
    an earlier step of the same request is not asked again.
    """

    title: str
    mode: Mode
    who: Who
    codes: tuple[str, ...] = ()
    ids: tuple[int, ...] = ()
    level: int = 1
    some: int = 1
    hours: int = 0
    carry: bool = False

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def step_of(kept: Mapping[str, Any]) -> Step:
    """A step as it was kept."""
    lists: dict[str, Any] = {key: tuple(kept.get(key, ())) for key in ("codes", "ids")}
    plain: dict[str, Any] = {key: kept[key] for key in ("title", "level", "some", "hours", "carry") if key in kept}
    return Step(mode=Mode(kept["mode"]), who=Who(kept["who"]), **plain, **lists)


def applies(conditions: Conditions, asked: Asked) -> Verdict:
    """Whether a flow or a granting rule is meant for what is asked."""
    checks = (
        conditions.least is None or asked.amount is None or asked.amount >= conditions.least,
        conditions.below is None or (asked.amount is not None and asked.amount < conditions.below),
        conditions.margin is None or asked.margin is None or asked.margin < conditions.margin,
        not conditions.categories or asked.category in conditions.categories,
        not conditions.shops or asked.shop_id in conditions.shops,
    )
    return OK if all(checks) else OTHER


def terms_fault(steps: Sequence[Step]) -> Text | None:
    """What is wrong with the steps of a flow, or nothing."""
    if not steps:
        return _("流程至少要有一步")
    for number, step in enumerate(steps, start=1):
        if step.who is Who.POST and not step.codes:
            return _("第 {step} 步：请选择岗位", step=number)
        if step.who is Who.NAMED and not step.ids:
            return _("第 {step} 步：请选择人员", step=number)
        if step.mode is Mode.SOME and step.who is Who.NAMED and step.some > len(step.ids):
            return _("第 {step} 步：需要的人数多于指定的人数", step=number)
    return None
