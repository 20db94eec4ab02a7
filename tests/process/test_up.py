"""`zhanggui up` and commands as real processes: they start, they end, they outlive each other's death."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from zhanggui.kit.server.account import Account

from .conftest import REPO, Up, ended, environment, eventually, processes_of, rows, zhanggui

pytestmark = pytest.mark.process
SHARED = "shared 共用"  # made by the first test: tables take long
PROBE = "INSERT INTO kit_start VALUES ('probe', '1') ON CONFLICT DO NOTHING"
PROBED = "SELECT value FROM kit_start WHERE name = 'probe'"


@pytest.fixture(scope="module")
def last(place_for_homes: Path) -> Iterator[list[Up]]:
    """The last `up` of the one installation that the tests below share."""
    started: list[Up] = []
    yield started
    for each in started:
        if each.process.poll() is None:
            each.end()


@pytest.fixture
def up(place_for_homes: Path, last: list[Up]) -> Up:
    """That installation, running."""
    if not last or last[-1].process.poll() is not None:
        last.append(Up(place_for_homes / SHARED))
        rows(last[-1].home, PROBE)
    return last[-1]


@pytest.fixture
def stopped(place_for_homes: Path, last: list[Up], request: pytest.FixtureRequest) -> Path:
    """The home of that installation, not running: starting takes long, so it is not started to be ended."""
    if not last:
        request.getfixturevalue("up")
    if last[-1].process.poll() is None:
        last[-1].end()
    return place_for_homes / SHARED


def test_two_commands_at_once_in_a_fresh_home_both_succeed_and_leave_nothing(place_for_homes: Path) -> None:
    fresh = place_for_homes / SHARED
    both = [zhanggui(fresh, "status", "--json") for _ in range(2)]
    answers = [ended(each) for each in both]
    assert [code for code, _, _ in answers] == [0, 0], answers
    assert [json.loads(out)["worker"] for _, out, _ in answers] == [False, False]
    assert processes_of(fresh) == []


def test_up_says_one_object_and_is_well(up: Up) -> None:
    assert up.said == {"address": up.address, "accounts": []}
    assert up.healthy()
    assert up.get("/metrics")[0] == 200


def test_folders_of_the_home_are_closed_to_others(up: Up) -> None:
    modes = {p.name: oct(p.stat().st_mode & 0o777) for p in up.home.iterdir()}
    closed = dict.fromkeys(("keys", "files", "logs", "static"), "0o700")
    assert modes == closed | {"data": "0o711", "run": "0o711"}
    assert (up.home / "keys/ring.json").stat().st_mode & 0o777 == 0o600


def test_a_command_joins_a_running_up_and_leaves_it_running(up: Up) -> None:
    code, out, err = ended(zhanggui(up.home, "status", "--json"))
    assert (code, json.loads(out)["worker"]) == (0, True), err
    assert up.healthy()


def test_a_second_up_in_the_same_home_is_refused(up: Up) -> None:
    code, out, _ = ended(zhanggui(up.home, "up", "--port", "0", "--json"))
    assert code == 3
    assert list(json.loads(out)) == ["refused"]


def test_a_taken_port_is_refused(fresh: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, _, err = ended(zhanggui(fresh, "up", "--port", str(taken.getsockname()[1])))
    assert code == 3
    assert "--port" in err


@pytest.mark.parametrize("name", ["database", "worker", "web"])
def test_a_killed_process_is_started_again(up: Up, name: str) -> None:
    old = up.pid(name)
    os.kill(old, signal.SIGKILL)
    eventually(lambda: not psutil.pid_exists(old) or psutil.Process(old).status() == psutil.STATUS_ZOMBIE)
    eventually(lambda: up.pid(name) not in {0, old} and up.healthy())
    assert rows(up.home, PROBED) == [("1",)]


def test_after_a_killed_supervisor_the_next_up_takes_over_and_ctrl_c_leaves_nothing(up: Up) -> None:
    orphans = [up.pid(name) for name in ("web", "worker")]
    up.process.kill()
    up.process.communicate()
    again = Up(up.home)
    assert again.healthy()
    assert rows(up.home, PROBED) == [("1",)]
    assert [pid for pid in orphans if psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie"] == []
    assert again.end(signal.SIGINT) == (0, "")
    assert "zhanggui people add" in again.heard  # nobody can sign in yet
    assert processes_of(up.home) == []


def test_after_everything_was_killed_at_once_the_next_command_works(up: Up) -> None:
    for process in processes_of(up.home):
        with suppress(psutil.NoSuchProcess):  # it ended because another one was killed
            process.kill()
    up.process.communicate()
    code, out, err = ended(zhanggui(up.home, "status", "--json"))
    assert (code, json.loads(out)["facts_failed"]) == (0, 0), err
    assert processes_of(up.home) == []


def test_sigterm_leaves_nothing_while_running_and_while_starting(up: Up) -> None:
    up.end()
    assert processes_of(up.home) == []
    starting = zhanggui(up.home, "up", "--port", "0")
    eventually((up.home / "run/children.json").exists)
    starting.send_signal(signal.SIGTERM)
    code, out, _ = ended(starting)
    assert (code, out) == (143, "")
    assert processes_of(up.home) == []


def test_a_foreign_or_missing_key_ring_refuses_to_start(stopped: Path) -> None:
    ring = stopped / "keys/ring.json"
    right = ring.read_text()
    try:
        keys = json.loads(right)
        ring.write_text(json.dumps(keys | {"blind": "ab" * 32}))
        foreign = ended(zhanggui(stopped, "status", "--json"))
        ring.unlink()
        missing = ended(zhanggui(stopped, "status", "--json"))
        assert (foreign[0], missing[0], ring.exists()) == (3, 3, False)
        assert [list(json.loads(out)) for _, out, _ in (foreign, missing)] == [["error"], ["error"]]
    finally:
        ring.write_text(right)
    assert processes_of(stopped) == []


def test_wrong_use_ends_with_2_and_says_what_to_type(fresh: Path) -> None:
    code, out, err = ended(zhanggui(fresh, "nothing", "--json"))
    assert code == 2
    assert json.loads(out)["error"]["kind"] == "usage"
    assert "--help" in err


def test_an_ordinary_account_can_run_it(fresh: Path) -> None:
    """Root starts PostgreSQL as `nobody`; anybody else as himself."""
    if os.geteuid() != 0:
        pytest.skip("this run is an ordinary account already")
    fresh.mkdir()
    os.chown(fresh, 65534, 65534)
    script = (
        "import os, sys; from pathlib import Path; from zhanggui.kit.home import Home;"
        "from zhanggui.kit.server import Embedded; e = Embedded(Home(Path(sys.argv[1])).make()).start();"
        "e.connect().close(); e.release(); print(os.geteuid())"
    )
    nobody = Account(65534, 65534, drop=True, reach=True)  # reach: this Python may lie below /root
    done = subprocess.run(
        [sys.executable, "-c", script, str(fresh)], cwd=REPO, env=environment(fresh), preexec_fn=nobody.enter(),
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, "65534\n"), done.stderr
    assert processes_of(fresh) == []


def test_a_backup_opens_only_with_its_passphrase_and_comes_back_whole_in_another_home(
    stopped: Path, place_for_homes: Path, tmp_path: Path
) -> None:
    (stopped / "files" / "ab").mkdir(exist_ok=True)
    (stopped / "files" / "ab" / "cd").write_bytes(b"sealed already")
    (tmp_path / "right").write_text("correct horse battery\n")
    (tmp_path / "wrong").write_text("another passphrase\n")
    code, out, told = ended(
        zhanggui(stopped, "backup", "--to", str(tmp_path), "--passphrase-file", str(tmp_path / "right"), "--json")
    )
    made = json.loads(out)
    assert (code, made["verified"], made["files"], made["differences"]) == (0, True, 1, []), told
    raw = Path(made["path"]).read_bytes()
    assert json.loads((stopped / "keys" / "ring.json").read_text())["journal"].encode() not in raw
    fresh = place_for_homes / "back again"
    given = ("restore", made["path"], "--json", "--passphrase-file")
    code, _out, told = ended(zhanggui(fresh, "restore", str(tmp_path / "none"), *given[2:], str(tmp_path / "right")))
    assert (code, "没有这个文件" in told, "Errno" in told) == (3, True, False)
    code, _out, told = ended(zhanggui(fresh, *given, str(tmp_path / "wrong")))
    assert (code, "passphrase" in told, (fresh / "data" / "pg").exists()) == (3, True, False)
    (cut := tmp_path / "cut.zgbackup").write_bytes(raw[:-40])
    torn = place_for_homes / "cut"
    assert ended(zhanggui(torn, "restore", str(cut), *given[2:], str(tmp_path / "right")))[0] == 3
    assert [list((torn / part).iterdir()) for part in ("data", "keys", "files")] == [[], [], []]
    code, out, told = ended(zhanggui(fresh, *given, str(tmp_path / "right")))
    back = json.loads(out)
    assert (code, back["ok"], back["rows"], back["files"]) == (0, True, made["rows"], 1), told
    assert (fresh / "files" / "ab" / "cd").read_bytes() == b"sealed already"
    code, out, _told = ended(zhanggui(fresh, "journal", "verify", "--json"))
    verified = json.loads(out)
    assert (code, verified["ok"], verified["rows"] - verified["sealed"]) == (0, True, 0)
    assert ended(zhanggui(fresh, *given, str(tmp_path / "right")))[0] == 3  # not over what is there
