"""Watched folders with real files, links, pipes, two processes and a killed one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shutil import rmtree
from urllib.parse import quote, urlencode

import pytest
from django.db import connection

from zhanggui.kit import clock, home
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.documents import uploads
from zhanggui.kit.errors import NotAllowed
from zhanggui.kit.pure import msg
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.actions import FileOutcome
from zhanggui.offer.intake.models import ImportFile, ImportRun
from zhanggui.offer.intake.states import RunState, Via

pytestmark = pytest.mark.django_db
BY = System("intake")
CSV = "订单编号,订单状态\n1,待发货\n"


@pytest.fixture
def folder() -> Iterator[Path]:
    two_shops()
    root = home.current().make().inbox
    rmtree(root, ignore_errors=True)
    look()
    yield root / "near-shop"
    rmtree(root, ignore_errors=True)


def look(seconds: int = 60) -> int:
    """Look as the worker does, so many seconds from now."""
    return actions.inboxes_take(by=BY, at=clock.now() + timedelta(seconds=seconds))


def names(folder: Path, *inside: str) -> list[str]:
    return sorted(path.name for path in folder.joinpath(*inside).iterdir())


def put(folder: Path, name: str = "订单.csv", text: str = CSV) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_trading_shop_has_a_folder_of_its_own_for_nobody_else(folder: Path) -> None:
    assert names(folder.parent) == ["far-shop", "near-shop"]
    assert names(folder) == [".taking", "done", "refused"]
    assert folder.stat().st_mode & 0o777 == 0o700


def test_a_file_that_stands_still_is_handed_in_and_moved_to_done(folder: Path) -> None:
    put(folder)
    assert look(seconds=5) == 0
    assert look() == 1
    run = ImportRun.objects.get()
    assert (run.via, run.state, run.shop.code if run.shop else "") == (Via.FOLDER.value, RunState.WAITING, "near-shop")
    assert names(folder, "done") == [f"{run.id}-订单.csv"]
    assert names(folder) == [".taking", "done", "refused"]
    with uploads.opened(run.upload_key, owner=None) as kept:
        assert [(one.name, one.path.read_text(encoding="utf-8")) for one in kept] == [("订单.csv", CSV)]
    assert look() == 0


@pytest.mark.parametrize(
    "name",
    [".hidden.csv", "~$book.xlsx", "a.csv.part", "a.crdownload", "a.csv.tmp", "b.xlsx~", "Thumbs.db", "a.filepart"],
)
def test_what_is_not_ready_by_its_name_is_left_alone(folder: Path, name: str) -> None:
    put(folder, name)
    assert look() == 0
    assert name in names(folder)


def test_a_name_that_only_looks_like_one_of_ours_is_taken(folder: Path) -> None:
    put(folder, "done.csv")
    put(folder, "partner.csv")
    assert look() == 2


def test_an_empty_file_is_waited_for_and_refused_after_a_while(folder: Path) -> None:
    put(folder, text="")
    assert look(seconds=300) == 0
    assert "订单.csv" in names(folder)
    look(seconds=601)
    (kept, why) = names(folder, "refused")
    assert kept.endswith("-订单.csv")
    assert why == f"{kept}.txt"
    assert ImportRun.objects.count() == 0


def test_links_folders_and_pipes_are_refused_and_never_opened(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "ring.json"
    secret.write_text("secret", encoding="utf-8")
    (folder / "link.csv").symlink_to(secret)
    (folder / "dangling.csv").symlink_to(tmp_path / "nowhere")
    (folder / "more").mkdir()
    put(folder / "more")
    os.mkfifo(folder / "pipe.csv")
    look()
    assert ImportRun.objects.count() == 0
    kept = [name.partition("-")[2].partition("-")[2] for name in names(folder, "refused")]
    assert kept == sorted(
        ["dangling.csv", "dangling.csv.txt", "link.csv", "link.csv.txt", "more", "more.txt", "pipe.csv", "pipe.csv.txt"]
    )
    assert secret.read_text(encoding="utf-8") == "secret"


def test_a_refusal_says_why_in_both_tongues(folder: Path) -> None:
    (folder / "more").mkdir()
    look()
    text = next(folder.joinpath("refused").glob("*.txt")).read_text(encoding="utf-8")
    assert "这是文件夹，请直接放文件" in text
    assert len(text.strip().split("\n\n")) == 2


def test_a_file_above_the_limit_is_refused(folder: Path) -> None:
    with (folder / "huge.csv").open("wb") as file:
        file.truncate((50 << 20) + 1)
    look()
    assert [name[-8:] for name in names(folder, "refused")] == ["huge.csv", ".csv.txt"]


def test_a_shop_folder_that_is_a_link_is_not_entered(folder: Path, tmp_path: Path) -> None:
    rmtree(folder)
    folder.symlink_to(tmp_path)
    put(tmp_path)
    far = folder.parent / "far-shop"
    put(far)
    assert look() == 1
    assert names(tmp_path) == ["订单.csv"]
    assert len(names(far, "done")) == 1


def test_a_link_in_place_of_done_stops_the_shop_and_nothing_is_written_through_it(folder: Path, tmp_path: Path) -> None:
    folder.joinpath("done").rmdir()
    folder.joinpath("done").symlink_to(tmp_path)
    put(folder)
    assert look() == 0
    assert names(tmp_path) == []


def test_what_somebody_slips_into_the_claimed_ones_is_refused(folder: Path, tmp_path: Path) -> None:
    folder.joinpath(".taking", "link.csv").symlink_to(tmp_path)
    folder.joinpath(".taking", "more").mkdir()
    assert look() == 0
    assert len(names(folder, "refused")) == 4


def test_a_file_whose_import_refused_it_goes_from_done_to_refused_with_the_reason(folder: Path) -> None:
    put(folder)
    look()
    run = ImportRun.objects.get()
    ImportRun.objects.filter(id=run.id).update(state=RunState.RUNNING)
    (file,) = ImportFile.objects.filter(run=run)
    actions.import_finish(run_id=run.id, files={file.id: FileOutcome(fault=msg("认不出这个文件的格式"))}, by=BY)
    look()
    assert names(folder, "done") == []
    assert names(folder, "refused") == [f"{run.id}-订单.csv", f"{run.id}-订单.csv.txt"]
    text = (folder / "refused" / f"{run.id}-订单.csv.txt").read_text(encoding="utf-8")
    assert text.startswith("文件：订单.csv\n原因：认不出这个文件的格式\n")


def test_a_file_that_is_in_order_stays_in_done(folder: Path) -> None:
    put(folder)
    look()
    run = ImportRun.objects.get()
    ImportRun.objects.filter(id=run.id).update(state=RunState.RUNNING)
    (file,) = ImportFile.objects.filter(run=run)
    actions.import_finish(run_id=run.id, files={file.id: FileOutcome(rows=1, counts={"new": 1})}, by=BY)
    look()
    assert names(folder, "done") == [f"{run.id}-订单.csv"]


def test_the_same_name_and_content_again_is_an_import_of_its_own(folder: Path) -> None:
    for _ in range(2):
        put(folder)
        assert look() == 1
    assert len(names(folder, "done")) == ImportRun.objects.count() == 2


def test_a_claimed_file_of_a_killed_process_is_handed_in_by_the_next(folder: Path) -> None:
    put(folder / ".taking")
    put(folder, text=CSV + "2,待发货\n")
    assert look() == 1
    assert names(folder) == [".taking", "done", "refused", "订单.csv"]
    assert look() == 1
    assert len(names(folder, "done")) == 2


def test_a_name_as_long_as_names_may_be_and_one_that_is_no_text_are_taken(folder: Path) -> None:
    put(folder, "长" * 83 + ".csv")
    (folder / os.fsdecode(b"\xff\xfe.csv")).write_text(CSV, encoding="utf-8")
    assert look() == 2
    assert len(names(folder, "done")) == 2


def test_a_clock_far_off_is_no_reason_to_wait_for_ever(folder: Path) -> None:
    put(folder)
    assert actions.inboxes_take(by=BY, at=datetime(2020, 1, 1, tzinfo=clock.SHANGHAI)) == 1


def test_folders_are_the_systems_work(folder: Path) -> None:
    with pytest.raises(NotAllowed):
        actions.inboxes_take(by=Actor(7, "小王", "employee", frozenset({"orders.import"})))


PROCESS = """
import os, sys
import django
django.setup()
from datetime import timedelta
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.actions import inbox
if sys.argv[1] == "die":
    real = os.rename
    def rename(*args, dst_dir_fd=None, **more):
        if sys.argv[2] in str(args[1]):
            os.kill(os.getpid(), 9)
        real(*args, dst_dir_fd=dst_dir_fd, **more)
    os.rename = rename
