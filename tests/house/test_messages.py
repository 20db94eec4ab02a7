"""The catalogue's tools find every message and every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from house import messages
from house.tree import Tree
from tests.house.conftest import Plant

VIEWS = "zhanggui/trade/orders/views.py"
FACTS = "zhanggui/trade/orders/facts.py"
PAGE = "zhanggui/trade/orders/templates/orders/list.html"
WORDS = {"查看订单": "See orders", "挂起订单": "Hold orders", "订单已挂起": "The order is held", "订单": "Orders"}


@pytest.fixture
def translated(lawful: Path) -> Path:
    """The specimen with all its English."""
    messages.update(Tree(lawful), WORDS)
    return lawful


def test_complete_catalogue_has_no_fault(translated: Path) -> None:
    assert messages.faults(Tree(translated)) == []


def test_messages_are_found_in_python_rules_and_templates(lawful: Path) -> None:
    assert {str(m.id) for m in messages.collected(Tree(lawful)) if m.id} == set(WORDS)


@pytest.mark.usefixtures("translated")
@pytest.mark.parametrize(
    ("path", "text"),
    [
        (VIEWS, 'A = _("新的")\n'),
        (VIEWS, 'A = msg("新的", x=1)\n'),
        (VIEWS, 'A = ngettext("一个 {n}", "多个 {n}", 2)\n'),
        (PAGE, '<p>\n    {% translate "新的" %}</p>\n'),
        (PAGE, "  {% blocktranslate %}新的{{ x }}{% endblocktranslate %}\n"),
    ],
)
def test_new_message_is_missing_its_english(path: str, text: str, plant: Plant) -> None:
    assert len([fault for fault in messages.faults(plant(path, text)) if fault.startswith("missing")]) == 1


@pytest.mark.usefixtures("translated")
def test_chinese_marks_are_no_english(plant: Plant) -> None:
    tree = plant(VIEWS, 'A = _("{one}：{other}")\nB = _("{one} - {other}")\n')
    messages.update(tree)
    assert messages.faults(tree) == ["missing: '{one}：{other}'"]
    messages.update(tree, {"{one}：{other}": "{one}：{other}"})
    assert messages.faults(tree) == ["not in English: '{one}：{other}'"]


@pytest.mark.usefixtures("translated")
def test_english_counts_only_where_the_count_is_read(plant: Plant) -> None:
    english = {"新的 {n} 行": "{n} new {n:row|rows}"}
    messages.update(plant(VIEWS, 'A = msg("新的 {n} 行", n=2)\n'), english)
    assert messages.faults(plant(VIEWS, 'A = msg("新的 {n} 行", n=2)\n')) == []
    wrong = messages.faults(plant(VIEWS, 'A = say(_("新的 {n} 行")).format(n=2)\n'))
    assert wrong == ["counts, but is not said by `msg`: '新的 {n} 行'"]


@pytest.mark.usefixtures("translated")
def test_a_sentence_of_a_fact_made_of_marks_only_is_a_message(plant: Plant) -> None:
    tree = plant(FACTS, 'class Told(Fact):\n    sentence = "{one}：{other}"\n')
    assert messages.faults(tree) == ["missing: '{one}：{other}'"]


@pytest.mark.usefixtures("translated")
def test_stale_message_is_found(plant: Plant, lawful: Path) -> None:
    page = lawful / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("订单", "发货"), encoding="utf-8")
    assert messages.faults(plant(VIEWS, "")) == ["missing: '发货'", "stale: '订单'"]


@pytest.mark.usefixtures("translated")
def test_fuzzy_message_is_found(plant: Plant, lawful: Path) -> None:
    catalogue = lawful / messages.CATALOGUE
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace('msgid "订单"', '#, fuzzy\nmsgid "订单"'), encoding="utf-8")
    assert messages.faults(plant(VIEWS, "")) == ["fuzzy: '订单'"]


@pytest.mark.parametrize("english", ["More than the limit", "{amount} over {ceiling}"])
def test_other_values_than_the_message_are_found(english: str, plant: Plant) -> None:
    tree = plant(VIEWS, 'A = _("金额 {amount} 超过 {limit}")\n')
    messages.update(tree, {**WORDS, "金额 {amount} 超过 {limit}": english})
    assert len([fault for fault in messages.faults(tree) if fault.startswith("values differ")]) == 1


def test_merged_words_are_kept_by_the_next_update(plant: Plant, tmp_path: Path) -> None:
    words = tmp_path / "words.tsv"
    words.write_text("新的\tNew\n一个 {n}\t{n} piece\t{n} pieces\n", encoding="utf-8")
    tree = plant(VIEWS, 'A = _("新的")\nB = ngettext("一个 {n}", "多个 {n}", 2)\n')
    messages.update(tree, {**WORDS, **messages.read_words([words])})
    before = (tree.root / messages.CATALOGUE).read_bytes()
    messages.update(tree)
    assert messages.faults(tree) == []
    assert (tree.root / messages.CATALOGUE).read_bytes() == before
