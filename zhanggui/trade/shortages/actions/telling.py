"""What is said to buyers of short orders: proposals and reminders, each with its proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce_alike
from zhanggui.kit.machine import Moved, advance_many
from zhanggui.kit.pure import Channel
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.offer.catalog.queries import sku_ids_by_code, stopped_sku_ids
from zhanggui.trade.shortages import rules
from zhanggui.trade.shortages.facts import BuyerReminded, ShortageProposed
from zhanggui.trade.shortages.models import Contact, Shortage
from zhanggui.trade.shortages.queries.policy import times_now
from zhanggui.trade.shortages.states import SHORTAGES, Offer, Step

LONGEST = 1_000
OWN = System("shortages")


@dataclass(frozen=True)
class Proposal:
    """What buyers may choose from: `wait_until` goes with waiting, `instead` (a code of ours) with other goods."""

    offers: tuple[Offer, ...]
    wait_until: datetime | None = None
    instead: str = ""


@transaction.atomic
def shortage_propose(
    *,
    shortage_ids: Sequence[int],
    proposal: Proposal,
    words: str,
    channel: Channel,
    reference: str,
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """The buyers of these cases were told what they may choose from, one text for all. [D081]

    Needs shortages.settle. `reference` is what proves it (chat, batch or call). Who proposes takes cases of nobody.
    An earlier proposal and choice are replaced; what was said stays. Returns which moved and, per refused id, why.
    """
    by.require("shortages.settle")
    proof, when = reason_given(reference, duty="D081"), at or clock.now()
    _insist(proposal, when)
    changes = {
        "offers": [offer.value for offer in proposal.offers],
        "wait_until": proposal.wait_until,
        "instead": proposal.instead,
        "proposed_at": when,
        "choice": "",
        "chosen_at": None,
        "change_id": None,
        "due_at": when + times_now(by=by).answer,
    }
    moved = advance(shortage_ids, "propose", changes, by)
    said = {"channel": channel.value, "reference": proof, "words": _words(words), "at": when}
    offered = {name: changes[name] for name in ("offers", "wait_until", "instead")}
    keep(moved, Step.PROPOSED, {**said, **offered}, by)
    Shortage.objects.filter(id__in=moved.moved, assignee_id=None).update(assignee_id=by.id, assignee_name=by.name)
    until = f"{clock.shanghai(proposal.wait_until):%Y-%m-%d}" if proposal.wait_until else ""
    fact = ShortageProposed(
        subject_id=0, offers=tuple(proposal.offers), channel=channel.value, reference=proof, until=until
    )
    announce_alike(fact, about(moved), by=by, at=when)
    return moved


@transaction.atomic
def shortage_remind(
    *,
    shortage_ids: Sequence[int],
    words: str,
    channel: Channel,
    reference: str,
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Buyers who have not answered were asked again; their clock starts anew. [D081]

    Needs shortages.settle. Returns which moved and, per refused id, why.
    """
    by.require("shortages.settle")
    proof, when = reason_given(reference, duty="D081"), at or clock.now()
    moved = advance(shortage_ids, "remind", {"due_at": when + times_now(by=by).answer}, by)
    keep(
        moved,
        Step.REMINDED,
        {"channel": channel.value, "reference": proof, "words": _words(words), "at": when},
        by,
    )
    announce_alike(BuyerReminded(subject_id=0, channel=channel.value, reference=proof), about(moved), by=by, at=when)
    return moved


def advance(ids: Sequence[int], action: str, changes: dict[str, Any], by: Actor) -> Moved:
    """One step of the table for these cases."""
    return advance_many(
        model=Shortage,
        machine=SHORTAGES,
        ids=ids,
        action=action,
        by=by,
        changes=changes,
        returning=("order_id", "shop_id"),
    )


def keep(moved: Moved, step: Step, said: Mapping[str, Any], by: Actor) -> None:
    """A row that stays for each case that moved."""
    who = {"by_id": by.id, "by_name": by.name}
    Contact.objects.bulk_create(
        Contact(shortage_id=row["id"], shop_id=row["shop_id"], step=step.value, **said, **who) for row in moved.rows
    )


def about(moved: Moved) -> list[tuple[int, int]]:
    """The orders a fact is of, with their shops."""
    return [(row["order_id"], row["shop_id"]) for row in moved.rows]


def _words(words: str) -> str:
    text = words.strip()
    if not 1 <= len(text) <= LONGEST:
        raise BadInput(why=_("请填写发给买家的话，最多 {most} 字", most=LONGEST), duty="D081")
    return text


def _insist(proposal: Proposal, when: datetime) -> None:
    """Each offer says what it means, and what would go out instead is ours and on sale."""
    verdict = rules.may_offer(proposal.offers, wait_until=proposal.wait_until, instead=proposal.instead, now=when)
    if not verdict:
        raise BadInput(why=verdict.why or _("填写的内容不可用"), duty=verdict.duty)
    if proposal.instead:
        code_known(proposal.instead)


def code_known(code: str) -> None:
    """Refuse a code that is none of ours, or that is not sold any more."""
    sku = sku_ids_by_code(codes=[code], by=OWN).get(code)
    if sku is None:
        raise BadInput(why=_("没有商家编码“{code}”", code=code), duty="D081")
    if stopped_sku_ids(sku_ids=[sku], by=OWN):
        raise BadInput(why=_("“{code}”已停售，不能改发", code=code), duty="D044")
