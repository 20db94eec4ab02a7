"""Which file of a watched folder may be taken; what it does is tested where it is used (offer.intake)."""

from datetime import datetime, timedelta

import pytest

from zhanggui.kit.clock import SHANGHAI
from zhanggui.kit.documents import folder

NOW = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("name", "ready"),
    [
        ("订单.csv", True),
        ("done.xlsx", True),
        ("done", False),
        ("refused", False),
        (".taking", False),
        (".DS_Store", False),
        ("~$订单.xlsx", False),
        ("订单.csv.PART", False),
        ("a.part.csv", True),
        ("desktop.ini", False),
    ],
)
def test_names_that_are_not_ready_are_known(name: str, ready: bool) -> None:
    assert bool(folder.is_ready_name(name)) is ready


@pytest.mark.parametrize(
    ("seconds", "size", "said"),
    [(9, 5, ""), (10, 5, "taken"), (-10, 5, "taken"), (599, 0, ""), (600, 0, "empty")],
)
def test_a_file_is_taken_once_it_stands_still(seconds: int, size: int, said: str) -> None:
    assert folder.stands_still(changed=NOW - timedelta(seconds=seconds), size=size, now=NOW) == said


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("订单.csv", "7-订单.csv"),
        ("noending", "7-noending"),
        ("a.b.c.xlsx", "7-a.b.c.xlsx"),
        ("x.toolongending", "7-x.toolongending"),
        ("长" * 90 + ".csv", "7-" + "长" * 60 + ".csv"),
    ],
)
def test_a_kept_name_has_its_import_first_and_fits_the_disk(name: str, kept: str) -> None:
    assert folder.kept_name("7", name) == kept
    assert len(kept.encode()) < 251
