"""Who deals with a case, what was said to buyer, carrier and warehouse; and the daily talk to providers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput
from zhanggui.kit.facts import announce, announce_alike
from zhanggui.kit.machine import Moved, Row
from zhanggui.kit.pure import Channel, Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.trade.troubles.actions.asking import ask_shops
from zhanggui.trade.troubles.actions.steps import about, advance
from zhanggui.trade.troubles.facts import PartyContacted, ProviderContacted, TroubleAssigned
from zhanggui.trade.troubles.models import Case, Contact
from zhanggui.trade.troubles.queries.policy import times_now
from zhanggui.trade.troubles.states import CASES, PARTY_TITLES, CaseState, Party

OVER = Refused(duty="D089", why=_("没有找到，或已经结案"))
TAKEN = Refused(duty="D089", why=_("已由他人认领；要换人请用“指派”"))
WORDS_MOST = 500


@transaction.atomic
def trouble_take(*, case_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Moved:
    """Take cases for oneself; another's stay his. Needs troubles.handle; safe to repeat. [D089]"""
    by.require("troubles.handle")
    return _assign(case_ids, by.id, by.name, Q(assignee_id=None) | Q(assignee_id=by.id), TAKEN, by=by, at=at)


@transaction.atomic
def trouble_give(*, case_ids: Sequence[int], employee_id: int, by: Actor, at: datetime | None = None) -> Moved:
    """Give cases to somebody who may deal with them; 0 gives them back to all. Needs troubles.handle. [D089]"""
    by.require("troubles.handle")
    if not employee_id:
        return _assign(case_ids, None, "", Q(), OVER, by=by, at=at)
    who = actor_for(employee_id=employee_id, by=System("troubles"))
    if who is None or not who.can("troubles.handle"):
        raise BadInput(why=_("请选择一位有物流异常处理权限的同事"), duty="D089")
    return _assign(case_ids, who.id, who.name, Q(), OVER, by=by, at=at)


@transaction.atomic
def trouble_contact(
    *,
    case_ids: Sequence[int],
    party: Party,
    channel: Channel,
    words: str,
    reference: str,
    by: Actor,
    at: datetime | None = None,
) -> Moved:
    """Somebody was talked to about these cases; the clock starts anew, who talks takes cases of nobody. [D089][D090]

    Needs troubles.handle. `reference` is what proves it. Returns which moved and, per refused id, why.
    """
    by.require("troubles.handle")
    proof, told, when = reason_given(reference, duty="D089"), _words(words), at or clock.now()
    due = when + timedelta(hours=times_now(by=by).follow)
    back = ("order_id", "shop_id", "carrier")
    moved = advance(Case, CASES, case_ids, "contact", {"due_at": due}, by=by, returning=back)
    Case.objects.filter(id__in=moved.moved, assignee_id=None).update(assignee_id=by.id, assignee_name=by.name)
    Contact.objects.bulk_create(
        Contact(
            case_id=row["id"], shop_id=row["shop_id"], party=party.value, provider=_provider(party, row["carrier"]),
            channel=channel.value, words=told, reference=proof, at=when, by_id=by.id, by_name=by.name,
        )
        for row in moved.rows
    )  # fmt: skip
    ask_shops(by=by, at=when)
    fact = PartyContacted(subject_id=0, party=party.value, whom=(PARTY_TITLES[party].msgid,), reference=proof)
    announce_alike(fact, about(moved), by=by, at=when)
    return moved


@transaction.atomic
def provider_note(
    *, party: Party, provider: str, channel: Channel, words: str, reference: str, by: Actor, at: datetime | None = None
) -> int:
    """Write down what was settled with a carrier, a warehouse or a supplier, whatever case it is about. [D090]

    Needs troubles.handle and proof.
    """
    by.require("troubles.handle")
    name = provider.strip()
    if party == Party.BUYER or not 1 <= len(name) <= 40:
        raise BadInput(why=_("请填写服务商名称，最多 40 字"), duty="D090")
    told = {"words": _words(words), "reference": reason_given(reference, duty="D090"), "at": at or clock.now()}
    row = Contact.objects.create(
        party=party.value, provider=name, channel=channel.value, by_id=by.id, by_name=by.name, **told
    )
    announce([ProviderContacted(subject_id=row.id, provider=name)], by=by, at=row.at)
    return row.id


def _provider(party: Party, carrier: str) -> str:
    """Whom a contact about a case was with; a warehouse is named in the words."""
    if party == Party.BUYER:
        return ""
    return carrier if party == Party.CARRIER else PARTY_TITLES[party].msgid


def _words(words: str) -> str:
    text = words.strip()
    if not 1 <= len(text) <= WORDS_MOST:
        raise BadInput(why=_("请填写沟通内容，最多 {most} 字", most=WORDS_MOST), duty="D089")
    return text


def _assign(
    ids: Sequence[int], who: int | None, name: str, free: Q, refusal: Verdict, *, by: Actor, at: datetime | None
) -> Moved:
    lasting = Case.objects.seen_by(by).filter(free, id__in=list(ids)).exclude(state=CaseState.CLOSED.value)
    found = lasting.order_by("id").select_for_update().values("id", "order_id", "shop_id")
    rows: list[Row] = [dict(row) for row in found]
    Case.objects.filter(id__in=[row["id"] for row in rows]).update(assignee_id=who, assignee_name=name)
    told = TroubleAssigned(subject_id=0, assignee=who or 0, who=name)
    announce_alike(told, about(Moved(rows)), by=by, at=at or clock.now())
    moved = {row["id"] for row in rows}
    return Moved(rows, {i: refusal for i in ids if i not in moved})
