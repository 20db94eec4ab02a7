"""Paper is lent until a day and comes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from zhanggui.foundation.credentials.queries import people_signed
from zhanggui.foundation.org.queries import person_serving
from zhanggui.foundation.secrecy import facts, rules
from zhanggui.foundation.secrecy.models import Item, Loan
from zhanggui.foundation.secrecy.queries import OWN
from zhanggui.foundation.secrecy.states import AGREEMENT, LENT, RETURN_TODO, ItemState
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound, Refusal
from zhanggui.kit.facts import announce
from zhanggui.kit.machine import Moved
from zhanggui.kit.pure import Refused, Verdict
from zhanggui.kit.pure import msg as _
from zhanggui.kit.reason import reason_given, reason_kept
from zhanggui.kit.todos.actions import Todo, todos_close, todos_open

BACK = Refused(duty="D201", why=_("没有这次借阅，或已经归还"))


@transaction.atomic
def paper_lend(
    *, item_id: int, borrower_id: int, due: date, purpose: str, by: Actor, at: datetime | None = None
) -> int:
    """Lend the paper of an item until a day to somebody who signed the agreement; he has a to-do. [D201]

    Right: secrecy.manage; never to oneself [D010]. Raises NotFound, BadInput, Refusal where it is out already.
    """
    by.require("secrecy.manage")
    why, now = reason_given(purpose, duty="D201"), at or clock.now()
    item = Item.objects.select_for_update().filter(id=item_id, state=ItemState.HELD.value).first()
    if item is None or item.medium not in {one.value for one in LENT}:
        raise NotFound(why=_("没有这份在册的纸质资料"))
    if borrower_id == by.id:
        raise Refusal(why=_("不能借给自己，请另一位管理人员办理"), duty="D010")
    person = person_serving(employee_id=borrower_id, by=OWN)
    if person is None or due < clock.shanghai(now).date():
        raise BadInput(why=_("借阅人须是在职员工，归还日期不能早于今天"), duty="D201")
    if borrower_id not in people_signed(kind=AGREEMENT, by=OWN):
        raise Refusal(why=_("借阅人没有签署现行的保密协议，请先登记协议"), duty="D199")
    if Loan.objects.filter(item=item, returned_at=None).exists():
        raise Refusal(why=_("“{title}”已借出，还没有归还", title=item.title), duty="D201")
    row = Loan.objects.create(
        item=item, borrower_id=borrower_id, purpose=why, due=due, lent_by=by.id, lent_by_name=by.name, lent_at=now
    )
    end = clock.day_start(due + timedelta(days=1))
    todos_open(kind=RETURN_TODO, todos=[Todo(row.id, {"title": item.title}, end, person_id=borrower_id,
                                             person=person.name)], by=by, at=now)  # fmt: skip
    told = facts.PaperLoaned(subject_id=item.id, borrower_id=borrower_id, borrower=person.name, due=due.isoformat())
    announce([told], by=by, at=now)
    return row.id


@transaction.atomic
def papers_return(*, loan_ids: Sequence[int], by: Actor, note: str = "", at: datetime | None = None) -> Moved:
    """Confirm that paper is back and whole. [D201] Right: secrecy.manage; never one's own loan [D010]."""
    by.require("secrecy.manage")
    said, now, refused, news = reason_kept(note), at or clock.now(), dict[int, Verdict](), list[facts.PaperReturned]()
    rows = {row.id: row for row in Loan.objects.select_for_update().filter(id__in=list(loan_ids), returned_at=None)}
    for loan_id in loan_ids:
        row = rows.get(loan_id)
        verdict = BACK if row is None else rules.may_return(asker_id=by.id, borrower_id=row.borrower_id)
        if row is None or not verdict:
            refused[loan_id] = verdict
            continue
        row.returned_at, row.returned_by_name, row.note = now, by.name, said
        row.save(update_fields=["returned_at", "returned_by_name", "note"])
        news.append(facts.PaperReturned(subject_id=row.item_id, note=said))
    done = [i for i in loan_ids if i not in refused]
    todos_close(kind=RETURN_TODO, subject_ids=done, by=by, at=now)
    announce(news, by=by, at=now)
    return Moved([{"id": i} for i in done], refused)
