"""One case: where its parcel is, what was said, what is claimed and granted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhanggui.foundation.org.queries import people_able
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import NotFound
from zhanggui.trade.fulfilment.queries import parcels_of_order
from zhanggui.trade.orderdesk.queries import OrderCard, order_card
from zhanggui.trade.tracking.queries import TrackRow, tracks_of_order
from zhanggui.trade.troubles.models import Case, Claim, Compensation, Contact
from zhanggui.trade.troubles.queries.cases import CaseRow, rows_told
from zhanggui.trade.troubles.queries.contacts import ContactRow, told
from zhanggui.trade.troubles.queries.money import ClaimRow, CompensationRow, claim_told, compensation_told


@dataclass(frozen=True)
class TroubleCard:
    """A case with its order and its parcel, what was said, claimed and granted, the newest first."""

    row: CaseRow
    order: OrderCard
    track: TrackRow | None
    said: tuple[ContactRow, ...]
    claims: tuple[ClaimRow, ...]
    compensations: tuple[CompensationRow, ...]


def trouble_card(*, case_id: int, by: Actor) -> TroubleCard:
    """One case. Needs orders.view; another shop's is not found. [D089]"""
    by.require("orders.view")
    found = Case.objects.seen_by(by).select_related("order").filter(id=case_id).first()
    if found is None:
        raise NotFound
    claims = Claim.objects.seen_by(by).filter(case=found).select_related("case__order").order_by("-id")
    granted = Compensation.objects.seen_by(by).filter(case=found).select_related("case__order").order_by("-id")
    said = Contact.objects.seen_by(by).filter(case=found).select_related("case").order_by("-id")
    tracks = tracks_of_order(order_id=found.order_id, by=by)
    return TroubleCard(
        rows_told([found], by)[0],
        order_card(order_id=found.order_id, by=by),
        next((track for track in tracks if track.id == found.track_id), None),
        tuple(told(one) for one in said),
        tuple(claim_told(one) for one in claims),
        tuple(compensation_told(one) for one in granted),
    )


def case_parcels(*, order_id: int, by: Actor) -> list[tuple[str, str]]:
    """The parcels of an order somebody may report trouble of: waybill and how it is called. Needs orders.view."""
    return [(one.waybill, f"{one.carrier} {one.waybill}") for one in parcels_of_order(order_id=order_id, by=by)]


def handlers(*, by: Actor) -> Sequence[tuple[int, str]]:
    """To whom a case may be given, by name. Needs troubles.handle."""
    by.require("troubles.handle")
    return people_able(right="troubles.handle", by=System("troubles"))
