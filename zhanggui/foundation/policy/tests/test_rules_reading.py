"""A text is read into its policies and clauses; nothing of it is lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhanggui.foundation.policy.rules import Parsed, Placed, places, policies_in
from zhanggui.foundation.policy.rules.marks import mark_at
from zhanggui.foundation.policy.states import Level
from zhanggui.foundation.policy.tests.writing import ARTICLES
from zhanggui.kit.controls import duty

GLUED = (
    "直播管理规定\n直播管理规定第一章总则第一条目的为了管好直播，制定本规定。\n"
    "第二条场控1.场控每场记录话术；2.场控及时提醒主播。\n第二章奖励第三条奖励办法1.月度(1)销冠:每月一名(2)新人奖:每季一名2.年度\n"
    "仓库守则\n\n一、收货1.清点数量；2.查看包装；3.及时上架。二、发货(一)拣货(二)复核三、附则由仓储部解释。\n"
)
DECIMALS = """篇一：《店铺制度》
引言：为什么要有制度
写清楚才好执行。
第一部分：总纲
1.1 宗旨
把店开好。
1.2 原则
1.2.1 诚信：不说假话。
1.2.2 职责：
a. 运营部制定目标。
b. 财务部每月对账。
第二部分：附则
2.1 解释权
由运营部解释。
篇二：《客服制度》
第一条 客服应礼貌。
本内容由网友收集整理，不代表本站观点，如有侵权请联系删除
"""


def told(policy: Parsed) -> list[tuple[str, str, str]]:
    named = places([Placed(one.level, one.label, one.depth) for one in policy.clauses])
    return [(place, one.title, one.text) for place, one in zip(named, policy.clauses, strict=True)]


@duty("D267")
def test_chapters_articles_items_and_bullets_become_a_tree() -> None:
    (policy,) = policies_in(ARTICLES)
    assert policy.title == "网店经营办法"
    assert told(policy) == [
        ("第一章", "总则", ""),
        ("第一条", "目的", "为了让网店经营有章可循，制定本办法。"),
        ("第二条", "分工", ""),
        ("第二条（一）", "运营组", ""),
        ("第二条（一）-1", "", "运营组每天核对库存。"),
        ("第二条（一）-2", "", "运营组负责上架前逐项检查商品资质和授权，按第三条的规定留存记录，三年内备查。"),
        ("第二条（二）", "", "客服组负责在 5 分钟内答复买家。"),
        ("第二章", "附则", ""),
        ("第三条", "", "本办法由运营部解释。"),
    ]


def test_plain_numbers_under_a_bracket_are_its_parts_and_an_open_list_goes_on() -> None:
    """第五条（二）1. is no third item of article 5; 1.（一） 2. stays two items of one list."""
    under = "接待办法\n第五条 接待\n（一）在岗应答；\n（二）留存记录。\n1. 留存三年；\n2. 每周抽查。\n（三）交班。\n"
    over = "交接办法\n1. 准备\n（一）清点；\n（二）签字。\n2. 交接\n（一）当面。\n"
    read = [[place for place, _title, _text in told(policy)] for text in (under, over) for policy in policies_in(text)]
    assert read == [
        ["第五条", "第五条（一）", "第五条（二）", "第五条（二）1.", "第五条（二）2.", "第五条（三）"],
        ["1.", "1.（一）", "1.（二）", "2.", "2.（一）"],
    ]


def test_lines_that_lost_their_breaks_are_cut_where_numbers_go_on() -> None:
    live, store = policies_in(GLUED)
    assert (live.title, store.title) == ("直播管理规定", "仓库守则")
    assert told(live) == [
        ("第一章", "总则", ""),
        ("第一条", "目的", "为了管好直播，制定本规定。"),
        ("第二条", "场控", ""),
        ("第二条1.", "", "场控每场记录话术；"),
        ("第二条2.", "", "场控及时提醒主播。"),
        ("第二章", "奖励", ""),
        ("第三条", "奖励办法", ""),
        ("第三条1.", "月度", ""),
        ("第三条1.(1)", "销冠", "每月一名"),
        ("第三条1.(2)", "新人奖", "每季一名"),
        ("第三条2.", "", "年度"),
    ]
    assert [place for place, _title, _text in told(store)] == [
        "一、", "一、1.", "一、2.", "一、3.", "二、", "二、(一)", "二、(二)", "三、",
    ]  # fmt: skip
    assert told(store)[-1] == ("三、", "附则", "由仓储部解释。")


def test_a_collection_is_split_and_what_a_site_added_is_left_out_with_a_reason() -> None:
    shop, service = policies_in(DECIMALS)
    assert (shop.title, service.title) == ("店铺制度", "客服制度")
    assert told(shop) == [
        ("引言1", "为什么要有制度", "写清楚才好执行。"),
        ("第一部分", "总纲", ""),
        ("1.1", "宗旨", "把店开好。"),
        ("1.2", "原则", ""),
        ("1.2.1", "诚信", "不说假话。"),
        ("1.2.2", "职责", ""),
        ("1.2.2a.", "", "运营部制定目标。"),
        ("1.2.2b.", "", "财务部每月对账。"),
        ("第二部分", "附则", ""),
        ("2.1", "解释权", "由运营部解释。"),
    ]
    assert [(note.line, str(note.why)) for note in service.notes] == [(17, "下载网站附加的文字")]


def test_running_heads_page_numbers_and_contents_are_left_out() -> None:
    pages = [
        f"某某公司制度\n{body}\n- {at} -"
        for at, body in enumerate(("目录\n第一章 总则……1", "第一章 总则", "第一条 写清楚。"), 1)
    ]
    (policy,) = policies_in("\f".join(pages), name="制度")
    assert [one.label for one in policy.clauses] == ["第一章", "第一条"]
    assert [str(note.why) for note in policy.notes] == [
        "页眉或页脚", "目录", "目录", "页码", "页眉或页脚", "页码", "页眉或页脚", "页码",
    ]  # fmt: skip


def test_contents_without_dots_end_where_their_first_entry_stands_again() -> None:
    (policy,) = policies_in(
        "价格制度\n目　录\n第一章 总则\t1\n附则 3\n\n第一章 总则\n"
        "第一条 运营部核价。\n第一条之一 仓库盘点。\nPage 1 of 2\n第二章 附则"
    )
    assert [one.label for one in policy.clauses] == ["第一章", "第一条", "第一条之一", "第二章"]
    assert [note.line for note in policy.notes] == [2, 3, 4, 9]


@pytest.mark.parametrize(
    ("line", "level", "label"),
    [
        ("第一百零二条 内容", Level.ARTICLE, "第一百零二条"),
        ("第3章 内容", Level.CHAPTER, "第3章"),
        ("十二、内容", Level.HAN, "十二、"),
        ("（十二）内容", Level.HAN_BRACKET, "（十二）"),
        ("12. 内容", Level.NUMBER, "12."),
        ("1、内容", Level.NUMBER, "1、"),
        ("(3)内容", Level.BRACKET, "(3)"),
        ("3) 内容", Level.HALF_BRACKET, "3)"),
        ("③内容", Level.CIRCLE, "③"),
        ("2.10 内容", Level.DECIMAL2, "2.10"),
        ("2.1.3内容", Level.DECIMAL3, "2.1.3"),
        ("b. 内容", Level.LETTER, "b."),
        ("● 内容", Level.BULLET, "●"),
        ("附件一：内容", Level.APPENDIX, "附件一"),
        ("第十一条之一 内容", Level.ARTICLE, "第十一条之一"),
        ("第 十二 条 内容", Level.ARTICLE, "第十二条"),
        ("第１２条 内容", Level.ARTICLE, "第１２条"),
        ("㈢内容", Level.HAN_BRACKET, "㈢"),
        ("⑿内容", Level.BRACKET, "⑿"),
        ("⒊内容", Level.NUMBER, "⒊"),
        ("壹、内容", Level.HAN, "壹、"),
    ],
)
def test_numbers_are_known_as_people_write_them(line: str, level: Level, label: str) -> None:
    mark = mark_at(line)
    assert mark is not None
    assert (mark.level, mark.label) == (level, label)


@pytest.mark.parametrize(
    "text",
    [
        "第一条 员工按照第二条规定执行，满1.5小时的，一、二线城市补贴不同，第(一)项除外。",
        "第一条 加班超过 36 小时的，依据《劳动法》第四十一条处理；售后执行三包、七日无理由。",
    ],
)
def test_a_clause_that_names_others_stays_one_clause(text: str) -> None:
    (policy,) = policies_in(f"加班规定\n{text}")
    assert [(one.label, one.text) for one in policy.clauses] == [("第一条", text.removeprefix("第一条 "))]


HEADS = st.sampled_from(
    ["第一章 总则", "第二条", "一、", "（二）", "1.", "2.1", "3.2.1", "a.", "- ", "•", "附件1", "引言", "③", ""]
)
WORDS = st.text(alphabet="按时上架客服在，。；：、（）第一二条章制度规定1.2 ab\t\u3000《》", max_size=30)
TEXTS = st.lists(st.one_of(st.just(""), st.builds("{}{}".format, HEADS, WORDS)), max_size=25).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_nothing_of_a_text_is_lost_but_blanks(text: str) -> None:
    kept = [
        part
        for policy in policies_in(text, name="制度")
        for part in (
            *policy.heading,
            *(note.text for note in policy.notes),
            *(f"{one.label}{one.title}{one.text}" for one in policy.clauses),
        )
    ]
    assert sorted(_letters("".join(kept))) == sorted(_letters(text))


def _letters(text: str) -> str:
    """What carries meaning: marks between a number, a title and its text are shown by the page itself."""
    return "".join(one for one in text if not one.isspace() and one not in "：:、.")
