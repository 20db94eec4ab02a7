"""Who would decide, and what people find of requests."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import override

from zhanggui.foundation.approvals import queries
from zhanggui.foundation.approvals.actions import agency_give, request_copy, request_void
from zhanggui.foundation.approvals.models import Request
from zhanggui.foundation.approvals.rules import Asked, Step
from zhanggui.foundation.approvals.states import Mode, Who
from zhanggui.foundation.approvals.tests.making import KIND, SAFE, kinds, opened, person, snapshot
from zhanggui.foundation.org import actions as org
from zhanggui.foundation.org.models import Employee
from zhanggui.foundation.org.tests.people import actor, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import Actor, System
from zhanggui.kit.controls import duty
from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.desk.wording import say
from zhanggui.kit.errors import Refusal
from zhanggui.kit.pure import listed, msg
from zhanggui.kit.scope import ALL
from zhanggui.kit.subjects import Change, all_kinds

pytestmark = pytest.mark.django_db
HOUSE = System("approvals")


def names(step: Step, by: Actor, shop_id: int | None = None) -> list[str]:
    kinds()
    told = {"kind": KIND, "asked": Asked(shop_id=shop_id), "asked_by": by.id or 0, "barred": [by.id or 0]}
    found = queries.step_people(step=step, **told, by=HOUSE)
    return [p.name for p in found.people] if found.enough else [str(found.enough.why)]


def departments(*heads: Actor) -> None:
    """A line of departments, the first on top, each with its head."""
    above = ""
    for number, head in enumerate(heads):
        org.department_add(code=f"d{number}", name=f"部门{number}", parent=above, by=HOUSE)
        org.department_head_set(code=f"d{number}", head_id=head.id, by=HOUSE)
        above = f"d{number}"


@duty("D010")
def test_superiors_are_heads_upwards_and_a_head_asks_the_one_above() -> None:
    boss, lead, clerk = person("head", "总监"), person("head", "主管"), person("operator", "专员")
    departments(boss, lead)
    Employee.objects.filter(id__in=[clerk.id, lead.id]).update(department_id=org_department("d1"))
    head, second = Step("", Mode.ANY, Who.HEAD), Step("", Mode.ANY, Who.SUPERIOR, level=2)
    assert (names(head, clerk), names(second, clerk), names(head, lead)) == (["主管"], ["总监"], ["总监"])
    assert names(second, lead) == ["没有足够的审批人：需要 1 人，只有 0 人"]


def org_department(code: str) -> int:
    from zhanggui.foundation.org.models import Department

    return Department.objects.get(code=code).id


@duty("D010")
def test_nobody_makes_himself_the_head() -> None:
    hr = person("hr")
    org.department_add(code="dept", name="部门", by=HOUSE)
    with pytest.raises(Refusal, match="不能调整自己的岗位"):
        org.department_head_set(code="dept", head_id=hr.id, by=hr)


@duty("D009")
def test_people_are_asked_through_posts_and_where_they_see_the_shop() -> None:
    asker, near = person(), actor(hired("finance", name="近", shop=frozenset({7})))
    hired("finance", name="远", shop=frozenset({8}))
    step = Step("", Mode.ALL, Who.POST, codes=("finance",))
    assert (names(step, asker), names(step, asker, 7)) == (["近", "远"], ["近"])
    assert names(Step("", Mode.ALL, Who.NAMED, ids=(near.id or 0,)), asker, 8) == [
        "没有足够的审批人：需要 1 人，只有 0 人"
    ]


def test_without_a_flow_of_its_own_a_kind_is_decided_by_who_holds_its_right() -> None:
    kinds()
    flow = queries.flow_for(kind=KIND, asked=Asked(), by=HOUSE)
    assert ([s.who for s in flow.steps], flow.rule_id) == ([Who.RIGHT], None)


def test_a_request_says_whose_turn_it_is_who_stands_in_for_him_and_who_was_sent_a_copy() -> None:
    asker, head, agent, reader = person(), person("head", "甲"), person("head", "乙"), person("legal", "法")
    agency_give(agent_id=agent.id or 0, since=clock.now(), until=clock.now() + timedelta(days=1), by=head)
    title = msg("发布制度《{title}》第 {number} 版", title="价格", number=1)
    request = opened(asker, snapshot=snapshot(title=title))
    request_copy(request_id=request.id, person_ids=[reader.id or 0], by=asker)
    told = queries.requests_told(request_ids=[request.id], by=HOUSE)[request.id]
    assert (str(told.title), told.asked_by, told.copies) == (
        "发布制度《价格》第 1 版",
        asker.id,
        (reader.id,),
    )
    assert {task.people for task in told.tasks} == {(head.id, agent.id), (agent.id,)}


def test_title_and_values_of_a_request_are_said_in_the_readers_language_and_bound_in_one() -> None:
    asker, lines = (
        person(),
        (Change(msg("模式"), msg("观察"), listed([msg("提醒"), msg("拦截")])), Change(msg("价格"), "1", "2")),
    )
    request = opened(asker, snapshot=snapshot(title=msg("法规库：{what}", what=msg("登记")), changes=lines))
    request_void(request_ids=[request.id], reason="已到复核日期", by=HOUSE)
    with override("en"):
        card = queries.request_card(request_id=request.id, by=asker)
        told = [say(one) for line in card.changes for one in (line.before, line.after)]
        assert (say(card.row.title), told) == ("Law register: Add", ["Observe", "Warning, Block", "1", "2"])
        assert queries.request_labels(ids=[request.id], by=asker) == {request.id: "Law register: Add"}
        assert say(card.ended_why) == "Its day of review has come"
    plain = tuple(Change(line.label, str(line.before), str(line.after)) for line in lines)
    assert request.digest == snapshot(title="法规库：登记", changes=plain).digest
    Request.objects.filter(id=request.id).update(snapshot={"changes": []}, title="旧的")
    assert queries.request_labels(ids=[request.id], by=asker) == {request.id: "旧的"}


def test_a_reader_of_english_finds_requests_by_the_name_of_their_kind() -> None:
    kinds()
    asker = person()
    hired("management", name="总经理", shop=ALL)
    stopped = opened(asker, kind=SAFE)
    opened(asker)
    for language in ("zh-hans", "en"):
        with override(language):
            word = say(all_kinds()[SAFE].title)
            found = queries.request_rows(ask=Ask(queue="started", search=word.upper()), by=asker).rows
        assert [row.id for row in found] == [stopped.id]


def test_a_reader_of_english_finds_requests_by_the_words_of_their_title() -> None:
    """The title is kept with its Chinese words; those of a company's own are found as they stand."""
    asker = person()
    hired("management", name="总经理", shop=ALL)
    own = opened(asker)
    ours = opened(asker, snapshot=snapshot(title=msg("导出 {n} 单的买家信息", n=12)))
    with override("en"):
        words = say(msg("导出 {n} 单的买家信息", n=12)).split()[-1].upper()
        found = [
            [row.id for row in queries.request_rows(ask=Ask(queue="started", search=search), by=asker).rows]
            for search in (words, "改价", "{n}")
        ]
    assert found == [[ours.id], [own.id], []]
