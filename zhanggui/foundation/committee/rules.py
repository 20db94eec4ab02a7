"""Who may vote, when a vote counts, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhanggui.foundation.committee.states import HALF, SMALLEST, VOTING, Ballot, Office
from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


@dataclass(frozen=True)
class Tally:
    """A vote counted: `entitled` are the voting members without those who stepped aside."""

    for_: int
    against: int
    abstained: int
    aside: int
    entitled: int
    quorate: bool
    carried: bool

    @property
    def cast(self) -> int:
        return self.for_ + self.against + self.abstained


def tally(ballots: Iterable[Ballot], *, seats: int, quorum: int, needed: int) -> Tally:
    """Both shares (percent) are of whoever is entitled: a conflict of interest counts neither way. [D003]"""
    told = list(ballots)
    aside = told.count(Ballot.ASIDE)
    entitled, cast = seats - aside, len(told) - aside
    quorate = cast > 0 and cast * 100 >= quorum * entitled
    carried = quorate and told.count(Ballot.FOR) * 100 >= needed * entitled
    counts = (told.count(Ballot.FOR), told.count(Ballot.AGAINST), told.count(Ballot.ABSTAIN))
    return Tally(*counts, aside, entitled, quorate, carried)


def shares_usable(*, quorum: int, needed: int) -> Verdict:
    """Less than a majority present, or less than a majority in favour, is no committee's decision. [D001]"""
    if HALF <= quorum <= 100 and HALF <= needed <= 100:
        return OK
    return Refused(duty="D001", why=_("出席和通过比例须在 {half}% 到 100% 之间", half=HALF))


def committee_stands(offices: Iterable[Office]) -> Verdict:
    """A chair and enough votes, or it cannot meet. [D001]"""
    told = list(offices)
    if Office.CHAIR not in told:
        return Refused(duty="D001", why=_("还没有主任委员；先在“委员”页面任命"))
    if sum(office in VOTING for office in told) < SMALLEST:
        return Refused(duty="D001", why=_("有表决权的委员不足 {n} 人；先在“委员”页面任命", n=SMALLEST))
    return OK


def may_vote(*, open_: bool, present: bool, votes: bool) -> Verdict:
    """Who sits there with a vote, while the meeting is open. [D003]"""
    if not open_:
        return Refused(duty="D003", why=_("会议没有开始或已经闭会，不能表决"))
    if not present or not votes:
        return Refused(duty="D003", why=_("只有出席会议、有表决权的委员可以表决"))
    return OK