print("ready", flush=True)
sys.stdin.readline()
print(actions.inboxes_take(by=System("intake"), at=clock.now() + timedelta(minutes=1)), flush=True)
"""


def process(*words: str) -> "subprocess.Popen[str]":
    told = connection.settings_dict
    place = urlencode({"host": told["HOST"], "port": told["PORT"] or 5432})
    url = f"postgresql://{told['USER']}:{quote(told['PASSWORD'])}@/{told['NAME']}?{place}"
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "zhanggui.web.settings", "DATABASE_URL": url}
    pipe = subprocess.PIPE
    return subprocess.Popen([sys.executable, "-c", PROCESS, *words], env=env, stdin=pipe, stdout=pipe, text=True)


def let_go(one: "subprocess.Popen[str]") -> None:
    assert one.stdout is not None
    assert one.stdin is not None
    assert one.stdout.readline() == "ready\n"
    one.stdin.write("\n")
    one.stdin.flush()


@pytest.mark.django_db(transaction=True)
def test_two_processes_never_take_one_file_twice(folder: Path) -> None:
    for n in range(30):
        put(folder, f"{n}.csv")
    both = [process("look"), process("look")]
    for one in both:
        let_go(one)
    taken = [int(one.communicate(timeout=60)[0]) for one in both]
    assert sum(taken) + look() == ImportRun.objects.count() == len(names(folder, "done")) == 30


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("where", ["订单.csv", "-订单.csv"])
def test_killed_at_any_moment_nothing_is_lost(folder: Path, where: str) -> None:
    put(folder)
    one = process("die", where)
    let_go(one)
    assert one.wait(timeout=60) == -9
    assert look() == 1
    assert len(names(folder, "done")) == 1
    assert ImportRun.objects.count() in {1, 2}
