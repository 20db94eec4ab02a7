"""A file nobody knows: its columns looked at, guessed, mapped, its words learnt; a shipped layout that is extended."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.orderfiles import KINDS, Kind, kind_of, make
from zhanggui.connectors.shopfile.profiles import ALL_FIELDS, shipped
from zhanggui.connectors.shopfile.reader import ShopFileReader
from zhanggui.kit.errors import BadInput
from zhanggui.offer.channels.ports import Kind as Rows
from zhanggui.offer.channels.ports import StateWords

READER = ShopFileReader()
PAIRS = {
    "单号": "A1", "状态": "已出库", "退款情况": "退货中", "品名": "护手霜", "货号": "S1", "件数": "2",
    "售价": "¥1,299.00", "实付": "2598.00", "拍下时间": "2026-06-20 10:00:00", "姓名": "王敏", "手机": "13800138000",
    "省份": "广东省", "详细地址": "广州市天河区某路1号", "内部码": "x", "身份证号": "110101199003070000",
}  # fmt: skip
HEADINGS, ROW = list(PAIRS), list(PAIRS.values())
MINE: dict[str, Any] = {
    "code": "mine", "title": "我的表", "kind": "both", "version": 4, "amounts": "line",
    "headings": {
        "platform_no": ["单号"], "raw_state": ["状态"], "raw_refund_state": ["退款情况"], "title": ["品名"],
        "quantity": ["件数"], "price": ["售价"], "paid": ["实付"], "created_at": ["拍下时间"],
        "address": ["省份", "详细地址"],
    },
    "known": ["货号", "姓名", "手机", "内部码"],
}  # fmt: skip
WORDS = {"states": {"已出库": "shipped"}, "refund_states": {"退货中": "asked"}}
RENAMED: dict[str, Any] = {
    "code": "pdd_orders", "extends": "pdd_orders", "version": 3, "headings": {"amount": ["货款(元)"]},
    "states": {"待揽收": "shipped"}, "known": ["新列"],
}  # fmt: skip


def save(folder: Path, *rows: list[str]) -> Path:
    path = folder / "shop.csv"
    path.write_text("".join(",".join(f'"{c}"' for c in row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_nobody_knows_shows_its_columns_and_nothing_of_people(tmp_path: Path) -> None:
    look = READER.look(save(tmp_path, ["店铺导出"], HEADINGS, ROW, ROW))
    assert look.headings == tuple(HEADINGS[:-1])
    shown = {column.heading: column.examples for column in look.columns}
    assert (shown["售价"], shown["拍下时间"], look.rows) == (("¥1,299.00",), ("2026-06-20 10:00:00",), 2)
    assert [shown[heading] for heading in ("姓名", "手机", "详细地址")] == [("…" * 2,), ("…" * 3,), ("…" * 3,)]


def test_a_file_without_headings_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有找到表头"):
        READER.look(save(tmp_path, ["1", "2"], ["3", "4"]))


def test_columns_are_guessed_by_every_name_they_are_known_by() -> None:
    assert READER.suggest(HEADINGS) == {
        "platform_no": "单号", "raw_state": "状态", "raw_refund_state": "退款情况", "title": "品名",
        "seller_code": "货号", "quantity": "件数", "price": "售价", "paid": "实付", "created_at": "拍下时间",
        "receiver": "姓名", "phone": "手机", "region": "省份", "address": "详细地址",
    }  # fmt: skip


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.is_refunds], ids=lambda kind: kind.code)
def test_the_columns_of_every_shipped_layout_are_guessed_as_it_reads_them(kind: Kind) -> None:
    layout = next(profile for profile in shipped() if profile.code == kind.code)
    guess = READER.suggest([heading.strip() for heading in kind.headings])
    wrong = {
        f: h for f, h in guess.items() if f in layout.headings and h not in layout.sources[f] and f in layout.required
    }
    assert wrong == {}
    twice = {"paid", "total"}  # one column may tell both
    assert {field for field in layout.required if field not in guess and field not in twice} == set()


def test_a_merchants_own_names_count_before_all_others() -> None:
    own = {**MINE, **WORDS, "headings": {**MINE["headings"], "seller_remark": ["备注甲"], "price": ["内部码"]}}
    assert READER.suggest(["内部码", "备注甲"], [own]) == {"price": "内部码", "seller_remark": "备注甲"}


def test_a_name_spelt_nearly_alike_is_guessed_last() -> None:
    assert READER.suggest(["买家的留言"]) == {"buyer_message": "买家的留言"}


def test_an_own_layout_reads_its_file_and_is_recognised(tmp_path: Path) -> None:
    own, path = {**MINE, **WORDS}, save(tmp_path, HEADINGS, ROW)
    best = READER.probe(path, [own]).matches[0]
    assert (best.code, best.fits, best.version, best.amounts, best.own) == ("mine", True, "4", "line", True)
    (batch,) = READER.read(path, profile="mine", own=[own]).batches()
    (row,) = batch.rows
    assert (row.platform_no, row.platform_state, row.refund_state, row.quantity) == ("A1", "shipped", "asked", 2)
    assert (row.region, row.address) == ("广东", "广东省 广州市天河区某路1号")
    assert [info.code for info in READER.layouts([own]) if info.own] == ["mine"]


def test_words_not_known_yet_are_listed_once_each(tmp_path: Path) -> None:
    path = save(tmp_path, HEADINGS, ROW, ROW, ["A2", "飞行中", *ROW[2:]], ["A3", "", *ROW[2:]])
    assert READER.state_words(path, data=MINE) == StateWords(("已出库", "飞行中"), ("退货中",))
    assert READER.state_words(path, data={**MINE, **WORDS}) == StateWords(("飞行中",), ())


def test_a_renamed_column_and_a_new_word_are_added_to_a_shipped_layout(tmp_path: Path) -> None:
    made = make(tmp_path, "pdd_orders", orders=5, quirks=())
    text = made.path.read_text(encoding="utf-8").replace("商品总价(元)", "货款(元)").replace("已发货，待收货", "待揽收")
    made.path.write_text(text, encoding="utf-8")
    assert not READER.probe(made.path).matches[0].fits
    best = READER.probe(made.path, [RENAMED]).matches[0]
    assert (best.code, best.fits, best.version, best.own) == ("pdd_orders", True, "1+3", True)
    batches = list(READER.read(made.path, profile="pdd_orders", own=[RENAMED]).batches())
    assert (sum(len(b.rows) for b in batches), sum(len(b.faults) for b in batches)) == (made.rows, 0)


def test_rows_set_aside_are_read_again_after_a_fix(tmp_path: Path) -> None:
    made = make(tmp_path, "douyin_orders", orders=1, bad=1, quirks=())
    (batch,) = READER.read(made.path, profile="douyin_orders").batches()
    raw = dict(batch.faults[0].raw)
    again = READER.rows(list(raw), [(9, list(raw.values()))], profile="douyin_orders")
    assert [(fault.row_no, fault.code) for b in again.batches() for fault in b.faults] == [(9, "status_unknown")]
    fixed = raw | {"订单状态": "待发货"}
    good = READER.rows(list(fixed), [(9, list(fixed.values()))], profile="douyin_orders")
    assert [(row.row_no, row.platform_state) for b in good.batches() for row in b.rows] == [(9, "paid_waiting_ship")]


def test_a_row_with_cells_too_many_stays_a_fault_until_they_are_gone(tmp_path: Path) -> None:
    own = {**MINE, **WORDS}
    path = save(tmp_path, HEADINGS[:-1], [*ROW[:-1], "多"])
    (batch,) = READER.read(path, profile="mine", own=[own]).batches()
    raw = dict(batch.faults[0].raw)
    again = READER.rows(list(raw), [(2, list(raw.values()))], profile="mine", own=[own])
    assert [fault.code for b in again.batches() for fault in b.faults] == ["columns_extra"]
    (fixed,) = READER.rows(list(raw), [(2, [*list(raw.values())[:-1], ""])], profile="mine", own=[own]).batches()
    assert len(fixed.rows) == 1


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": ""}, "格式没有编码"),
        ({"code": "pdd_orders"}, "内置格式的编码"),
        ({"title": " "}, "格式没有名称"),
        ({"kind": "half"}, "请选择这种文件的每一行是什么"),
        ({"headings": {}}, "还没有指定“订单编号”是哪一列"),
        ({"headings": {**MINE["headings"], "price": []}}, "“单价”或“商品金额”"),
        ({"headings": "x"}, "列名应是"),
        ({"headings": {**MINE["headings"], "colour": ["颜色"]}}, "没有名为“colour”的字段"),
        ({"headings": {**MINE["headings"], "nick": ["身份证号"]}}, "身份证件"),
        ({"states": {"好": "good"}}, "没有对应的含义"),
        ({"refund_states": {"好": 1}}, "状态应是"),
        ({"threshold": 2}, "识别阈值"),
        ({"amounts": "both"}, "请选择金额属于"),
        ({"required": ["nick"]}, "必填的“买家昵称”没有指定列"),
        ({"sql": "x"}, "格式里不能有“sql”"),
        ({"extends": "nowhere"}, "不能有“amounts”"),
        ({"zone": "Mars"}, "北京时间"),
        ({"version": True}, "版本应是数字"),
    ],
)
def test_what_is_wrong_with_an_own_layout_is_said(change: dict[str, Any], fault: str) -> None:
    faults = READER.check({**MINE, **change})
    assert fault in str(faults[0])
    assert "mine" not in READER.profiles([{**MINE, **change}])


def test_a_sound_layout_has_no_faults() -> None:
    assert (READER.check(MINE), READER.check(RENAMED)) == ((), ())
    assert [str(fault) for fault in READER.check({**RENAMED, "extends": "nowhere"})] == [
        "没有名为“nowhere”的内置格式可以扩展"
    ]


def test_a_broken_layout_is_passed_over_and_named_when_asked_for(tmp_path: Path) -> None:
    broken = {**MINE, "states": {"好": "good"}}
    path = save(tmp_path, HEADINGS, ROW)
    assert "mine" not in [match.code for match in READER.probe(path, [broken]).matches]
    with pytest.raises(BadInput, match="自定义格式“mine”有误"):
        READER.read(path, profile="mine", own=[broken])
    with pytest.raises(BadInput, match="没有名为“none”的格式"):
        READER.read(path, profile="none")


def test_every_kind_names_the_fields_it_needs_first() -> None:
    assert [spec.name for spec in READER.fields("refund") if spec.needed] == ["platform_no", "raw_refund_state"]
    assert [spec.name for spec in READER.fields("detail")][:3] == ["platform_no", "title", "quantity"]
    kinds: tuple[Rows, ...] = ("list", "detail", "both", "refund")
    assert {spec.name for kind in kinds for spec in READER.fields(kind)} == {spec.name for spec in ALL_FIELDS}


def test_own_layouts_of_any_shape_never_break_reading(tmp_path: Path) -> None:
    path = make(tmp_path, "pdd_orders", orders=2, quirks=()).path
    strange: list[Any] = [
        {},
        {"headings": None},
        {"extends": ["x"]},
        {"extends": "pdd_orders", "headings": {"amount": [1]}},
    ]
    assert READER.probe(path, strange).matches[0].code == "pdd_orders"
    assert kind_of("pdd_orders").code in READER.profiles(strange)
