"""Move rows by a table: the only changer of states, and the database trigger made from the same table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models

from zhanggui.kit import scope
from zhanggui.kit.actor import Actor
from zhanggui.kit.bulk import array, as_dicts
from zhanggui.kit.pure import OK, Machine, Refused, Verdict, msg

Row = dict[str, Any]
WIDE = 1000
"""Wider than any number of a state."""


UNSEEN = Refused(duty="", why=msg("没有找到，或不在您的数据范围内"))
"""Why nothing is done to a row that is not there, or not the asker's."""


@dataclass(frozen=True)
class Moved:
    """What happened to the ids given: rows moved (as returned by the statement) and refused ids with their verdicts."""

    rows: list[Row] = field(default_factory=list)
    refused: dict[int, Verdict] = field(default_factory=dict)

    @property
    def moved(self) -> list[int]:
        return [row["id"] for row in self.rows]


@dataclass(frozen=True)
class Gate:
    """What gated moves must also satisfy: a condition on the row in SQL, and the rule that explains a refusal."""

    sql: str
    explain: Callable[[Row], Verdict]
    columns: Sequence[str] = ()


def advance_many(
    *,
    model: type[models.Model],
    machine: Machine,
    ids: Sequence[int],
    action: str,
    by: Actor,
    changes: dict[str, Any] | None = None,
    copies: dict[str, str] | None = None,
    returning: Sequence[str] = (),
    gate: Gate | None = None,
) -> Moved:
    """Move rows by one action in one UPDATE, rows locked in id order, the asker's scope applied.

    `changes` are other columns to set on every moved row, `copies` columns that take over another one of their row.
    Rows that may not move come back as refused: not there or not the asker's, in a state the action does not start
    from, or stopped by the gate.
    """
    if not ids:
        return Moved()
    table = model._meta.db_table  # noqa: SLF001  Django's public way to a table name
    seen, seen_params = _scope(model, by, "t.")
    gated = gate.sql if gate and _is_gated(machine, action) else "TRUE"
    sets = "".join(f", {column} = %s" for column in (changes or {}))
    sets += "".join(f", {column} = t.{source}" for column, source in (copies or {}).items())
    moves = [(s, machine.move(action, s)) for s in machine.sources(action)]
    target = " ".join(f"WHEN {int(s)} THEN {int(t.to)}" for s, t in moves if t)
    out = ", ".join(f"t.{c}" for c in ("id", *returning))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH mine AS (SELECT id, state AS was FROM {table} t WHERE id = ANY(%s::bigint[]) AND state = ANY(%s) "
            f"AND {seen} AND ({gated}) ORDER BY id FOR UPDATE) "
            f"UPDATE {table} t SET state = CASE t.state {target} END{sets} FROM mine "
            f"WHERE t.id = mine.id RETURNING mine.was, {out}",
            [array(ids), [int(s) for s in machine.sources(action)], *seen_params, *(changes or {}).values()],
        )
        rows = sorted(as_dicts(cursor), key=lambda row: row["id"])
    left = sorted(set(ids) - {row["id"] for row in rows})
    return Moved(rows, _explain(model, machine, left, action, by=by, gate=gate) if left else {})


def _scope(model: type[models.Model], by: Actor, prefix: str) -> tuple[str, list[Any]]:
    columns: dict[str, str] = getattr(model, "SCOPE", {})
    return scope.sql(by, **{kind: prefix + column for kind, column in columns.items()})


def _explain(
    model: type[models.Model], machine: Machine, ids: list[int], action: str, *, by: Actor, gate: Gate | None
) -> dict[int, Verdict]:
    seen, params = _scope(model, by, "")
    columns = ", ".join(("id", "state", *(gate.columns if gate else ())))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {model._meta.db_table} WHERE id = ANY(%s::bigint[]) AND {seen}",  # noqa: SLF001  Django's public meta
            [array(ids), *params],
        )
        found = {row["id"]: row for row in as_dicts(cursor)}
    return {i: _why(machine, found[i], action, gate) if i in found else UNSEEN for i in ids}


