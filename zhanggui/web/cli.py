"""Commands of the installation itself: `up`, `status`, `controls`, `doctor` (what they find), `facts` (who hears)."""

from __future__ import annotations

import argparse
import errno
import os
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connections

from zhanggui.foundation.org.queries import people_counts
from zhanggui.kit import clock, doctor, facts, home
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.backup import BackupBroken, DatabaseFault, backup_make, backup_restore, last_backup
from zhanggui.kit.command import Arg, Result, command
from zhanggui.kit.controls import Control, Window, all_controls
from zhanggui.kit.journal.actions import backup_record, journal_seal, restore_record
from zhanggui.kit.journal.queries import journal_verified
from zhanggui.kit.server import ServerFault
from zhanggui.kit.start import CannotStart, ready
from zhanggui.kit.start.order import say
from zhanggui.kit.text import render
from zhanggui.web import health
from zhanggui.web.up import demo
from zhanggui.web.up.supervisor import running

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
OPENS_WITH = "口令文件；不给就用 ZHANGGUI_BACKUP_PASSPHRASE · file of the passphrase"
NOBODY = (
    "还没有人能登录，请在另一个终端新增第一个人，密码会显示一次 · nobody can sign in yet; "
    "add the first person in another terminal, the password is shown once:\n"
    "  bin/zhanggui people add --login NAME --name 姓名 --post head --shops all --warehouses all"
)


@command(
    "up",
    help="启动掌规：数据库、网页、后台任务 · start everything",
    needs="home",
    arguments=[
        Arg("--demo", action="store_true", help="载入演示公司 · load the demo company"),
        Arg("--port", type=int, default=8000),
        Arg("--host", default="127.0.0.1"),
    ],
)
def up(options: argparse.Namespace, by: Actor) -> None:  # noqa: ARG001  every command takes it
    """Start, print address and accounts, then run until told to stop."""
    if options.demo:
        os.environ["ZHANGGUI_DEMO"] = "1"  # the sign-in page then offers the demo accounts
    with running(home.current(), host=options.host, port=options.port) as supervisor:
        found: dict[str, Any] = {"address": supervisor.address, "accounts": []}
        if options.demo:
            found["accounts"] = demo.load(supervisor)
        nobody = not any(people_counts(by=System("web")).values())
        connections.close_all()
        with suppress(SystemExit):  # the signal that is waited for
            options.answer.give(found)
            if nobody:
                say(NOBODY)
            while True:
                supervisor.tick()


