"""Every live demand against everybody it is about, reckoned from the credentials themselves."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db.models import Q

from zhanggui.foundation.credentials.models import Credential, CredentialDemand
from zhanggui.foundation.credentials.rules import Held, Needed, Phase, closes_at, kept_until
from zhanggui.foundation.credentials.states import CHECKED, CredentialSort
from zhanggui.foundation.org.queries import PostHeld, posts_held
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.modes.queries import settings_told
from zhanggui.kit.modes.registry import all_gates
from zhanggui.kit.modes.states import Mode
from zhanggui.kit.rights import personal_rights

OWN = System("credentials")


@dataclass(frozen=True)
class Demanded:
    """One demand on one person: `due` when he must hold it (None: he does, for good), `until` when the door closes.

    They differ where the gate of it only observes or warns. `kept`: until when it is open as written.
    """

    demand_id: int
    employee_id: int
    number: str
    name: str
    kind: str
    sort: CredentialSort
    post: str
    assignment_id: int | None
    due: datetime | None
    until: datetime | None
    held: bool
    kept: datetime | None


def demanded(employee_ids: Collection[int] | None) -> list[Demanded]:
    """Every live demand against everybody it is about; `employee_ids` narrows it to these people."""
    demands = list(CredentialDemand.objects.filter(ended_at=None).select_related("kind", "post"))
    if not demands:
        return []
    mine = Q() if employee_ids is None else Q(employee_id__in=list(employee_ids))
    papers: dict[tuple[int, int], list[Held]] = {}
    for c in Credential.objects.filter(mine, ended_at=None):
        papers.setdefault((c.employee_id, c.kind_id), []).append(Held(c.version, c.expires_at))
    holders = posts_held(employee_ids=employee_ids, ahead=True, by=OWN)
    phases = _phases()
    return [
        _demanded(demand, one, phases, papers.get((one.employee_id, demand.kind_id), []))
        for demand in demands
        for one in _about(demand, holders)
    ]


def _demanded(demand: CredentialDemand, one: PostHeld, phases: list[Phase], held: list[Held]) -> Demanded:
    need = Needed(demand.version, demand.since, demand.existing_until)
    of_post, sort = demand.post_id is not None, CredentialSort(demand.kind.sort)
    begun = one.since if of_post else one.hired_at
    due = kept_until(need, held, begun=begun)
    gated = sort is CredentialSort.CHECK and not of_post
    return Demanded(
        demand_id=demand.id,
        employee_id=one.employee_id,
        number=one.number,
        name=one.name,
        kind=demand.kind.name,
        sort=sort,
        post=demand.post.name if demand.post else "",
        assignment_id=one.id if of_post else None,
        due=due,
        until=closes_at(due, phases, begun=begun, now=clock.now()) if gated else due,
        held=any(paper.version >= need.version for paper in held),
        kept=one.papers_until if of_post else one.personal_until,
    )


def _phases() -> list[Phase]:
    """What the gate of background checks does, from when on."""
    told = settings_told(controls=[CHECKED], by=OWN)[CHECKED]
    settings = sorted((one for one in told if one.shop_id is None), key=lambda one: (one.since, one.id))
    ends = [clock.day_start(one.existing_until + timedelta(days=1)) if one.existing_until else None for one in settings]
    begun = Phase(datetime.min.replace(tzinfo=UTC), all_gates()[CHECKED].start is Mode.BLOCK)
    return [begun, *(Phase(s.since, s.mode is Mode.BLOCK, end) for s, end in zip(settings, ends, strict=True))]


def _about(demand: CredentialDemand, holders: list[PostHeld]) -> list[PostHeld]:
    """Whom a demand is about: holders of its post, or whoever comes to personal data by some post, once."""
    if demand.post_id:
        return [one for one in holders if one.post_id == demand.post_id]
    touching = [one for one in holders if one.rights & personal_rights()]
    return list({one.employee_id: one for one in touching}.values())
