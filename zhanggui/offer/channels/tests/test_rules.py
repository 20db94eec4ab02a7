"""What channels judges, as tables."""

from dataclasses import dataclass

import pytest

from zhanggui.offer.channels import rules


@dataclass(frozen=True)
class Layout:
    code: str
    score: float
    platforms: tuple[str, ...] = ("tmall",)
    missing: tuple[str, ...] = ()
    threshold: float = 0.6
    own: bool = False

    @property
    def title(self) -> str:
        return self.code.upper()

    @property
    def fits(self) -> bool:
        return not self.missing and self.score >= self.threshold


@pytest.mark.parametrize("code", ["tm-1", "S1", "旗舰店", "a", "x" * 40])
def test_a_shop_code_is_short_and_plain(code: str) -> None:
    assert rules.is_shop_code(code)


@pytest.mark.parametrize("code", ["", " ", "a b", "-x", "a/b", "x" * 41, "a\n", "../x"])
def test_anything_else_is_no_shop_code(code: str) -> None:
    assert not rules.is_shop_code(code)


@pytest.mark.parametrize(("hours", "ok"), [(0, False), (1, True), (2160, True), (2161, False), (-1, False)])
def test_a_promise_is_between_an_hour_and_ninety_days(hours: int, ok: bool) -> None:
    assert bool(rules.is_promise(hours)) is ok


def test_one_fitting_layout_is_recognised() -> None:
    assert rules.is_recognised([Layout("a", 0.9), Layout("b", 0.3)])


def test_an_unknown_file_names_the_nearest_layouts_and_what_they_miss() -> None:
    verdict = rules.is_recognised([Layout("a", 0.5, missing=("价格", "数量")), Layout("b", 0.1)])
    assert str(verdict.why).endswith("A：价格、数量；B：—")


def test_two_layouts_that_fit_alike_are_not_guessed_between() -> None:
    assert not rules.is_recognised([Layout("a", 0.9), Layout("b", 0.89)])


def test_of_two_alike_the_one_of_the_shops_platform_is_recognised() -> None:
    layouts = [Layout("a", 0.9, ("pdd",)), Layout("b", 0.89)]
    assert rules.is_recognised(layouts, platform="tmall")


def test_of_two_alike_the_companys_own_is_recognised() -> None:
    assert rules.is_recognised([Layout("a", 0.9, own=True), Layout("b", 0.9)])
    assert not rules.is_recognised([Layout("a", 0.9, own=True), Layout("b", 0.9, own=True)])


def test_a_file_of_another_platform_is_refused() -> None:
    verdict = rules.is_recognised([Layout("a", 0.9)], platform="jd")
    assert str(verdict.why) == "这是“A”，与店铺的平台不符"
