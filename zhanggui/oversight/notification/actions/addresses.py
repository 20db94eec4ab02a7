"""Where people and groups are reached: added, proved, stopped. Addresses and secrets are encrypted."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import override

from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.crypto import fingerprint, seal
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import advance_many
from zhanggui.kit.notices.queries import notice_kinds
from zhanggui.kit.pure import OK, Refused, Verdict, msg
from zhanggui.kit.senders import Channel, Letter, Target, refused
from zhanggui.kit.text import render
from zhanggui.oversight.notification import rules
from zhanggui.oversight.notification.facts import (
    AddressAdded,
    AddressFact,
    AddressLanguageSet,
    AddressStopped,
    AddressVerified,
)
from zhanggui.oversight.notification.models import Address, Delivery
from zhanggui.oversight.notification.queries.outside import SEALED, opened, reachable
from zhanggui.oversight.notification.states import (
    ADDRESSES,
    CHANNELS,
    CHINESE,
    DELIVERIES,
    LANGUAGES,
    AddressState,
    DeliveryState,
)

MOST, TRIES = 5, 5
LASTS = timedelta(minutes=30)
BETWEEN = timedelta(minutes=1)
WRONG = Refused(duty="", why=msg("验证码不对，或已过期。可以重新发送一个"))
DIGITS = 6


@dataclass(frozen=True)
class Challenge:
    """A letter with the code that proves an address, ready to be sent."""

    target: Target
    letter: Letter = field(repr=False)


@transaction.atomic
def address_add(
    *, channel: str, title: str, address: str, secret: str = "", group: bool = False, kinds: Sequence[str] = (),
    language: str = CHINESE, by: Actor, at: datetime | None = None,
) -> int:  # fmt: skip
    """Add where one is reached, or (with notices.manage) a group's robot. Nothing is sent there before it is proved.

    Raises BadInput for what can be no address, and for one that is among them already. Returns its id.
    """
    by.require("notices.manage" if group else "todos.use")
    where, name, now = address.strip(), title.strip(), at or clock.now()
    _insist(channel, where, name)
    owner = None if group else by.id
    if not group and Address.objects.filter(person_id=owner).exclude(state=AddressState.STOPPED).count() >= MOST:
        raise Refusal(why=msg("最多 {most} 个接收地址，请先停用一个", most=MOST), duty="D012")
    row = Address(
        person_id=owner,
        channel=channel,
        title=name,
        sealed=seal(json.dumps({"address": where, "secret": secret.strip()}), SEALED.format(owner or 0)),
        mark=_mark(channel, where, owner),
        shown=rules.shown(channel, where),
        language=_language(language),
        kinds=sorted(set(kinds) & {kind.code for kind in notice_kinds(by=by)}),
        added_by_name=by.name,
        added_at=now,
    )
    _save(row)
    announce([AddressAdded(subject_id=row.id, channel=channel)], by=by, at=now)
    return row.id


@transaction.atomic
def address_challenge(*, address_id: int, by: Actor, at: datetime | None = None) -> Challenge:
    """A new code for an address that is not proved yet, at most one a minute; the code before it counts no more."""
    row, now = _mine(address_id, by), at or clock.now()
    if row.code_until and row.code_until - LASTS + BETWEEN > now:
        raise Refusal(why=msg("刚发过验证码，请一分钟后再试"), duty="D012")
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    row.code, row.code_until, row.code_tries = _digest(row, code), now + LASTS, 0
    row.save(update_fields=["code", "code_until", "code_tries"])
    words = msg("验证码 {code}，30 分钟内有效。请填到“消息设置”里；不是您本人操作请忽略。", code=code)
    with override(row.language):
        return Challenge(opened(row), Letter(render(msg("掌规：验证接收地址")), (render(words),)))


@transaction.atomic
def address_verify(*, address_id: int, code: str, by: Actor, at: datetime | None = None) -> Verdict:
    """Prove that one reads there, by the code; five tries. A wrong one is a verdict, so that the try is kept."""
    row, now = _mine(address_id, by), at or clock.now()
    Address.objects.filter(id=row.id).update(code_tries=F("code_tries") + 1)
    fits = row.code is not None and compare_digest(bytes(row.code), _digest(row, code.strip()))
    if not fits or row.code_until is None or row.code_until < now or row.code_tries >= TRIES:
        return WRONG
    advance_many(
        model=Address, machine=ADDRESSES, ids=[row.id], action="verify", by=by,
        changes={"verified_at": now, "code": None, "code_until": None},
    )  # fmt: skip
    announce([AddressVerified(subject_id=row.id, channel=row.channel)], by=by, at=now)
    return OK


@transaction.atomic
def address_language_set(*, address_id: int, language: str, by: Actor) -> None:
    """Write there in this language from now on: one's own, or a group's with notices.manage. Raises NotFound."""
    row, wanted = _live(address_id, by), _language(language)
    if row.language == wanted:
        return
    row.language = wanted
    row.save(update_fields=["language"])
    announce([AddressLanguageSet(subject_id=row.id, channel=row.channel, language=wanted)], by=by)


@transaction.atomic
def address_stop(*, address_id: int, by: Actor, at: datetime | None = None) -> None:
    """Send nothing there any more: one's own, or a group's with notices.manage. Raises NotFound."""
    _stop([_live(address_id, by)], by=by, at=at or clock.now())


@transaction.atomic
def addresses_end(*, employee_ids: Sequence[int], by: Actor, at: datetime | None = None) -> Mapping[int, int]:
    """Whoever left is reached nowhere any more. Rooms only. Returns how many addresses each had. [D021]"""
    by.require("org.manage")
    rows = Address.objects.filter(person_id__in=list(employee_ids)).exclude(state=AddressState.STOPPED.value)
    found = list(rows.order_by("id"))
    _stop(found, by=by, at=at or clock.now())
    return {i: sum(row.person_id == i for row in found) for i in employee_ids}


def _stop(rows: Sequence[Address], *, by: Actor, at: datetime) -> None:
    ids = [row.id for row in rows]
    advance_many(model=Address, machine=ADDRESSES, ids=ids, action="stop", by=by, changes={"stopped_at": at})
    waiting = Delivery.objects.filter(address__in=ids, state__in=[DeliveryState.WAITING, DeliveryState.FAILED])
    left = list(waiting.values_list("id", flat=True))
    advance_many(model=Delivery, machine=DELIVERIES, ids=left, action="drop", by=by, changes={"ended_at": at})
    facts: list[AddressFact] = [AddressStopped(subject_id=row.id, channel=row.channel) for row in rows]
    announce(facts, by=by, at=at)


def _insist(channel: str, address: str, title: str) -> None:
    if channel not in CHANNELS or not 1 <= len(title) <= 60:
        raise BadInput(why=msg("请选择方式，并写一个不超过 60 字的名称"), duty="D012")
    if channel == Channel.MAIL:
        try:
            validate_email(address)
        except ValidationError as fault:
            raise BadInput(why=msg("这不是一个邮箱地址"), duty="D012") from fault
    elif why := refused(Channel(channel), address):
        raise BadInput(why=why, duty="D012")


def _language(language: str) -> str:
    """One there are letters in."""
    if language not in LANGUAGES:
        raise BadInput(why=msg("请从给出的选项里选择"))
    return language


def _save(row: Address) -> None:
    added = BadInput(why=msg("这个地址已经加过了，不用再加"), duty="D012")
    unmarked = Address.objects.filter(person_id=row.person_id, channel=row.channel, mark=None)
    old = [opened(one).address for one in unmarked.exclude(state=AddressState.STOPPED)]
    if row.mark in [_mark(row.channel, where, row.person_id) for where in old]:
        raise added
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise added from None


def _live(address_id: int, by: Actor) -> Address:
    """An address that was not stopped, held; raises NotFound."""
    rows = Address.objects.select_for_update().filter(reachable(by), id=address_id)
    row = rows.exclude(state=AddressState.STOPPED.value).first()
    if row is None:
        raise NotFound
    return row


def _mine(address_id: int, by: Actor) -> Address:
    """An address to be proved, held; raises NotFound."""
    row = _live(address_id, by)
    if row.state != AddressState.NEW:
        raise NotFound
    return row


def _mark(channel: str, where: str, owner: int | None) -> bytes:
    """What tells that an address is there already: mail is the same in capitals."""
    same = where.casefold() if channel == Channel.MAIL else where
    return fingerprint(same.encode(), f"notification.address:{owner or 0}:{channel}")


def _digest(row: Address, code: str) -> bytes:
    return fingerprint(code.encode(), f"notification.code:{row.id}")
