"""Personal data the house holds: rooms declare each field with purpose, basis, time and how it is erased.

`foundation.retention` shows the catalogue and decides when; the statements here are the only ones that look at, or
blank, a declared field. What is erased leaves its row, its numbers and the journal behind. Decision 128.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from django.db import connection

from zhanggui.kit.bulk import array
from zhanggui.kit.crypto.kept import keeps
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _


class Whose(StrEnum):
    """Whose data it is."""

    BUYER = "buyer"
    STAFF = "staff"
    OTHER = "other"


WHOSE: dict[Whose, Text] = {Whose.BUYER: _("买家"), Whose.STAFF: _("员工"), Whose.OTHER: _("其他人")}


class Basis(StrEnum):
    """On what it may be held, in the words of the law (个人信息保护法, art. 13)."""

    CONTRACT = "contract"
    STAFF = "staff"
    DUTY = "duty"
    CONSENT = "consent"


BASES: dict[Basis, Text] = {
    Basis.CONTRACT: _("订立、履行合同所必需"),
    Basis.STAFF: _("依规章制度管理人力资源所必需"),
    Basis.DUTY: _("履行法定义务所必需"),
    Basis.CONSENT: _("本人同意"),
}


@dataclass(frozen=True, kw_only=True)
class Erasing:
    """How a field's time runs and ends, in SQL over its table `t`: from code, never from people.

    `begins`: the moment its time begins, NULL while it has not; `begun` says the same in words. `blank`: what erasing
    sets; `there`: whether there is anything left to erase. `number`: what people call a row; `shop`: whose it is.
    `needed`: why a row is kept although its time is over. `kept_for`: parameters of the law register whose name ends in
    their unit (`_days`, `_months`, `_years`): the company's own first, then the least the law asks; the longest counts.
    """

    begins: str
    begun: Text
    blank: str
    there: str
    number: str
    kept_for: tuple[str, ...]
    shop: str = "NULL"
    needed: tuple[tuple[Text, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Personal:
    """One field of personal data: what it holds of whom, what for, on which basis, who sees it in clear.

    `sealed`: its encrypted columns; `copies`: masked copies and blind indexes beside. `subject`: how the
    journal calls a row in whose history it is told that it was blanked.
    Without `erasing`, `otherwise` says what becomes of it.
    """

    code: str
    title: Text
    whose: Whose
    holds: Text
    purpose: Text
    basis: Basis
    mask: Text
    right: str
    readers: Text
    table: str
    sealed: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    subject: str = ""
    erasing: Erasing | None = None
    otherwise: Text | None = None

    @property
    def id(self) -> int:
        """A number for addresses; the same as long as the code is."""
        return zlib.crc32(self.code.encode())


class Needing(NamedTuple):
    """A room needs some rows of a field still (no `field`: of all): `condition` in SQL over `t`, about its own tables.

    `{field}` in the condition stands for the field's code.
    """

    field: str
    title: Text
    condition: str


class PastRow(NamedTuple):
    """A row whose time is over, and why it is kept all the same."""

    id: int
    number: str
    shop_id: int | None
    begun_at: datetime
    need: Text | None


@dataclass(frozen=True)
class Counted:
    """Rows that hold something, whose time runs or ran, past their end; and how many of these are kept, and why."""

    there: int
    begun: int
    past: int
    needed: tuple[tuple[Text, int], ...] = ()

    @property
    def kept(self) -> int:
        return sum(count for _title, count in self.needed)

    @property
    def due(self) -> int:
        return self.past - self.kept


_fields: dict[str, Personal] = {}
_needs: dict[tuple[str, str], Needing] = {}
_secrets: dict[tuple[str, str], Text] = {}


def declare(*fields: Personal) -> None:
    """A room declares its fields in `apps.ready()`; declaring the same again is harmless."""
    for one in fields:
        if (one.erasing is None) == (one.otherwise is None):
            raise ValueError(f"personal data {one.code}: say either how it is erased or what becomes of it")
        if _fields.setdefault(one.code, one) != one:
            raise ValueError(f"personal data {one.code} is declared twice with different words")
        keeps(one.table, *one.sealed)


def secret(table: str, column: str, why: Text) -> None:
    """A sealed column that is about nobody: keys and secrets of the company."""
    keeps(table, column)
    _secrets[table, column] = why


def needs(*needing: Needing) -> None:
    """A room says which rows it needs still; saying it again is harmless."""
    for one in needing:
        _needs[one.field, one.title.msgid] = one


def all_fields() -> dict[str, Personal]:
    """Every declared field, by code."""
    return {code: _fields[code] for code in sorted(_fields)}


def all_secrets() -> dict[tuple[str, str], Text]:
    """Sealed columns that are about nobody, and why."""
    return dict(sorted(_secrets.items()))


def needs_of(one: Personal) -> list[tuple[Text, str]]:
    """Why a row past its end is kept: its room's own reasons, then those of others, in a fixed order."""
    others = [need for _key, need in sorted(_needs.items()) if need.field in {"", one.code}]
    return [*_how(one).needed, *((need.title, need.condition.replace("{field}", one.code)) for need in others)]


