"""What is wrong in the words of a policy is found, and what is right is left alone."""

from __future__ import annotations

import pytest

from zhanggui.foundation.policy.rules import Worded, linted
from zhanggui.foundation.policy.states import Lint
from zhanggui.kit.controls import duty

REPEALED = {"合同法": "民法典", "企业职工奖惩条例": "劳动合同法"}


def found(text: str, *, title: str = "", policy: str = "") -> list[tuple[str, str]]:
    told = linted([Worded("第一条", 0, title, text)], repealed=REPEALED, title=policy)
    return [(one.rule.value, one.quote) for one in told]


@duty("D274")
@pytest.mark.parametrize(
    ("text", "rule", "quote"),
    [
        ("本制度根据《中华人民共和国合同法》制定。", Lint.REPEALED_LAW, "《中华人民共和国合同法》"),
        ("依据企业职工奖惩条例处理。", Lint.REPEALED_LAW, "企业职工奖惩条例"),
        ("本制度依据合同法制定。", Lint.REPEALED_LAW, "合同法"),
        ("主播迟到的，罚款 100 元。", Lint.STAFF_FINE, "罚款"),
        ("主播迟到一次罚50元。", Lint.STAFF_FINE, "罚50元"),
        ("满减规则的最终解释权归本店所有。", Lint.FINAL_INTERPRETATION, "最终解释权"),
        ("应当对售后服务人员进行培训。", Lint.NO_OWNER, "应当对售后服务人员进行培训。"),
        ("应当收集运营数据。", Lint.NO_OWNER, "应当收集运营数据。"),
        ("本次促销活动的最终解释权归本店。", Lint.FINAL_INTERPRETATION, "最终解释权"),
        ("客服人员对投诉及时答复。", Lint.VAGUE_DEADLINE, "及时"),
        ("仓库定期盘点。", Lint.VAGUE_DEADLINE, "定期"),
        ("应当建立价格台账。", Lint.NO_OWNER, "应当建立价格台账。"),
        ("员工连续三个月未达标的降薪。", Lint.NO_CONSULTATION, "员工连续三个月未达标的降薪。"),
    ],
)
def test_what_is_wrong_is_found(text: str, rule: Lint, quote: str) -> None:
    assert found(text) == [(rule.value, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "公司与员工依照《劳动合同法》签订合同。",
        "不得对员工罚款。",
        "违法经营的，由市场监管部门处以罚款。",
        "本制度的最终解释权归运营部。",
        "客服人员应在 5 分钟内及时答复。",
        "仓库每月盘点，盘点人员应当及时在两天内报告。",
        "严禁虚构交易。",
        "商品信息必须真实、准确、完整，不得夸大。",
        "运营部负责数据的准确性与及时性。",
        "公司与员工依据劳动合同法签订合同。",
        "对违规员工给予警告；处分标准经职工代表大会讨论。",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_owner_may_stand_above_or_in_the_title_of_the_policy() -> None:
    group, item = Worded("一、", 0, "客服组", ""), Worded("一、1.", 1, "", "应当核对订单。")
    assert [linted([group, item], repealed={}), found("应当核对订单。", policy="客服部管理办法")] == [[], []]


def test_principles_ask_nobody_in_particular_for_anything() -> None:
    above, item = Worded("第三条", 0, "基本原则", ""), Worded("第三条（一）", 1, "", "应当维护消费者权益。")
    assert linted([above, item], repealed={}) == []


def test_who_does_the_operations_is_not_told_by_a_policy_of_operations() -> None:
    assert found("处理客户下单信息。", policy="电商运营制度及流程") == [("no_owner", "处理客户下单信息。")]
