"""借阅登记: which paper is with whom until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q

from zhanggui.foundation.org.queries import people_choices
from zhanggui.foundation.secrecy.models import Loan
from zhanggui.foundation.secrecy.queries._seen import OWN, loans_seen
from zhanggui.foundation.secrecy.states import LEVEL_TONES, LEVELS, Level
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor
from zhanggui.kit.desk.ask import Ask, Page
from zhanggui.kit.desk.keyset import Sort, paginate
from zhanggui.kit.errors import NotFound
from zhanggui.kit.leaving import Held
from zhanggui.kit.pure import Text, msg

SORTS = {"due": Sort("due", descending=False), "lent": Sort("lent_at")}


@dataclass(frozen=True, kw_only=True)
class LoanRow:
    """Paper with somebody."""

    id: int
    item_id: int
    item: str
    level: Level
    borrower_id: int
    borrower: str
    purpose: str
    due: date
    lent_by: str
    lent_at: datetime
    returned_at: datetime | None
    returned_by: str
    note: str

    @property
    def level_title(self) -> Text:
        return LEVELS[self.level]

    @property
    def level_tone(self) -> str:
        return LEVEL_TONES[self.level]

    @property
    def late(self) -> bool:
        return self.returned_at is None and self.due < clock.today()

    @property
    def state_title(self) -> Text:
        return msg("已归还") if self.returned_at else msg("逾期未还") if self.late else msg("借出中")

    @property
    def tone(self) -> str:
        return "green" if self.returned_at else "red" if self.late else "azure"


def loan_rows(*, ask: Ask, by: Actor) -> Page[LoanRow]:
    """One page: what one borrowed; with secrecy.view everybody's. Right: todos.use. [D201]"""
    rows = loans_seen(by).filter(_queues().get(ask.queue, Q()))
    if ask.search:
        rows = rows.filter(Q(item__title__contains=ask.search) | Q(borrower__name__contains=ask.search))
    return paginate(rows.select_related("item", "borrower"), ask=ask, sorts=SORTS, make=_row)


def loan_counts(*, by: Actor) -> dict[str, int]:
    """How many each queue holds. Right: todos.use."""
    return loans_seen(by).aggregate(**{key: Count("id", filter=rows) for key, rows in _queues().items()})


def loan_labels(*, ids: Sequence[int], by: Actor) -> Mapping[int, str]:
    """What was borrowed, by id. Right: todos.use."""
    return dict(loans_seen(by).filter(id__in=list(ids)).values_list("id", "item__title"))


def loan_card(*, loan_id: int, by: Actor) -> LoanRow:
    """One loan. Right: todos.use; raises NotFound."""
    row = loans_seen(by).select_related("item", "borrower").filter(id=loan_id).first()
    if row is None:
        raise NotFound(why=msg("没有这次借阅"))
    return _row(row)


def people_options(*, by: Actor) -> list[tuple[int, str]]:
    """(id, name) of whoever serves. Right: todos.use; for who borrows and who takes a thing over."""
    by.require("todos.use")
    return people_choices(by=OWN)


def loans_held(*, employee_ids: Collection[int], by: Actor) -> list[Held]:
    """Paper these people still have, for whoever leaves. Right: org.view. [D021, D200]"""
    by.require("org.view")
    rows = Loan.objects.filter(borrower_id__in=list(employee_ids), returned_at=None).order_by("id")
    return [Held(*row) for row in rows.values_list("borrower_id", "id", "item__title")]


def _queues() -> dict[str, Q]:
    out = Q(returned_at=None)
    return {"out": out, "late": out & Q(due__lt=clock.today()), "back": ~out}


def _row(row: Loan) -> LoanRow:
    return LoanRow(
        id=row.id, item_id=row.item_id, item=row.item.title, level=Level(row.item.level),
        borrower_id=row.borrower_id, borrower=row.borrower.name, purpose=row.purpose, due=row.due,
        lent_by=row.lent_by_name, lent_at=row.lent_at, returned_at=row.returned_at, returned_by=row.returned_by_name,
        note=row.note,
    )  # fmt: skip
