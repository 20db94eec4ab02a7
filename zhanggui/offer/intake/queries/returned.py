"""Rows set aside that were given back, as the room that books them reads them: like files of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from zhanggui.foundation.org.queries import actor_for
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.scope import Scope
from zhanggui.offer.channels.queries import RowFault, order_rows
from zhanggui.offer.intake import rules
from zhanggui.offer.intake.models import QuarantinedRow
from zhanggui.offer.intake.queries.aside import cells_of
from zhanggui.offer.intake.states import RowState

if TYPE_CHECKING:
    from zhanggui.offer.channels.ports import OrderFile

FIX = "channels.fix_rows"
CHUNK = 1_000
# The headings under which a file of rows set aside carries their numbers and why they stand there.
ROW_MARK, ROW_WHY = rules.MARK, rules.WHY
GONE = msg("交回的人已离职，或已没有处理原始单的权限")


@dataclass(frozen=True, kw_only=True)
class Returned:
    """Some rows of one file that one person gave back. `refusal`: they cannot be read at all, and why."""

    file_id: int
    profile: str
    row_ids: Mapping[int, int]
    actor: Actor | None = None
    file: OrderFile | None = None
    refusal: Text | None = None

    def refused(self) -> dict[int, RowFault]:
        """Every row with the reason that stands for them all."""
        why = self.refusal or GONE
        return {row_id: RowFault(number, "unreadable", why, {}) for number, row_id in self.row_ids.items()}


def returned_shops(*, by: Actor) -> list[int]:
    """Shops that have rows given back. Asked by the system only. [D069]"""
    return sorted(set(_returned(by).order_by().values_list("shop_id", flat=True)))


def returned_rows(*, shop_id: int, by: Actor) -> Returned | None:
    """The next rows of a shop that were given back, whole orders, with who books them. For the system only. [D069]"""
    first = _returned(by).filter(shop_id=shop_id).order_by("id").first()
    if first is None:
        return None
    same = {
        "shop_id": shop_id,
        "file_sha256": first.file_sha256,
        "profile": first.profile,
        "handler_id": first.handler_id,
    }
    rows = _whole(list(_returned(by).filter(**same).order_by("order_no", "row_no")[:CHUNK]))
    ids = {row.row_no: row.id for row in rows}
    told = Returned(file_id=first.file_id, profile=first.profile, row_ids=ids, actor=_actor(first))
    if told.actor is None:
        return told
    try:
        return replace(told, file=_file(rows, first.profile, shop_id))
    except Refusal as refusal:
        return replace(told, refusal=refusal.why)


def _returned(by: Actor) -> QuerySet[QuarantinedRow]:
    by.require_room()
    return QuarantinedRow.objects.seen_by(by).filter(state=RowState.RETURNED)


def _whole(rows: Sequence[QuarantinedRow]) -> Sequence[QuarantinedRow]:
    """A full chunk ends before its last order, which may be cut off."""
    if len(rows) < CHUNK or not rows[-1].order_no:
        return rows
    return [row for row in rows if row.order_no != rows[-1].order_no] or rows


def _actor(row: QuarantinedRow) -> Actor | None:
    if row.handler_id is None:
        return Actor(None, "intake", "system", frozenset({FIX}), Scope({"shop": frozenset({row.shop_id})}))
    person = actor_for(employee_id=row.handler_id, by=System("intake"))
    return person if person and person.can(FIX) and person.scope.sees("shop", row.shop_id) else None


def _file(rows: Sequence[QuarantinedRow], profile: str, shop_id: int) -> OrderFile:
    cells = [(row.row_no, cells_of(row)) for row in rows]
    headings: dict[str, None] = {}
    for _number, named in sorted(cells, key=lambda one: -len(one[1])):
        headings.update(dict.fromkeys(named))
    table = [(number, [named.get(heading, "") for heading in headings]) for number, named in cells]
    return order_rows(headings=list(headings), rows=table, profile=profile, shop_id=shop_id, by=System("intake"))
