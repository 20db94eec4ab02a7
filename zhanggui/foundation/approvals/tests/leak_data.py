"""Leak cases: a request of the far shop is nobody's of the near shop."""

from __future__ import annotations

from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.foundation.approvals import actions
from zhanggui.foundation.approvals.models import Attachment
from zhanggui.foundation.approvals.rules import Asked, Step
from zhanggui.foundation.approvals.states import Mode, Sort, Who
from zhanggui.foundation.approvals.tests.making import KIND, kinds, person, plea, snapshot
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

RULES = "flows and people are the company's; right approvals.manage"
OWN = "one's own"
WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
PAPER = {"name": "单据.pdf", "kind": "application/pdf", "size": 1, "print": "far-print", "sealed": b""}


def cases(ground: Ground) -> list[Case]:
    """Every query of approvals, asked about a request of the far shop that nobody can decide yet, and one of ours."""
    kinds()
    asker = person("operator", "远方运营")
    far = snapshot(title="远方改价", shop_id=ground.far)
    request = actions.request_open(plea=plea(snapshot=far), by=asker)
    actions.request_open(plea=plea(snapshot=snapshot(title="近处改价", shop_id=ground.near)), by=asker)
    Attachment.objects.create(request_id=request, shop_id=ground.far, **PAPER)
    step = Step("", Mode.ANY, Who.RIGHT)
    about = {"request_id": request}
    return [
        Case("request_rows", {"ask": Ask()}, ("远方改价",)),
        Case("request_counts", {}, near={"mine": 0, "stuck": 1, "late": 0, "sampled": 0}),
        Case("request_labels", {"ids": [request]}, ("远方改价",)),
        Case("request_card", about, ("远方改价",)),
        Case("requests_waiting", {}, open=OWN),
        Case("stuck_ids", {}, (str(request),)),
        Case("decided", {"request_ids": [request]}, near={}),
        Case("requests_told", {"request_ids": [request]}, ("远方改价",)),
        Case("prints_handed", {"request_ids": [request]}, ("far-print",)),
        Case("awaiting", {"request_ids": [request]}, near={}),
        Case("people_to_ask", about, open="people are no shop's; empty where one may not know of the request"),
        Case("people_to_stand_in", {}, open="people are no shop's"),
        Case("steps_before", about, open="titles of steps; empty where one may not know of the request"),
        Case("kind_options", {}, open="kinds are no shop's"),
        Case("my_agencies", {}, open=OWN),
        Case("agencies_bearing", {"employee_ids": [1]}, open="people are no shop's; right org.view"),
        Case("agencies_ending", {"until": clock.now()}, open="people are no shop's; right approvals.view"),
        Case("people_seated", {}, open="people are no shop's; right approvals.manage"),
        Case("asked_by_people", {"employee_ids": [asker.id]}, open="what leaving hands over; right org.manage"),
        Case("gone_still_asked", WINDOW, open="a proof of people; right approvals.manage"),
        Case("decided_by_asker", WINDOW, open="a proof over all shops; right approvals.manage"),
        Case("approval_figures", WINDOW, open="numbers over the requests one sees, see test_queries_figures"),
        Case("approved_afterwards", WINDOW, open="a proof over all shops; numbers only"),
        Case("decided_within_authority", WINDOW, open="a proof over all shops; numbers only"),
        Case("money_decided", WINDOW, open="a proof over all shops; numbers only"),
        Case("idle_requests", {}, open="for the doctor: numbers of requests only"),
        *of_rules(step),
        Case("people_asking", {}, open="people are no shop's"),
    ]


def of_rules(step: Step) -> list[Case]:
    """Flows, authorities and who they ask are the company's."""
    return [
        Case("rule_rows", {"ask": Ask()}, open=RULES),
        Case("rule_counts", {}, open=RULES),
        Case("rule_labels", {"ids": [0]}, open=RULES),
        Case("rule_card", {"rule_id": 0}, open=RULES),
        Case("post_options", {}, open=RULES),
        Case("shop_options", {}, open=RULES),
        Case("category_options", {}, open=RULES),
        Case("rule_terms", {"rule_id": 0, "sort": Sort.FLOW}, open=RULES),
        Case("would_approve", {"kind": KIND, "asked_by": 0}, open=RULES),
        Case("steps_tried", {"kind": KIND, "steps": [step.as_dict()], "asked_by": 0}, open=RULES),
        Case("flow_since", {"kind": KIND}, open=RULES),
        Case("flow_for", {"kind": KIND, "asked": Asked()}, open=RULES),
        Case("step_people", {"step": step, "kind": KIND, "asked": Asked(), "asked_by": 0, "barred": ()}, open=RULES),
        Case("next_above", {"employee_id": 0, "barred": (), "shop_id": None}, open=RULES),
    ]
