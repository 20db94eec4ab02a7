"""Layouts a company taught: from a strange file to a recognised one, versions kept, words learned."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection

from zhanggui.kit.actor import Actor, System
from zhanggui.kit.errors import BadInput, NotAllowed, NotFound
from zhanggui.kit.scope import ALL, Scope
from zhanggui.offer.channels import actions, queries
from zhanggui.offer.channels.models import Layout
from zhanggui.offer.channels.queries import Drawing
from zhanggui.offer.channels.tests.leak_data import two_shops

pytestmark = pytest.mark.django_db
BY = System("test")
STRANGE = (
    "单据号,进度,货名,件数,每件价,何时下单,买主,身份证号\n"
    "A1,备货ing,棉衣,2,19.90,2026-11-20 10:00:00,王小明,110101199001011234\n"
    "A2,已发货,围巾,1,9.90,2026-11-20 11:00:00,李雷,110101199001011235\n"
)
COLUMNS = (
    ("单据号", "platform_no"),
    ("进度", "raw_state"),
    ("货名", "title"),
    ("件数", "quantity"),
    ("每件价", "price"),
    ("何时下单", "created_at"),
    ("买主", ""),
)
DRAWING = Drawing(
    title="老板自己的表",
    kind="both",
    platforms=("own", "tmall"),
    columns=COLUMNS,
    states=(("备货ing", "paid_waiting_ship"), ("已发货", "shipped")),
)
RENAMED = "订单编号,订单状态,商品标题,数量,单价,下单时间\nB1,待发货,棉衣,1,9.90,2026-11-20 10:00:00\n"


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    two_shops()
    path = tmp_path / "strange.csv"
    path.write_text(STRANGE, encoding="utf-8")
    return path


def teach(drawing: Drawing = DRAWING, code: str = "", by: Actor = BY) -> actions.TaughtLayout:
    return actions.layout_teach(drawing=drawing, code=code, by=by)


def orders(path: Path) -> list[tuple[str, str | None, int | None]]:
    file = queries.order_file(path=path, platform="tmall", by=BY).file
    return [(r.platform_no, r.platform_state, r.quantity) for batch in file.batches() for r in batch.rows]


def test_a_file_nobody_knew_is_recognised_after_it_was_mapped_once(strange: Path) -> None:
    with pytest.raises(BadInput):
        orders(strange)
    taught = teach()
    assert (taught.code, taught.version) == ("own_1", 1)
    assert orders(strange) == [("A1", "paid_waiting_ship", 2), ("A2", "shipped", 1)]
    match = queries.order_file(path=strange, by=BY).match
    assert (match.code, match.version, match.own) == ("own_1", "1", True)


def test_a_draft_shows_columns_and_guesses_but_no_identity_card_and_no_person(strange: Path) -> None:
    draft = queries.layout_draft(path=strange, by=BY)
    assert [column.heading for column in draft.columns] == [heading for heading, _ in COLUMNS]
    shown = {column.heading: column.examples for column in draft.columns}
    assert shown["每件价"] == ("19.90", "9.90")
    assert set(shown["买主"]) <= {"…", "……", "………"}


def test_a_trial_tells_words_without_meaning_and_reads_the_file(strange: Path) -> None:
    first = queries.layout_trial(
        path=strange, drawing=Drawing(title="x", platforms=("own",), columns=COLUMNS[:3]), by=BY
    )
    assert first.faults
    trial = queries.layout_trial(path=strange, drawing=Drawing(title="x", platforms=("own",), columns=COLUMNS), by=BY)
    assert dict(trial.words) == {"备货ing": "", "已发货": "shipped"}
    assert (trial.rows, trial.fine, trial.aside) == (2, 1, 1)
    done = queries.layout_trial(path=strange, drawing=DRAWING, by=BY)
    assert (dict(done.words), done.fine) == ({"备货ing": "paid_waiting_ship", "已发货": "shipped"}, 2)
    assert Layout.objects.count() == 0


def test_a_column_that_is_no_status_is_not_shown_as_one(strange: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(STRANGE + "".join(f"A{n},状{n}态,帽,1,1.00,2026-11-20 10:00:00,x,y\n" for n in range(50)), "utf-8")
    trial = queries.layout_trial(path=path, drawing=Drawing(title="x", platforms=("own",), columns=COLUMNS), by=BY)
    assert (trial.too_many_words, trial.words) == (True, ())


def test_drawn_anew_it_is_the_next_version_and_the_old_one_stays_on_record(strange: Path) -> None:
    teach()
    drawing = queries.layout_drawing(code="own_1", by=BY)
    assert set(drawing.columns) == set(COLUMNS)
    assert replace(drawing, columns=COLUMNS) == DRAWING
    more = replace(DRAWING, states=(*DRAWING.states, ("退回了", "closed_refunded")))
    assert teach(more, "own_1").version == 2
    assert teach(more, "own_1").version == 2
    card = queries.layout_card(code="own_1", by=BY)
    assert [(one.version, one.retired_at is None) for one in card.versions] == [(2, True), (1, False)]
    assert card.info.states["退回了"] == "closed_refunded"


def test_a_word_is_taught_to_an_own_layout(strange: Path) -> None:
    teach(replace(DRAWING, states=()))
    assert orders(strange) == []
    for word, meaning in DRAWING.states:
        actions.layout_word_teach(code="own_1", word=word, meaning=meaning, by=BY)
    assert len(orders(strange)) == 2
    assert queries.order_file(path=strange, by=BY).match.version == "3"


def test_a_word_taught_to_a_shipped_layout_is_an_addition_to_it(strange: Path) -> None:
    before = next(row for row in queries.layout_rows(by=BY) if row.info.code == "taobao_list").info
    taught = actions.layout_word_teach(code="taobao_list", word="仓库打包中", meaning="paid_waiting_ship", by=BY)
    assert (taught.code, taught.version) == ("taobao_list", 1)
    after = queries.layout_card(code="taobao_list", by=BY)
    assert (after.info.version, after.info.own, after.is_addition) == (f"{before.version}+1", True, True)
    assert after.info.states == {**before.states, "仓库打包中": "paid_waiting_ship"}
    actions.layout_word_teach(code="taobao_list", word="另一个词", meaning="shipped", by=BY)
    assert queries.layout_card(code="taobao_list", by=BY).info.version == f"{before.version}+2"


def test_a_renamed_heading_is_an_addition_to_the_layout_the_file_resembles(strange: Path) -> None:
    strange.write_text(RENAMED.replace("商品标题", "宝贝大名"), encoding="utf-8")
    draft = queries.layout_draft(path=strange, by=BY)
    assert draft.near is not None
    assert draft.drawing.extends == draft.near.code == "generic_orders"
    columns = tuple((heading, "title" if heading == "宝贝大名" else f) for heading, f in draft.drawing.columns)
    drawing = replace(draft.drawing, columns=columns)
    assert queries.layout_trial(path=strange, drawing=drawing, by=BY).fine == 1
    taught = teach(drawing)
    assert (taught.code, Layout.objects.get().body["headings"]) == ("generic_orders", {"title": ["宝贝大名"]})
    assert orders(strange) == [("B1", "paid_waiting_ship", 1)]


def test_a_retired_layout_reads_no_file_and_stays_on_record(strange: Path) -> None:
    teach()
    actions.layout_retire(code="own_1", by=BY)
    with pytest.raises(BadInput):
        orders(strange)
    assert not queries.layout_card(code="own_1", by=BY).in_use
    with pytest.raises(NotFound):
        actions.layout_retire(code="own_1", by=BY)
    assert teach().code == "own_2"


def test_a_retired_addition_leaves_the_shipped_layout(strange: Path) -> None:
    actions.layout_word_teach(code="taobao_list", word="仓库打包中", meaning="shipped", by=BY)
    actions.layout_retire(code="taobao_list", by=BY)
    assert "仓库打包中" not in queries.layout_card(code="taobao_list", by=BY).info.states
    actions.layout_word_teach(code="taobao_list", word="别的", meaning="shipped", by=BY)
    assert Layout.objects.filter(retired_at=None).get().version == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"columns": COLUMNS[1:]},
        {"kind": "nonsense"},
        {"platforms": ()},
        {"states": (("备货ing", "nonsense"),)},
        {"columns": (*COLUMNS, ("身份证号", "nick"))},
        {"columns": (*COLUMNS, ("x", "nonsense"))},
        {"extends": "nobody"},
    ],
)
def test_an_unsound_drawing_is_not_kept(strange: Path, wrong: dict[str, object]) -> None:
    with pytest.raises((BadInput, NotFound)):
        teach(replace(DRAWING, **wrong))
    assert Layout.objects.count() == 0


@pytest.mark.parametrize(
    ("code", "word", "meaning", "refund"),
    [
        ("taobao_list", "…", "shipped", False),
        ("taobao_list", "词", "nonsense", False),
        ("taobao_list", "词", "shipped", True),
        ("nobody", "词", "shipped", False),
    ],
)
def test_a_word_without_meaning_or_layout_is_refused(
    strange: Path, code: str, word: str, meaning: str, refund: bool
) -> None:
    with pytest.raises((BadInput, NotFound)):
        actions.layout_word_teach(code=code, word=word, meaning=meaning, refund=refund, by=BY)


def test_layouts_are_taught_by_whoever_holds_the_right(strange: Path) -> None:
    clerk = Actor(7, "小王", "employee", frozenset({"orders.import", "channels.manage"}), Scope({"shop": ALL}))
    for ask in (
        lambda: teach(by=clerk),
        lambda: actions.layout_retire(code="own_1", by=clerk),
        lambda: actions.layout_word_teach(code="taobao_list", word="词", meaning="shipped", by=clerk),
        lambda: queries.layout_draft(path=strange, by=clerk),
        lambda: queries.layout_trial(path=strange, drawing=DRAWING, by=clerk),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_the_journal_tells_versions_and_no_words(strange: Path) -> None:
    teach()
    actions.layout_word_teach(code="own_1", word="王小明", meaning="shipped", by=BY)
    actions.layout_retire(code="own_1", by=BY)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT fact, payload::text, subject_id FROM kit_journal WHERE subject_type = 'layout' ORDER BY id"
        )
        rows = cursor.fetchall()
    assert [fact for fact, _p, _s in rows] == ["channels.layout_saved"] * 2 + ["channels.layout_retired"]
    assert len({subject for _f, _p, subject in rows}) == 1
    assert not [payload for _f, payload, _s in rows if "王小明" in payload]
