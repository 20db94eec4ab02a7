"""Tables and reference data: brought up to date under one advisory lock, skipped when nothing changed; on record."""

from __future__ import annotations

import hashlib
import io
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, QuerySet

from zhanggui import __version__
from zhanggui.kit import reference
from zhanggui.kit.actor import System
from zhanggui.kit.command.progress import Report

LOCK = 7_221_009_001  # any number, the same for every process of this product
MIGRATIONS, RELEASE, RECORDED = "migrations", "release", "recorded"
"""`RECORDED`: the number of the last migration that is on record."""


def bring_up_to_date(report: Report) -> None:
    """Migrate and load reference data when their digests differ from those the database remembers. [D195]"""
    wanted = {MIGRATIONS: migrations_digest(), RELEASE: __version__, **reference.versions()}
    if remembered().items() >= wanted.items():
        return
    with _alone():
        known = remembered()
        if known.items() >= wanted.items():
            return
        if MIGRATIONS in known and RECORDED not in known:
            remember(RECORDED, str(_last_run()))  # whatever ran before anything was put on record
        if known.get(MIGRATIONS) != wanted[MIGRATIONS]:
            _migrate(report)
        changed = list(reference.changed(known))
        for place, name in enumerate(changed, start=1):
            with transaction.atomic():
                reference.load(name)
                remember(name, wanted[name])
            report("参考数据 · reference data", place, len(changed))
        _record(known, wanted[MIGRATIONS], len(changed))


def _record(known: Mapping[str, str], migrations: str, data: int) -> None:
    """On record once all of it is done: which version, from which, by which command (its first word only).

    What ran is asked of the database: also what a start that broke off had run, and nothing that was undone.
    """
    from zhanggui.kit.journal.actions import release_record  # this file is read before Django is set up

    with transaction.atomic():
        ran = _run().filter(id__gt=int(remembered().get(RECORDED, 0))).order_by("id").values_list("app", "name")
        applied = tuple(f"{app}.{name}" for app, name in ran)
        for name, value in ((MIGRATIONS, migrations), (RELEASE, __version__), (RECORDED, str(_last_run()))):
            remember(name, value)
        release_record(
            version=__version__, before=known.get(RELEASE, ""), applied=applied, data=data,
            command=" ".join(sys.argv[1:2]), fresh=MIGRATIONS not in known, by=System("start"),
        )  # fmt: skip


def _run() -> QuerySet[Any]:
    return MigrationRecorder.Migration.objects.all()


def _last_run() -> int:
    return _run().aggregate(last=Max("id"))["last"] or 0


def migrations_digest() -> str:
    """One digest over every migration file of the installed apps, with the SQL they read."""
    digest = hashlib.sha256()
    for config in sorted(apps.get_app_configs(), key=lambda c: c.label):
        folder = Path(config.path) / "migrations"
        for file in sorted([*folder.glob("*.py"), *folder.glob("*.sql")]):
            digest.update(f"{config.label}/{file.name}\0".encode() + file.read_bytes() + b"\0")
    digest.update(version("procrastinate").encode())
    return digest.hexdigest()


def remembered() -> dict[str, str]:
    """What this database was last brought to, by name; empty for a new one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('kit_start') IS NOT NULL")
        if not cursor.fetchone()[0]:
            return {}
        cursor.execute("SELECT name, value FROM kit_start")
        return dict(cursor.fetchall())


def remember(name: str, value: str) -> None:
    """Store the digest or version something was brought to."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS kit_start (name text PRIMARY KEY, value text NOT NULL)")
        cursor.execute(
            "INSERT INTO kit_start VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [name, value],
        )


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


class Newer(Exception):
    """The database was brought further than this version knows; the message names what it lacks."""


def _migrate(report: Report) -> None:
    executor = MigrationExecutor(connection)
    ours = {config.label for config in apps.get_app_configs()}
    beyond = set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations or {})
    if unknown := sorted(f"{label}.{name}" for label, name in beyond if label in ours):
        raise Newer("、".join(unknown[:3]))
    steps = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    call_command("migrate", interactive=False, verbosity=1, stdout=_Steps(report, steps), no_color=True)


class _Steps(io.TextIOBase):
    """Counts the lines of Django's migrate command into a report."""

    def __init__(self, report: Report, total: int) -> None:
        self.report, self.total, self.done = report, total, 0

    def write(self, text: str, /) -> int:
        if text.rstrip().endswith(" OK"):
            self.done += 1
            self.report("建立数据表 · database tables", self.done, max(self.total, self.done))
        return len(text)
