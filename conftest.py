"""The test session's own database server: private, temporary, fast; one migrated template, cloned by every worker.

The migrated cluster is kept in the system's temporary folder under the digest of what it was made from, and copied by
the next session. `DATABASE_URL_TEST` names a real server instead (its role must be allowed to create databases).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck
from hypothesis import settings as settings_of_hypothesis

REPO = Path(__file__).parent
MARK = "ZHANGGUI_TEST_DATABASE"  # the controller tells its workers where the server is
TEMPLATE = "ZHANGGUI_TEST_TEMPLATE"  # … and which database to clone
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "64MB",
        "max_wal_size": "4GB", "autovacuum": "off", "max_connections": "200"}  # fmt: skip
KEPT = 3  # made clusters left behind


def pytest_configure(config: pytest.Config) -> None:
    """The first process starts the server; every process points Django at its own database there."""
    from django.conf import settings

    from zhanggui.kit import server
    from zhanggui.kit.crypto.ring import ensure_ring
    from zhanggui.kit.home import Home

    settings_of_hypothesis.register_profile(  # no timings: how busy the machine is says nothing of the code
        "zhanggui", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
    )
    settings_of_hypothesis.load_profile("zhanggui")
    home = Home(Path(os.environ["ZHANGGUI_TEST_HOME"])).make()
    if not hasattr(config, "workerinput"):
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # a test session that is told to end, ends in order
        _sweep()
        try:
            ensure_ring(home.ring, fresh=True)
            config.stash[STOP] = _start(home)
        except BaseException:
            shutil.rmtree(home.root, ignore_errors=True)
            raise
    settings.DATABASES["default"].update(server.from_url(os.environ[MARK]).django())


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first (browsers, processes, walks over every page): at the end no process waits for another."""
    items.sort(key=lambda item: not item.path.is_relative_to(REPO / "tests"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the server, remove the folder; also after Ctrl-C."""
    stop = config.stash.get(STOP, None)
    if stop:
        with _undisturbed():
            stop()


STOP = pytest.StashKey[Callable[[], None]]()


def _start(home: Any) -> Callable[[], None]:
    from zhanggui.kit.server import Embedded, place

    named = os.environ.get("DATABASE_URL_TEST")
    digest = _digest()
    os.environ[TEMPLATE] = f"zhanggui_{digest}"
    if named:
        os.environ[MARK] = named
        _make_template(named, digest)
        return lambda: shutil.rmtree(home.root, ignore_errors=True)
    _copy_cluster(home, digest)
    embedded = Embedded(home, settings=FAST, with_parent=True).start()
    with embedded.connect("postgres", role="postgres") as connection:  # only test databases know the switch
        connection.execute(f'GRANT SET ON PARAMETER "zhanggui.test" TO {place.ROLE}')
    os.environ[MARK] = _url(home)

    def stop() -> None:
        embedded.release()
        shutil.rmtree(home.root, ignore_errors=True)
        shutil.rmtree(place.socket_folder(home), ignore_errors=True)

    return stop


def _sweep() -> None:
    """Remove the folders of sessions that were killed."""
    for folder in Path(tempfile.gettempdir()).glob("zhanggui-test-??????????"):
        with contextlib.suppress(OSError), (folder / "run" / "holders").open("r+") as holders:
            if time.time() - os.fstat(holders.fileno()).st_mtime < 60:
                continue
            fcntl.flock(holders, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)


def _digest() -> str:
    """What the tables come from: migrations, and the tables of states and rights their triggers are made from."""
    digest = hashlib.sha256()
    for folder in (REPO / "zhanggui", REPO / "requirements.lock"):
        files = [folder] if folder.is_file() else sorted(folder.rglob("*.py")) + sorted(folder.rglob("*.sql"))
        for file in files:
            named = {"migrations", "start", "server", "rules"} & set(file.parts) or file.suffix in {".sql", ".lock"}
            if named or file.name in {"states.py", "rules.py", "machine.py", "partitions.py"}:
                digest.update(file.relative_to(REPO).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _copy_cluster(home: Any, digest: str) -> None:
    """Take the made cluster of this digest; make it first when there is none."""
    from zhanggui.kit.home import Home
    from zhanggui.kit.server import Embedded

    store = Path(tempfile.gettempdir()) / f"zhanggui-test-clusters-{os.geteuid()}"
    store.mkdir(mode=0o711, exist_ok=True)
    with (store / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = store / digest
        if not made.exists():
            half = Home(store / f"{digest}.half")
            shutil.rmtree(half.root, ignore_errors=True)
            half.make()
            embedded = Embedded(half, settings=FAST, with_parent=True).start()
            try:
                _make_template(_url(half), digest)
            finally:
                embedded.release()
            half.root.rename(made)
        os.utime(made)
        shutil.rmtree(home.data)
        _copy_tree(made / "data", home.data)
        for old in sorted((p for p in store.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)[:-KEPT]:
            shutil.rmtree(old, ignore_errors=True)


def _copy_tree(source: Path, target: Path) -> None:
    def copy(one: str, other: str) -> str:
        shutil.copy2(one, other)
        found = Path(one).stat()
        os.chown(other, found.st_uid, found.st_gid)
        return other

    shutil.copytree(source, target, copy_function=copy)
    for folder in [source, *(p for p in source.rglob("*") if p.is_dir())]:
        found, place = folder.stat(), target / folder.relative_to(source)
        os.chown(place, found.st_uid, found.st_gid)


def _make_template(url: str, digest: str) -> None:
    """A migrated database `zhanggui_<digest>`, in a process of its own."""
    import subprocess
    import sys

    name = f"zhanggui_{digest}"
    with psycopg.connect(url, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            return
        connection.execute(f"DROP DATABASE IF EXISTS {name}_half")
        connection.execute(f"CREATE DATABASE {name}_half TEMPLATE template0 ENCODING 'UTF8'")
    environment = {k: v for k, v in os.environ.items() if k != "PYTEST_VERSION"}
    environment |= {"DATABASE_URL": _renamed(url, f"{name}_half"), "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings"}
    migrate = (
        "import django; django.setup(); from django.core.management import call_command as c; c('migrate', verbosity=0)"
    )
    command = [sys.executable, "-c", migrate]
    done = subprocess.run(command, cwd=REPO, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.exit(f"the tables could not be made:\n{done.stderr[-4000:]}", returncode=1)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name}_half RENAME TO {name}")


def _url(home: Any) -> str:
    from urllib.parse import quote

    from zhanggui.kit.server import place

    password = place.read_password(place.password_file(home.data, place.ROLE))
    sockets = quote(str(place.socket_folder(home)), safe="")
    return f"postgresql://{place.ROLE}:{quote(password)}@/{place.DATABASE}?host={sockets}"


def _renamed(url: str, name: str) -> str:
    from urllib.parse import urlsplit

    return urlsplit(url)._replace(path=f"/{name}").geturl()


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """A second Ctrl-C must not leave the server behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def new_database() -> Iterator[Callable[[str], str]]:
    """Make a fresh migrated database and give its URL; for tests that need committed rows or several connections."""
    url, made = os.environ[MARK], []

    def make(name: str) -> str:
        name = f"{name}_{os.getpid()}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {os.environ[TEMPLATE]} STRATEGY file_copy")
            connection.execute(f"ALTER DATABASE {name} SET zhanggui.test = 'on'")
        made.append(name)
        return _renamed(url, name)

    yield make
    with psycopg.connect(url, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def django_db_setup(new_database: Callable[[str], str], django_db_blocker: Any) -> Iterator[None]:
    """Every test process gets a clone of the migrated template, marked as a test database."""
    from django.db import connections

    from zhanggui.kit import server

    connections["default"].settings_dict.update(server.from_url(new_database("test_zhanggui")).django())
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture
def deliver() -> Callable[[], int]:
    """Run every handler that waits for a fact, here and now."""
    from zhanggui.kit.facts import deliver as run

    return run


EMPTY = """
DO $$
DECLARE one regclass; filled bool; stuck text; worded bool;
BEGIN
  SELECT EXISTS (SELECT FROM policy_policyversion) INTO worded;  -- published words guard themselves, in tests too
  IF worded THEN ALTER TABLE policy_clause DISABLE TRIGGER policy_clause_drafted; END IF;
  FOR pass IN 1..20 LOOP
    stuck := '';
    FOR one IN
      SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = 'public'
         AND c.relname NOT IN ('django_migrations', 'django_content_type', 'auth_permission')
    LOOP
      EXECUTE format('SELECT EXISTS (SELECT FROM %s)', one) INTO filled;
      CONTINUE WHEN NOT filled;
      BEGIN
        EXECUTE format('DELETE FROM %s', one);
      EXCEPTION WHEN foreign_key_violation THEN
        stuck := stuck || ' ' || one;
      END;
    END LOOP;
    EXIT WHEN stuck = '';
  END LOOP;
  SET CONSTRAINTS ALL IMMEDIATE;
  IF worded THEN ALTER TABLE policy_clause ENABLE TRIGGER policy_clause_drafted; END IF;
  IF stuck <> '' THEN RAISE EXCEPTION 'these tables cannot be emptied:%', stuck; END IF;
END $$
"""


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """A test that asked in English leaves the next one its own language."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def emptied() -> Iterator[None]:
    """A test that commits leaves nothing behind. Only tables that hold rows are emptied, wholes after their parts:
    Django's own way cuts all tables, which takes as long as a test, and knows neither the queue's nor the raw rows'."""
    from django.db import connection
    from django.test import TransactionTestCase

    def teardown(_case: TransactionTestCase) -> None:
        with connection.cursor() as cursor:
            cursor.execute(EMPTY)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture(autouse=True)
def _day_of_the_story(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pytest.mark.told_on("2026-11-23 10:00")`: a story with named days is told by the clock of that day."""
    if (told := request.node.get_closest_marker("told_on")) is not None:
        from zhanggui.kit import clock

        at = datetime.fromisoformat(told.args[0]).replace(tzinfo=clock.SHANGHAI)
        monkeypatch.setattr(clock, "now", lambda: at)