def _is_gated(machine: Machine, action: str) -> bool:
    return any(t.gated for t in machine.table if t.action == action)


def _why(machine: Machine, row: Row, action: str, gate: Gate | None) -> Verdict:
    stop = gate.explain(row) if gate and _is_gated(machine, action) else OK
    if machine.move(action, row["state"]):
        return Refused(duty="", why=msg("刚被他人处理，请刷新后再试")) if stop else stop
    told = {"state": machine.title(row["state"]), "verb": machine.verb(action)}
    if stop or stop.why is None:
        return Refused(duty="", why=msg("当前状态“{state}”不能“{verb}”", **told))
    return Refused(duty=stop.duty, why=msg("当前状态“{state}”不能“{verb}”：{why}", **told, why=stop.why))


def trigger_sql(machine: Machine, table: str, *, gate_sql: str | Sequence[str] = "TRUE", column: str = "state") -> str:
    """For a migration: the triggers. Births only in entry states, moves along the table, gated pairs by the gate.

    `gate_sql` is a condition over NEW, or several of which one is enough, the cheapest first. What needs no gate costs
    no call: the trigger's own condition lets it through.
    """
    name = f"{table}_{column}_guard"
    gates = [gate_sql] if isinstance(gate_sql, str) else gate_sql
    opens = "\n".join(f"    IF {gate} THEN RETURN NEW; END IF;" for gate in gates)
    move, free, gated = f"OLD.{column} * {WIDE} + NEW.{column}", machine.pairs(gated=False), machine.pairs(gated=True)
    return f"""
CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {move} = ANY ({_pairs(gated)}) THEN
{opens}
  END IF;
  RAISE EXCEPTION '{machine.name}: % to % is not allowed', OLD.{column}, NEW.{column} USING ERRCODE = 'check_violation';
END $$;
CREATE OR REPLACE FUNCTION {name}_birth() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{machine.name}: no row is born in state %', NEW.{column} USING ERRCODE = 'check_violation';
END $$;
DROP TRIGGER IF EXISTS {name} ON {table};
CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table} FOR EACH ROW
  WHEN (NEW.{column} <> OLD.{column} AND {move} <> ALL ({_pairs(free)}))
  EXECUTE FUNCTION {name}();
DROP TRIGGER IF EXISTS {name}_birth ON {table};
CREATE TRIGGER {name}_birth BEFORE INSERT ON {table} FOR EACH ROW
  WHEN (NEW.{column} <> ALL ('{{{", ".join(str(int(s)) for s in sorted(machine.entry))}}}'::int[]))
  EXECUTE FUNCTION {name}_birth();
"""


def _pairs(pairs: set[tuple[int, int]]) -> str:
    """Moves as one number each: the server looks them up by hash, where rows are compared one after the other."""
    return f"'{{{', '.join(str(old * WIDE + new) for old, new in sorted(pairs))}}}'::int[]"


def moved_sql(old: str, new: str, tables: Sequence[str]) -> str:
    """Tables (without their room) with sequences, constraints and indexes under another room's name; rows stay."""
    named = f"regexp_replace(name, '^{old}_', '{new}_')"
    renames = "".join(
        f"ALTER TABLE {old}_{table} RENAME TO {new}_{table};"
        f"ALTER SEQUENCE {old}_{table}_id_seq RENAME TO {new}_{table}_id_seq;\n"
        for table in tables
    )
    places = ", ".join(f"'{new}_{table}'::regclass" for table in tables)
    return f"""
{renames}
DO $$
DECLARE place text; name text;
BEGIN
  FOR place, name IN SELECT conrelid::regclass, conname FROM pg_constraint
    WHERE conrelid IN ({places}) AND conname LIKE '{old}\\_%' LOOP
    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', place, name, {named});
  END LOOP;
  FOR name IN SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
    WHERE x.indrelid IN ({places}) AND i.relname LIKE '{old}\\_%' LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', name, {named});
  END LOOP;
END $$;
"""
