"""The staff is heard: minutes of discussions, opinions and suggestions, each answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from zhanggui.foundation.policy.facts import MinutesRecorded, OpinionAnswered, OpinionGiven
from zhanggui.foundation.policy.models import Minutes, Opinion, PolicyVersion
from zhanggui.foundation.policy.states import Hearing, VersionState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.pure import msg

OPEN = [VersionState.CONSULTING.value, VersionState.PUBLISHED.value]
LONGEST = 2_000


@transaction.atomic
def minutes_record(
    *, version_id: int, hearing: Hearing, held_on: date, participants: str, text: str, by: Actor,
    at: datetime | None = None,
) -> None:  # fmt: skip
    """Write down how the staff was heard on the words as they stand. [D271]

    Needs policy.manage; raises BadInput without participants or words, or for a day to come; NotFound, Refusal.
    """
    by.require("policy.manage")
    when = at or clock.now()
    version = _version(version_id, [VersionState.CONSULTING.value], by)
    if not participants.strip() or not text.strip() or held_on > when.astimezone(clock.SHANGHAI).date():
        raise BadInput(why=msg("请写明参加人员和讨论内容，日期不能在将来"), duty="D271")
    Minutes.objects.create(
        version=version,
        digest=version.sealed,
        hearing=hearing.value,
        held_on=held_on,
        participants=participants.strip(),
        text=text.strip(),
        recorded_by_name=by.name,
        recorded_at=when,
    )
    announce([MinutesRecorded(subject_id=version_id, held=f"{held_on}")], by=by, at=when)


@transaction.atomic
def opinion_give(*, version_id: int, text: str, by: Actor, place: str = "", at: datetime | None = None) -> int:
    """Say what one thinks of a version: anybody signed in, while it is consulted on or published. [D271][D273]

    Raises BadInput without words, NotFound, Refusal. Returns the opinion.
    """
    if by.kind == "nobody":
        raise NotAllowed(right="policy.read")
    version, when = _version(version_id, OPEN, by), at or clock.now()
    if not text.strip() or len(text) > LONGEST:
        raise BadInput(why=msg("请写明意见，最多 {most} 字", most=LONGEST), duty="D271")
    given = Opinion.objects.create(
        version=version,
        place=place.strip()[:80],
        text=text.strip(),
        given_by=by.id,
        given_by_name=by.name,
        given_at=when,
    )
    announce([OpinionGiven(subject_id=version_id)], by=by, at=when)
    return given.id


@transaction.atomic
def opinion_answer(*, opinion_id: int, answer: str, adopted: bool, by: Actor, at: datetime | None = None) -> None:
    """Answer an opinion, once: taken up or not, and why. [D271][D273]

    Needs policy.manage; raises BadInput without words, NotFound, Refusal when it is answered.
    """
    by.require("policy.manage")
    found = Opinion.objects.seen_by(by).select_for_update().filter(id=opinion_id).first()
    if found is None:
        raise NotFound
    if found.answered_at is not None:
        raise Refusal(duty="D271", why=msg("这条意见已经答复"))
    if not answer.strip():
        raise BadInput(why=msg("请写明答复"), duty="D271")
    found.answer, found.adopted, found.answered_by_name = answer.strip(), adopted, by.name
    found.answered_at = at or clock.now()
    found.save(update_fields=["answer", "adopted", "answered_by_name", "answered_at"])
    announce([OpinionAnswered(subject_id=found.version_id)], by=by, at=found.answered_at)


def _version(version_id: int, states: list[int], by: Actor) -> PolicyVersion:
    found = PolicyVersion.objects.seen_by(by).select_for_update().filter(id=version_id).first()
    if found is None or (found.state < VersionState.CONSULTING and not by.can("policy.manage")):
        raise NotFound
    if found.state not in states:
        raise Refusal(duty="D271", why=msg("这一版制度现在不征求意见"))
    return found
