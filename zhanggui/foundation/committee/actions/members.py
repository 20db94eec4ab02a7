"""The charter is adopted in versions; members are appointed from a day and released."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from zhanggui.foundation.committee import facts, rules
from zhanggui.foundation.committee.actions._asking import meetings_to_come, members_ask
from zhanggui.foundation.committee.models import Charter, Member
from zhanggui.foundation.committee.queries import OWN
from zhanggui.foundation.committee.states import MEET_TODO, OFFICES, Office
from zhanggui.foundation.org.queries import people_by_id, people_chosen
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Text, seal_of
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given
from zhanggui.kit.todos.actions import todos_close
from zhanggui.kit.turns import take_turn

GONE = Refused(duty="D001", why=_("没有这位在任委员"))


@transaction.atomic
def charter_adopt(*, text: str, quorum: int, needed: int, by: Actor, at: datetime | None = None) -> int:
    """A new version of the charter; the same words and shares again are the same version. [D001]

    Right: committee.manage. Returns the version. Meetings that are open keep the one they opened under.
    """
    by.require("committee.manage")
    take_turn("committee.charter")
    Refusal.unless(rules.shares_usable(quorum=quorum, needed=needed))
    if by.id is None or not text.strip():
        raise BadInput(why=_("章程须由人提交，正文不能为空"), duty="D001")
    last, digest = Charter.objects.order_by("-version").first(), seal_of([text.strip(), quorum, needed])
    if last and last.digest == digest:
        return last.version
    row = Charter.objects.create(
        version=last.version + 1 if last else 1, text=text.strip(), quorum=quorum, needed=needed, adopted_by=by.id,
        adopted_by_name=by.name, adopted_at=at or clock.now(), digest=digest,
    )  # fmt: skip
    announce([facts.CharterAdopted(subject_id=row.id, version=row.version, digest=digest)], by=by, at=at)
    return row.version


@transaction.atomic
def member_appoint(
    *, employee_id: int, office: Office, notice: str, since: date, by: Actor, at: datetime | None = None
) -> int:
    """Give somebody an office; one he holds already ends. The same again is the same. [D001] Right: committee.manage.

    Never oneself [D010]; only who may see the committee's papers, or he could not vote. Returns the member.
    """
    by.require("committee.manage")
    if employee_id in by.answerable:
        raise Refusal(why=_("不能任命自己"), duty="D010")
    known = people_chosen(right="committee.view", ids=[employee_id], by=OWN)
    if not known:
        raise BadInput(why=_("这名员工没有“查看委员会”权限，或已离职；先调整岗位权限"), duty="D001")
    if since > clock.today():
        raise BadInput(why=_("开始日期不能晚于今天；到那天再任命，现任职务不受影响"), duty="D001")
    told = reason_given(notice, duty="D001")
    take_turn("committee.members")
    held = Member.objects.select_for_update().filter(until=None)
    mine = held.filter(employee_id=employee_id).first()
    if mine and mine.office == office.value:
        return mine.id
    if office is Office.CHAIR and held.filter(office=office.value).exists():
        raise Refusal(why=_("已有主任委员；先请他卸任"), duty="D001")
    if mine:
        mine.until, mine.ended_why = max(since, mine.since), told
        mine.save(update_fields=["until", "ended_why"])
    person = people_by_id(ids=[employee_id], by=OWN)[employee_id]
    row = Member.objects.create(
        employee_id=employee_id, name=person.name, number=person.number, office=office.value, notice=told, since=since,
        appointed_by_name=by.name,
    )  # fmt: skip
    said = facts.MemberAppointed(subject_id=employee_id, office=[OFFICES[office].msgid], notice=told)
    announce([said], by=by, at=at)
    members_ask(meetings_to_come(), [row], by, at)
    return row.id


@transaction.atomic
def members_end(*, member_ids: Sequence[int], reason: str, by: Actor, at: datetime | None = None) -> Moved:
    """Release members from today on. [D001] Right: committee.manage."""
    by.require("committee.manage")
    why = reason_given(reason, duty="D001")
    rows = list(Member.objects.select_for_update().filter(id__in=list(member_ids), until=None))
    _end(rows, why, by, at)
    done = {row.id for row in rows}
    return Moved([{"id": i} for i in sorted(done)], {i: GONE for i in member_ids if i not in done})


@transaction.atomic
def members_release(*, employee_ids: Collection[int], by: Actor, at: datetime | None = None) -> Mapping[int, int]:
    """Whoever leaves the company leaves the committee; says how many offices each lost. [D021]

    Right: org.manage.
    """
    by.require("org.manage")
    rows = list(Member.objects.select_for_update().filter(employee_id__in=list(employee_ids), until=None))
    _end(rows, _("已离职"), by, at)
    return {row.employee_id: 1 for row in rows}


def _end(rows: Sequence[Member], why: str | Text, by: Actor, at: datetime | None) -> None:
    today = clock.today()
    for row in rows:
        row.until, row.ended_why = max(today, row.since), str(why)
        row.save(update_fields=["until", "ended_why"])
    gone = [row.employee_id for row in rows]
    todos_close(kind=MEET_TODO, subject_ids=[one.id for one in meetings_to_come()], people=gone, by=by, at=at)
    announce([facts.MemberReleased(subject_id=row.employee_id, reason=why) for row in rows], by=by, at=at)