@command("status", help="数据库、后台任务与队列的状态 · database, worker, queue")
def status(options: argparse.Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    """How this installation is, running or not; `last_backup`: when, where, whether it was proved."""
    return {**health.state(), "last_backup": last_backup(home=home.current())}


@command(
    "controls",
    help="管控点近 30 天的判定 · what every control finds in the rows of the last days",
    arguments=[Arg("--days", type=int, default=30, help="天数 · how many days back")],
)
def controls_assessed(options: argparse.Namespace, by: Actor) -> dict[str, Any]:
    """Assess every control now: its duties, state, how many rows it looked at, how many break it, some of them."""
    by.require("journal.view")
    window = Window(clock.now() - timedelta(days=options.days), clock.now())
    return {"controls": [_assessed(control, window) for control in all_controls()]}


def _assessed(control: Control, window: Window) -> dict[str, Any]:
    found = control.assess(window)
    return {
        "control": control.code,
        "title": render(control.title),
        "duties": list(control.duties),
        "state": found.state.value,
        "population": found.population,
        "exceptions": found.exceptions,
        "evidence": [one if isinstance(one, str) else render(one) for one in found.evidence],
    }


@command("doctor", help="该永远成立的，此刻是否都成立 · whether all that must hold holds now")
def doctor_asked(options: argparse.Namespace, by: Actor) -> Result:  # noqa: ARG001  takes no options
    """Look at every invariant; exit 3 when one is broken."""
    by.require("journal.view")
    checks = [{"name": c.invariant.name, "ok": c.ok, "found": list(c.found)} for c in doctor.examined()]
    ok = all(check["ok"] for check in checks)
    return Result({"ok": ok, "checks": checks}, 0 if ok else 3)


@command(
    "backup",
    help="备份到一个加密文件并当场验证 · write one sealed file and prove it",
    arguments=[
        Arg("--to", required=True, help="文件夹 · the folder it is written to"),
        Arg("--passphrase-file", default="", help=OPENS_WITH),
    ],
)
def backup(options: argparse.Namespace, by: Actor) -> Result:
    """Database, stored files and key ring; exit 3 when what was written is not what a restore gives."""
    passphrase = _passphrase(options.passphrase_file)
    try:
        made = backup_make(home=home.current(), folder=Path(options.to), passphrase=passphrase)
    except (DatabaseFault, OSError) as fault:
        raise CannotStart(f"备份没有做成 · no backup was made: {_said(fault)}") from None
    backup_record(rows=made.rows, size=made.bytes, differences=len(made.differences), by=by, at=made.at)
    told = {"path": str(made.path), "bytes": made.bytes, "tables": made.tables, "rows": made.rows, "files": made.files}
    data = {**told, "verified": made.verified, "differences": list(made.differences)}
    return Result(data, 0 if made.verified else 3)


@command(
    "restore",
    help="把备份恢复到一个空目录 · restore a backup into an empty home",
    needs="home",
    arguments=[
        Arg("file", help="备份文件 · the backup"),
        Arg("--passphrase-file", default="", help=OPENS_WITH),
    ],
)
def restore(options: argparse.Namespace, by: Actor) -> Result:
    """Keys, database and files come back; the journal goes on with a row and a seal of its own."""
    passphrase, place = _passphrase(options.passphrase_file), home.current()
    try:
        found = backup_restore(home=place, path=Path(options.file), passphrase=passphrase)
    except (BackupBroken, DatabaseFault, ServerFault, OSError) as fault:
        raise CannotStart(f"没有恢复 · nothing was restored: {_said(fault)}") from None
    with ready(place):
        restore_record(rows=found.rows, differences=len(found.differences), by=by)
        journal_seal()
        verified = journal_verified(by=by)
    told = {"tables": found.tables, "rows": found.rows, "files": found.files, "differences": list(found.differences)}
    ok = verified.ok and not found.differences
    return Result({**told, "journal_ok": verified.ok, "ok": ok}, 0 if ok else 3)


def _said(fault: Exception) -> str:
    """What went wrong, without the numbers of the system; what to do where a person can do something."""
    if isinstance(fault, FileNotFoundError):
        return f"没有这个文件 · there is no such file: {fault.filename}"
    if isinstance(fault, OSError) and fault.errno in FULL:
        return f"放不下，腾出空间或换一个文件夹 · no room, make some or name another folder: {fault.strerror}"
    if isinstance(fault, OSError) and fault.strerror:
        return f"{fault.strerror}: {fault.filename or ''}".removesuffix(": ")
    return str(fault)


def _passphrase(file: str) -> str:
    """From a file's first line, else ZHANGGUI_BACKUP_PASSPHRASE; never from the command line, which others can read."""
    if not file:
        return os.environ.get("ZHANGGUI_BACKUP_PASSPHRASE", "")
    try:
        return next(iter(Path(file).read_text(encoding="utf-8").splitlines()), "")
    except OSError as fault:
        raise CannotStart(f"读不到口令文件 · the passphrase file cannot be read: {fault}") from None


@command("facts", help="每个事实由谁处理 · which handler hears which fact", needs="home")
def who_hears_what(options: argparse.Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  every command takes it
    """Every fact that somebody hears, with the names of its handlers."""
    heard: dict[str, list[str]] = {}
    for each in facts.subscriptions():
        heard.setdefault(each.fact, []).append(each.name)
    return {"facts": heard}
