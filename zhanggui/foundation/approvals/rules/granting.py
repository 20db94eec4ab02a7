"""授权规则: which frequent small decisions an approved rule decides, and which of them are looked at afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from zhanggui.foundation.approvals.rules.matching import Asked, Conditions, applies
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

ANY = Conditions()


@dataclass(frozen=True)
class Grant:
    """What a rule grants: up to `most` yuan, `times` a day for one person, with evidence; `share` % is looked at."""

    most: Decimal
    times: int = 50
    evidence: bool = True
    share: int = 5
    conditions: Conditions = ANY

    def as_dict(self) -> dict[str, Any]:
        told = {"most": str(self.most), "times": self.times, "evidence": self.evidence, "share": self.share}
        return {**told, "conditions": self.conditions.as_dict()}

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Grant:
        plain: dict[str, Any] = {key: kept[key] for key in ("times", "evidence", "share")}
        return Grant(most=Decimal(kept["most"]), conditions=Conditions.of(kept.get("conditions", {})), **plain)


def covers(grant: Grant, asked: Asked, *, used_today: int, evidence: bool) -> Verdict:
    """Whether a rule decides this by itself; what it does not cover goes to people. [D009]"""
    thin = grant.conditions.margin is not None and asked.margin is None
    if asked.amount is None or thin or not applies(grant.conditions, asked):
        return Refused(duty="D009", why=_("不在授权规则范围内"))
    if asked.amount > grant.most:
        return Refused(duty="D009", why=_("超过授权额度 {most} 元", most=grant.most))
    if grant.evidence and not evidence:
        return Refused(duty="D009", why=_("凭据不全，须由人审批"))
    if used_today >= grant.times:
        return Refused(duty="D009", why=_("今天已按此规则通过 {n} 次，须由人审批", n=used_today))
    return OK


def is_sampled(digest: str, share: int) -> Verdict:
    """Whether a granted decision is looked at afterwards: by its digest, so nobody can choose. OK: it is."""
    drawn = int(hashlib.sha256(f"sample|{digest}".encode()).hexdigest()[:8], 16) % 100
    return OK if drawn < share else Refused(duty="D009", why=_("不抽查"))
