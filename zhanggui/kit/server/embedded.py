"""Life of the embedded server: made, started, shared by reference count (flock), stopped by the last holder."""

from __future__ import annotations

import fcntl
import os
import secrets
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO

import psutil
import psycopg

from zhanggui.kit.home import Home
from zhanggui.kit.server import binaries, place
from zhanggui.kit.server.account import account_for
from zhanggui.kit.server.memory import memory_settings, memory_there
from zhanggui.kit.server.postmaster import backends, clear_stale, gone, postmaster
from zhanggui.kit.server.signals import signals_later

ADMIN = "postgres"
SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "checkpoint_completion_target": "0.9",
    "random_page_cost": "1.1",
    "jit": "off",
    "timezone": "Asia/Shanghai",
    "log_timezone": "Asia/Shanghai",
    "autovacuum": "on",
    "idle_in_transaction_session_timeout": "10min",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
}
Note = Callable[[str], None]


class ServerFault(Exception):
    """The server did not start; the message names its log."""


class Embedded:
    """The server of one home. `start` and `release` count this process as a holder; `ensure` restarts a dead one."""

    def __init__(
        self,
        home: Home,
        *,
        settings: Mapping[str, str] | None = None,
        note: Note | None = None,
        with_parent: bool = False,
    ) -> None:
        self.home = home
        self.data = home.data / "pg"
        self.sockets = place.socket_folder(home)
        self.log = home.logs / "postgres.log"
        self.settings = {**SETTINGS, **memory_settings(memory_there()), **(settings or {})}
        self.note: Note = note or (lambda _text: None)
        self.with_parent = with_parent
        self._holder: IO[str] | None = None
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> Embedded:
        """Make the database if there is none, start it if it is not running, and hold it."""
        with self.home.lock("server"):
            self._hold()
            self._ensure()
        return self

    def make_beyond(self, epoch: int) -> None:
        """Make an empty database whose transactions have numbers beyond those of an epoch; it is left stopped."""
        with self.home.lock("server"):
            self._prepare_folders()
            self._initdb()
            self._run("pg_resetwal", f"--epoch={epoch + 1}", str(self.data))

    def ensure(self) -> bool:
        """For a holder: start the server again if it died. True when it had."""
        if postmaster(self.data):
            return False
        with self.home.lock("server"):
            self._ensure()
        return True

    def release(self) -> None:
        """Let go; the last holder stops the server (a fast shutdown, then an immediate one after two minutes)."""
        if self._holder is None:
            return
        with signals_later(), self.home.lock("server"):
            holder, self._holder = self._holder, None
            with holder:
                try:
                    fcntl.flock(holder, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    return
                self._stop()

    def connect(self, name: str = place.DATABASE, *, role: str = place.ROLE) -> psycopg.Connection[tuple[object, ...]]:
        """A plain connection, for the steps before Django is there."""
        password = place.read_password(place.password_file(self.home.data, role))
        return psycopg.connect(dbname=name, user=role, password=password, host=str(self.sockets), autocommit=True)

    def _hold(self) -> None:
        self._holder = (self.home.run / "holders").open("a")
        fcntl.flock(self._holder, fcntl.LOCK_SH)

    def _ensure(self) -> None:
        self._prepare_folders()
        if not (self.data / "PG_VERSION").exists():
            self._initdb()
        if not postmaster(self.data):
            if (self.data / "postmaster.pid").exists() or backends(self.data):
                clear_stale(self.data, self.sockets)
            self._spawn()
        self._wait_ready()
        if not place.password_file(self.home.data, place.ROLE).exists():
            self._create_database()

    def _prepare_folders(self) -> None:
        self.account = account_for(self.data, self.sockets, binaries.folder())
        for folder in (self.data, self.sockets):
            folder.mkdir(mode=0o700, exist_ok=True)
            if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), self.account.uid}:
                raise ServerFault(f"{folder} belongs to somebody else; remove it or set another ZHANGGUI_HOME")
            folder.chmod(0o700)
            self.account.own(folder)

    def _initdb(self) -> None:
        self.note("建立数据库 · creating the database")
        for half in sorted(self.data.glob("*"), reverse=True):  # left by an initdb that was killed
            _remove(half)
        password = _make_password(place.password_file(self.home.data, ADMIN))
        given = self.sockets / "initial-password"
        given.write_text(password)
        given.chmod(0o600)
        self.account.own(given)
        arguments = [f"--pgdata={self.data}", f"--username={ADMIN}", f"--pwfile={given}", *_INITDB]
        try:
            self._run("initdb", *arguments)
        finally:
            given.unlink(missing_ok=True)

    def _create_database(self) -> None:
        """The application's own role (no superuser) and its database; the password file is written last."""
        password = secrets.token_urlsafe(24)
        with self.connect("postgres", role=ADMIN) as connection:
            found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [place.ROLE]).fetchone()
            verb = "ALTER" if found else "CREATE"
            connection.execute(f"{verb} ROLE {place.ROLE} LOGIN CREATEDB PASSWORD '{password}'".encode())
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [place.DATABASE]).fetchone():
                connection.execute(f"CREATE DATABASE {place.DATABASE} OWNER {place.ROLE}".encode())
        _make_password(place.password_file(self.home.data, place.ROLE), password)

    def _command(self, program: str, *arguments: str) -> list[str]:
        return [str(binaries.folder() / program), *arguments]

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if k in {"PATH", "TMPDIR"}}
        return {**kept, "LC_ALL": "C.UTF-8", "HOME": str(self.data)}

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            self._command(program, *arguments), env=self._environment(), cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, preexec_fn=self.account.enter(),
        )  # fmt: skip
        if done.returncode:
            raise ServerFault(f"{program} failed:\n{done.stdout[-2000:]}")

    def _spawn(self) -> None:
        places = {"unix_socket_directories": '"' + str(self.sockets).replace('"', '""') + '"'}
        options = [f"--{key}={value}" for key, value in {**self.settings, **places}.items()]
        with self.log.open("ab") as log, signals_later():
            self._child = subprocess.Popen(
                self._command("postgres", "-D", str(self.data), *options), env=self._environment(), cwd="/",
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                preexec_fn=self.account.enter(with_parent=self.with_parent),  # noqa: PLW1509  it becomes the account, nothing else
            )  # fmt: skip

    def _wait_ready(self) -> None:
        """As long as crash recovery needs; a note every ten seconds says that it is still at work."""
        began = said = time.monotonic()
        while not self._answers():
            if self._child and self._child.poll() is not None and not postmaster(self.data):
                raise ServerFault(f"PostgreSQL stopped at start, see {self.log}\n{_tail(self.log)}")
            if time.monotonic() - said > 10:
                said = time.monotonic()
                self.note(f"数据库正在恢复 · the database is recovering ({said - began:.0f} s)")
            time.sleep(0.05)

    def _answers(self) -> bool:
        """Ready, or refusing us for any reason but "starting up"."""
        try:
            psycopg.connect(
                dbname="postgres", user=ADMIN, password=self._admin_password(), host=str(self.sockets)
            ).close()
        except psycopg.OperationalError as fault:
            if "password authentication failed" in str(fault):
                raise ServerFault(f"{self.home.data}: the password file does not belong to this database") from None
            return False
        return True

    def _admin_password(self) -> str:
        return place.read_password(place.password_file(self.home.data, ADMIN))

    def _stop(self) -> None:
        process = postmaster(self.data)
        if process is None and self._child and self._child.poll() is None:
            self._child.terminate()
        for sign, patience in ((signal.SIGINT, 120), (signal.SIGQUIT, 20), (signal.SIGKILL, 5)):
            if process is None or gone(process):
                break
            process.send_signal(sign)
            _wait_gone(process, patience)
        if self._child:
            self._child.wait()


_INITDB = (
    "--encoding=UTF8", "--auth=scram-sha-256", "--data-checksums", "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8", "--locale=C.UTF-8",
)  # fmt: skip


def _make_password(file: Path, password: str = "") -> str:
    password = password or secrets.token_urlsafe(24)
    half = file.with_suffix(".new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
        handle.write(password)
    half.rename(file)
    return password


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        for child in path.iterdir():
            _remove(child)
        path.rmdir()
    else:
        path.unlink()


def _tail(file: Path) -> str:
    return "\n".join(file.read_text(errors="replace").splitlines()[-8:])


def _wait_gone(process: psutil.Process, patience: float) -> None:
    end = time.monotonic() + patience
    while not gone(process) and time.monotonic() < end:
        time.sleep(0.02)
