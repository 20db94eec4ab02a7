"""What happens when amendments are decided in the inbox, and who hears that an entry changed."""

from __future__ import annotations

from zhanggui.foundation.approvals.facts import DECIDED
from zhanggui.foundation.law import actions, queries
from zhanggui.foundation.law.facts import AmendmentHeld, EntryReviewed
from zhanggui.foundation.law.states import CHANGED, FINDINGS, About, Finding
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.facts import News
from zhanggui.kit.notices.actions import Notice, notices_tell
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


def settle(news: list[News], by: Actor) -> None:
    """The register changes, or not, as it was decided. [D266]"""
    if news:
        actions.amendments_settle(request_ids=sorted({n.subject_id for n in news}), by=by, at=clock.now())


def tell_held(news: list[News], by: Actor) -> None:
    """Who looks after an entry hears that it changed. [D266]"""
    rows = [(one, queries.amendment_card(amendment_id=one.subject_id, by=by).row) for one in news]
    _tell([(one, row.what, _("登记已修改")) for one, row in rows if row.about is About.LAW], by)


def tell_reviewed(news: list[News], by: Actor) -> None:
    """Who looks after an entry hears that its text was found changed, or not at all. [D266]"""
    found = [(one, Finding(str(one.payload["finding"]))) for one in news]
    _tell([(one, str(one.payload["code"]), FINDINGS[how]) for one, how in found if how is not Finding.STILL], by)


def _tell(told: list[tuple[News, str, Text]], by: Actor) -> None:
    notices = []
    for one, title, what in told:
        row = queries.entry_titled(title=title, by=by)
        people = queries.people_told(owner=row.owner, by=by) if row else []
        values = {"what": title, "outcome": what}
        notices += [Notice(who, f"fact:{one.id}", row.id, title, values, at=one.at) for who in people if row]
    notices_tell(kind=CHANGED, notices=notices, by=by)


SETTLED = tuple((fact, settle, f"law.settle_{fact.__name__.removeprefix('Request').lower()}") for fact in DECIDED)
HEARD = (
    *SETTLED,
    (AmendmentHeld, tell_held, "law.tell_held"),
    (EntryReviewed, tell_reviewed, "law.tell_reviewed"),
)
