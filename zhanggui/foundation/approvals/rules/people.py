"""Who may sit in a step and decide there: never whoever asked, nobody twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from zhanggui.foundation.approvals.rules.steps import GONE, Seat, needed
from zhanggui.foundation.approvals.states import Mode, Origin, TaskState
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _

OWN_REQUEST = Refused(duty="D010", why=_("不能审批自己的申请，也不能审批与自己有关的申请"))
NOT_OPEN = Refused(duty="D009", why=_("这一步已经处理过，或还没轮到"))
NOT_YOURS = Refused(duty="D009", why=_("这件事不由您审批"))
TWICE = Refused(duty="D009", why=_("您在这一步已经签过，须由另一人签"))
SITS = Refused(duty="D009", why=_("这个人已经在这一步"))
BARRED = Refused(duty="D010", why=_("申请人和须回避的人不能参与审批"))


def lifted(
    mode: Mode, some: int, candidates: Sequence[int], barred: Collection[int], above: Sequence[int]
) -> list[int]:
    """The people of a step without those who may not decide; a seat that was theirs goes to the next superior. [D010]

    Where enough others are left for 或签 or m-of-n, nobody takes the place.
    """
    left = [person for person in dict.fromkeys(candidates) if person not in barred]
    if len(left) == len(set(candidates)) or (mode in {Mode.ANY, Mode.SOME} and len(left) >= needed(mode, 0, some)):
        return left
    up = next((person for person in above if person not in barred and person not in left), None)
    return left if up is None else [*left, up]


def enough(mode: Mode, some: int, people: Sequence[int]) -> Verdict:
    """Whether a step can be passed at all by these people; nobody is not everybody. [D009]"""
    if people and len(people) >= needed(mode, len(people), some):
        return OK
    return Refused(duty="D009", why=_("没有足够的审批人：需要 {need} 人，只有 {n} 人",
                                      need=needed(mode, len(people), some), n=len(people)))  # fmt: skip


def may_decide(
    seat: Seat, seats: Sequence[Seat], *, person: int, barred: Collection[int], stands_for: Collection[int] = ()
) -> Verdict:
    """Whether a person may answer this seat: open, his own or of whom he stands in for, once a step. [D009, D010]"""
    if person in barred:
        return OWN_REQUEST
    if seat.state is not TaskState.OPEN:
        return NOT_OPEN
    if seat.person != person and seat.person not in stands_for:
        return NOT_YOURS
    signed = (s for s in seats if s.origin is Origin.SEAT and s.state is TaskState.AGREED and s.decided_by == person)
    return TWICE if seat.origin is Origin.SEAT and any(signed) else OK


def may_sit(person: int, seats: Sequence[Seat], *, barred: Collection[int]) -> Verdict:
    """Whether a person may be given a task in a step by transfer, advice or an added signature. [D010]"""
    if person in barred:
        return BARRED
    return SITS if any(s.person == person and s.state not in GONE for s in seats) else OK
