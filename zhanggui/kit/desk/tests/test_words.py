"""The small pieces of a page."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation

from zhanggui.kit.clock import SHANGHAI, now
from zhanggui.kit.desk.templatetags import desk as pieces
from zhanggui.kit.pure import msg


def show(source: str, **context: object) -> str:
    return Template("{% load desk %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "text"),
    [(Decimal(1284), "¥1,284.00"), (Decimal("-3.5"), "−¥3.50"), (0, "¥0.00"), (None, "—")],
)
def test_money_is_written_in_yuan(value: object, text: str) -> None:
    assert text in show("{{ value|money }}", value=value)


def test_a_moment_is_short_on_the_screen_and_full_behind_it() -> None:
    text = show("{{ at|at }}", at=datetime(2020, 11, 21, 6, 32, 7, tzinfo=SHANGHAI))
    assert text == (
        '<time datetime="2020-11-21T06:32:07+08:00" title="2020-11-21 06:32:07" class="zg-num">2020-11-21 06:32</time>'
    )


def test_how_long_ago_is_said_in_words() -> None:
    with translation.override("zh-hans"):
        assert ">2 小时前<" in show("{{ at|ago }}", at=now() - timedelta(hours=2, minutes=5))


def test_what_people_typed_never_becomes_markup() -> None:
    evil = "<script>alert(1)</script>"
    source = "{% pill evil 'red' %}{% tag evil %}{% platform 'jd' evil %}{% masked evil %}{% duty evil %}"
    assert "<script" not in show(source + "{% opener '/x/' evil %}", evil=evil)


def test_a_masked_value_asks_for_a_reason_only_where_there_is_a_way() -> None:
    assert "hx-get" not in show("{% masked '138****2677' %}")
    assert 'hx-get="/reveal/"' in show("{% masked '138****2677' '/reveal/' %}")


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert pieces.icon("check") == (
        f'<svg class="zg-ic " aria-hidden="true"><use href="{pieces.sprite()}#check"/></svg>'
    )


def test_several_labels_are_one_with_the_readers_comma() -> None:
    for language, told in (("zh-hans", "甲、&lt;b&gt;、没有这次会议"), ("en", "甲, &lt;b&gt;, No such meeting")):
        with translation.override(language):
            assert show("{{ all|joined }}{{ none|joined }}", all=["甲", "<b>", msg("没有这次会议")], none=()) == told
