"""Drawing a layout: what becomes data, what is added to a shipped one, words beside it."""

from dataclasses import dataclass, field

import pytest

from zhanggui.offer.channels import rules
from zhanggui.offer.channels.rules import Drawing

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
