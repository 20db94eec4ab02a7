"""How the policy stands is the company's: numbers and order numbers, no shop's rows."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.house.leaks import Case, Ground
from zhanggui.foundation.conformity import actions, queries
from zhanggui.foundation.conformity.models import ModeAsk, RulingRow
from zhanggui.foundation.policy.tests.writing import drafted
from zhanggui.kit import clock
from zhanggui.kit.actor import System

WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
COMPANY = "the company's own account of its policy"


def cases(ground: Ground) -> list[Case]:
    """After one run, of a draft."""
    actions.controls_assess(by=System("test"))
    with TemporaryDirectory() as folder:
        version = drafted(Path(folder), "考勤规定\n第一条 员工应当在九点前到岗。\n")
    told = {"scope": "", "reason": "不做", "review_on": clock.today(), "asked_by_name": "甲", "asked_at": clock.now()}
    ruling = RulingRow.objects.create(duty="D073", kind="not_applicable", **told).id
    ask = ModeAsk.objects.create(
        control="packing.not_expired", mode="warn", before="block", starts_on=clock.today(), reason="试",
        asked_by_name="甲", asked_at=clock.now(),
    ).id  # fmt: skip
    return [
        Case("rulings_live", {}, open=COMPANY),
        Case("rulings_found", {}, open=COMPANY),
        Case("rulings_ending", {"until": clock.now()}, open=COMPANY),
        Case("trend", {"stand": queries.standing(by=System("test"))}, open=COMPANY),
        Case("rulings_of", {"duty": "D073"}, open=COMPANY),
        Case("duty_grounds", {"code": "D073"}, open="what the published policy and the law say of a duty"),
        Case("ruling_duty", {"ruling_id": ruling}, open=COMPANY),
        Case("gates_stand", {}, open="modes are the company's; what passed is counted by shop in kit.modes"),
        Case("gate_stand", {"code": "packing.not_expired"}, open="modes are the company's own"),
        Case("asks_of", {"code": "packing.not_expired"}, open=COMPANY),
        Case("mode_ask_control", {"ask_id": ask}, open=COMPANY),
        Case("places", {}, open="names of the shops the asker sees"),
        Case("controls_assessed", WINDOW, open=COMPANY),
        Case("violations_mended", WINDOW, open=COMPANY),
        Case("reports_taken", WINDOW, open=COMPANY),
        Case("duties", {}, open=COMPANY),
        Case("duties_like", {"clauses": [("", "发货")]}, open="the shipped catalogue"),
        Case("standing", {}, open=COMPANY),
        Case("duty_stand", {"code": "D073"}, open=COMPANY),
        Case("links_of", {"version_id": version}, open=COMPANY),
        Case("clause_lights", {"version_id": version}, open=COMPANY),
        Case("policy_stand", {"version_id": version}, open=COMPANY),
    ]