def counted(one: Personal, *, before: datetime) -> Counted:
    """How it stands: one pass over the table."""
    how, needs = _how(one), needs_of(one)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(begins), count(*) FILTER (WHERE begins < %s), need FROM ("
            f"SELECT {how.begins} AS begins, "
            f"CASE WHEN {how.begins} < %s THEN {_need(needs)} END AS need FROM {one.table} t WHERE {how.there}) r "
            "GROUP BY need ORDER BY need",
            [before, before],
        )
        rows = cursor.fetchall()
    kept = tuple((needs[place][0], past) for _there, _begun, past, place in rows if place is not None)
    there, begun, over = (sum(row[i] for row in rows) for i in range(3))
    return Counted(there, begun, over, kept)


def past(one: Personal, *, before: datetime, after: int, most: int, lock: bool = False) -> list[PastRow]:
    """The next rows past their end, by id; each with what still needs it. `lock`: nobody changes them meanwhile."""
    how, needs = _how(one), needs_of(one)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id, {how.number}::text, {how.shop}::bigint, {how.begins}, {_need(needs)} FROM {one.table} t "
            f"WHERE {how.there} AND {how.begins} < %s AND t.id > %s ORDER BY t.id LIMIT %s"
            + (" FOR UPDATE" if lock else ""),
            [before, after, most],
        )
        return [
            PastRow(i, number, shop, begun, None if place is None else needs[place][0])
            for i, number, shop, begun, place in cursor.fetchall()
        ]


def numbered(one: Personal, *, number: str) -> list[tuple[int, int | None]]:
    """The rows people call so that still hold something, with their shops; locked until the transaction ends."""
    how = _how(one)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT t.id, {how.shop}::bigint FROM {one.table} t WHERE {how.number}::text = %s AND {how.there} "
            "ORDER BY t.id LIMIT 50 FOR UPDATE",
            [number],
        )
        return list(cursor.fetchall())


def erase(one: Personal, *, ids: Sequence[int], before: datetime) -> list[tuple[int, int | None]]:
    """Blank these rows if they are past their end and nothing needs them now; says which, with their shops."""
    how = _how(one)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {one.table} t SET {how.blank} WHERE t.id = ANY(%s::bigint[]) AND {how.there} "
            f"AND {how.begins} < %s AND ({_need(needs_of(one))}) IS NULL RETURNING t.id, {how.shop}::bigint",
            [array(ids), before],
        )
        return sorted(cursor.fetchall())


def gone_sql(one: Personal) -> str:
    """SQL over `t`: its time ended before the one parameter, and nothing of it is left: no more is it needed."""
    how = _how(one)
    return f"(NOT ({how.there}) AND {how.begins} < %s)"


def erasable_sql(table: str, guard: str, *, over: str, emptied: Sequence[str], besides: Mapping[str, str]) -> str:
    """For a migration: a guard that lets nothing be changed lets these columns be blanked, and nothing else with them.

    `over`: the row's own end, as SQL over OLD. `emptied` are empty afterwards; `besides`: what copies say afterwards.
    """
    names = ", ".join(f"'{column}'" for column in (*emptied, *besides))
    blank = [f"coalesce(octet_length(NEW.{column}), 0) = 0" for column in emptied]
    blank += [f"NEW.{column} = '{words}'" for column, words in besides.items()]
    same = f"to_jsonb(OLD) - ARRAY[{names}] = to_jsonb(NEW) - ARRAY[{names}]"
    allowed = " AND ".join((f"({over})", same, *blank)).replace("'", "''")
    return f"""
DO $$
DECLARE told text;
BEGIN
  SELECT pg_get_triggerdef(oid) INTO STRICT told FROM pg_trigger
    WHERE tgrelid = '{table}'::regclass AND tgname = '{guard}';
  DROP TRIGGER {guard} ON {table};
  EXECUTE regexp_replace(told, ' WHEN \\((.*)\\) EXECUTE ', ' WHEN ((\\1) AND ({allowed}) IS NOT TRUE) EXECUTE ');
END $$;
"""


def _need(needs: Sequence[tuple[Text, str]]) -> str:
    """The place of the first reason that holds."""
    cases = "".join(f" WHEN {condition} THEN {place}" for place, (_title, condition) in enumerate(needs))
    return f"CASE{cases} END" if cases else "NULL::int"


def _how(one: Personal) -> Erasing:
    if one.erasing is None:
        raise ValueError(f"personal data {one.code} is not erased by the job")
    return one.erasing
