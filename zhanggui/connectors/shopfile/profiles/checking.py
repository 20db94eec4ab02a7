"""What is wrong with a layout a merchant drew, in words that say what to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from zhanggui.connectors.shopfile.profiles.fields import FIELDS, NEEDED, PRICED
from zhanggui.connectors.shopfile.profiles.layout import Profile
from zhanggui.connectors.shopfile.profiles.parsing import MEANINGS, REFUND_MEANINGS
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.sheet import is_identity, normalise
from zhanggui.offer.channels.ports import Own

LONGEST, MOST = 100, 1_000
TITLES = {spec.name: spec.title for spec in FIELDS}
EXTENDABLE = frozenset({"extends", "code", "version", "title", "headings", "known", "states", "refund_states"})
KEYS = EXTENDABLE - {"extends"} | {
    "kind", "platforms", "zone", "threshold", "certainty", "source", "required", "filled", "amounts", "unstated",
}  # fmt: skip


def check(data: Own, shipped: Mapping[str, Profile]) -> tuple[Text, ...]:
    """What is wrong with an own layout; empty: nothing."""
    broken = tuple(_shape(data))
    return broken or tuple(_sense(data, shipped))


def _shape(data: Own) -> Iterator[Text]:
    """The data is what a layout is made of: short words in known places."""
    for key in sorted(set(data) - (EXTENDABLE if "extends" in data else KEYS)):
        yield msg("格式里不能有“{key}”", key=key)
    headings = data.get("headings", {})
    if not isinstance(headings, Mapping) or not all(_are_words(names) for names in headings.values()):
        yield msg("列名应是不超过 {longest} 字的文字", longest=LONGEST)
    for key in ("known", "platforms", "required", "filled"):
        if not _are_words(data.get(key, [])):
            yield msg("“{key}”应是一组不超过 {longest} 字的文字", key=key, longest=LONGEST)
    for key in ("states", "refund_states"):
        words = data.get(key, {})
        if not isinstance(words, Mapping) or not _are_words([*words, *words.values()]):
            yield msg("状态应是不超过 {longest} 字的文字", longest=LONGEST)


def _are_words(told: Any) -> bool:
    if not isinstance(told, list | tuple) or len(told) > MOST:
        return False
    return all(isinstance(word, str) and 0 < len(word) <= LONGEST and normalise(word) for word in told)


def _sense(data: Own, shipped: Mapping[str, Profile]) -> Iterator[Text]:
    yield from _words(data)
    yield from _columns(data)
    yield from _extension(data, shipped) if "extends" in data else _whole(data, shipped)


def _words(data: Own) -> Iterator[Text]:
    for key, meanings in (("states", MEANINGS), ("refund_states", REFUND_MEANINGS)):
        for word, state in data.get(key, {}).items():
            if state not in meanings:
                yield msg("状态“{word}”没有对应的含义", word=word)


def _columns(data: Own) -> Iterator[Text]:
    for name, headings in data.get("headings", {}).items():
        if name not in TITLES:
            yield msg("没有名为“{field}”的字段", field=name)
        for heading in headings:
            if is_identity(heading):
                yield msg("“{heading}”是身份证件信息，不导入", heading=heading)


def _extension(data: Own, shipped: Mapping[str, Profile]) -> Iterator[Text]:
    if not isinstance(data["extends"], str) or data["extends"] not in shipped:
        yield msg("没有名为“{code}”的内置格式可以扩展", code=str(data["extends"]))


def _whole(data: Own, shipped: Mapping[str, Profile]) -> Iterator[Text]:
    code, kind = data.get("code"), data.get("kind")
    if not isinstance(code, str) or not code or len(code) > LONGEST:
        yield msg("格式没有编码")
    elif code in shipped:
        yield msg("“{code}”是内置格式的编码，请换一个", code=code)
    if not isinstance(data.get("title"), str) or not data["title"].strip():
        yield msg("格式没有名称")
    if kind not in NEEDED:
        yield msg("请选择这种文件的每一行是什么")
        return
    yield from _needed(data, frozenset(name for name, told in data.get("headings", {}).items() if told))
    yield from _figures(data)


def _needed(data: Own, mapped: frozenset[str]) -> Iterator[Text]:
    kind = data["kind"]
    needed = NEEDED[kind] - ({"raw_state"} if data.get("unstated") is True else set())
    for spec in FIELDS:
        if spec.name in needed and spec.name not in mapped:
            yield msg("还没有指定“{field}”是哪一列", field=spec.title)
    if kind in PRICED and mapped.isdisjoint(PRICED[kind]):
        yield msg("请指定“单价”或“商品金额”是哪一列")
    for name in (*data.get("required", ()), *data.get("filled", ())):
        if name not in mapped:
            yield msg("必填的“{field}”没有指定列", field=TITLES.get(name, name))


def _figures(data: Own) -> Iterator[Text]:
    threshold = data.get("threshold", 1.0)
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 < threshold <= 1:
        yield msg("识别阈值应在 0 和 1 之间")
    if data.get("amounts", "order") not in ("order", "line"):
        yield msg("请选择金额属于订单还是属于这一行")
    if data.get("zone", "Asia/Shanghai") != "Asia/Shanghai":
        yield msg("时间按北京时间读取")
    if not all(isinstance(data.get(key, ""), str) for key in ("certainty", "source")):
        yield msg("说明应是文字")
    if not isinstance(data.get("unstated", False), bool):
        yield msg("请选择文件是否有订单状态")
    version = data.get("version", 1)
    if isinstance(version, bool) or not isinstance(version, int | str):
        yield msg("版本应是数字")
