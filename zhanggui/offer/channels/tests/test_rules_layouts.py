"""Drawing a layout: what becomes data, what is added to a shipped one; names, tokens and words beside it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from zhanggui.kit.clock import SHANGHAI
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.rules import Drawing
from zhanggui.offer.channels.states import TokenState

NOW = datetime(2026, 11, 21, 12, tzinfo=SHANGHAI)
COLUMNS = (("单号", "platform_no"), ("买家", ""), ("状态", "raw_state"), ("备用状态", "raw_state"), ("颜色", ""))


@dataclass(frozen=True)
class Base:
    headings: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"platform_no": ("单号",)})
    states: dict[str, str] = field(default_factory=lambda: {"待发货": "paid_waiting_ship"})
    refund_states: dict[str, str] = field(default_factory=dict)


def test_a_drawing_becomes_data_with_every_column_named() -> None:
    drawing = Drawing(
        title=" 我的 ", kind="list", platforms=("own",), columns=COLUMNS, states=(("新", "shipped"), ("?", ""))
    )
    body = rules.body_of(drawing, code="own_1", version=2)
    assert body["headings"] == {"platform_no": ["单号"], "raw_state": ["状态", "备用状态"]}
    assert body["known"] == ["买家", "颜色"]
    assert (body["states"], body["title"], body["version"]) == ({"新": "shipped"}, "我的", 2)


def test_only_what_is_new_is_added_to_a_shipped_layout() -> None:
    words = (("待发货", "paid_waiting_ship"), ("备货中", "paid_waiting_ship"), ("怪", ""))
    body = rules.addition_of(Drawing(extends="x", columns=COLUMNS, states=words), Base(), version=3, before={})
    assert body["headings"] == {"raw_state": ["状态", "备用状态"]}
    assert body["states"] == {"备货中": "paid_waiting_ship"}
    assert (body["extends"], body["code"], body["version"], body["known"]) == ("x", "x", 3, ["买家", "颜色"])


def test_what_was_added_before_stays() -> None:
    before = {"headings": {"raw_state": ["旧"]}, "known": ["旧列"], "states": {"旧词": "shipped"}}
    body = rules.addition_of(Drawing(extends="x", columns=COLUMNS[:3]), Base(), version=2, before=before)
    assert body["headings"] == {"raw_state": ["旧", "状态"]}
    assert (body["known"], body["states"]) == (["旧列", "买家"], {"旧词": "shipped"})


def test_a_word_is_added_to_a_layout() -> None:
    body = rules.with_word({"states": {"a": "shipped"}}, word="b", meaning="completed", refund=False)
    assert body["states"] == {"a": "shipped", "b": "completed"}
    assert rules.with_word(body, word="c", meaning="done", refund=True)["refund_states"] == {"c": "done"}


@pytest.mark.parametrize(
    ("word", "ok"), [("备货中", True), ("", False), ("…", False), ("……", False), ("x" * 41, False)]
)
def test_only_a_word_that_is_one_can_be_taught(word: str, ok: bool) -> None:
    assert bool(rules.is_word(word)) is ok


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"platform_no", "total"}, "list"),
        ({"platform_no", "title", "quantity"}, "detail"),
        ({"platform_no", "title", "raw_state"}, "both"),
        ({"platform_no", "raw_refund_state", "title"}, "refund"),
        ({"raw_state", "raw_refund_state"}, "list"),
    ],
)
def test_what_a_row_speaks_of_is_guessed_from_its_fields(fields: set[str], kind: str) -> None:
    assert rules.kind_guess(fields) == kind


@pytest.mark.parametrize(
    ("revoked", "expires", "may", "state"),
    [
        (False, 1, True, TokenState.VALID),
        (False, 0, True, TokenState.EXPIRED),
        (False, -1, False, TokenState.EXPIRED),
        (False, 1, False, TokenState.LAPSED),
        (True, 1, True, TokenState.REVOKED),
        (True, -1, False, TokenState.REVOKED),
    ],
)
def test_a_token_ends_by_hand_by_time_and_with_its_owner(
    revoked: bool, expires: int, may: bool, state: TokenState
) -> None:
    told = {"expires_at": NOW + timedelta(seconds=expires), "revoked_at": NOW if revoked else None}
    assert rules.token_state(now=NOW, owner_may=may, **told) == state  # type: ignore[arg-type]


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
    assert bool(rules.is_ready_name(name)) is ready


@pytest.mark.parametrize(
    ("seconds", "size", "said"),
    [(9, 5, ""), (10, 5, "taken"), (-10, 5, "taken"), (599, 0, ""), (600, 0, "empty")],
)
def test_a_file_is_taken_once_it_stands_still(seconds: int, size: int, said: str) -> None:
    assert rules.stands_still(changed=NOW - timedelta(seconds=seconds), size=size, now=NOW) == said


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
    assert rules.kept_name("7", name) == kept
    assert len(kept.encode()) < 251
