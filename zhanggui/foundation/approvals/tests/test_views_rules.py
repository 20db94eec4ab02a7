"""Rules of approval on their pages: a form for flows, a second person, and who would approve."""

from __future__ import annotations

import pytest

from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.states import RuleState
from zhanggui.foundation.approvals.tests.making import KIND, kinds, person
from zhanggui.foundation.org.tests.people import client_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
STEPS = {f"{name}{n}": value for n in range(1, 5) for name, value in (("mode", "any"), ("some", 1), ("hours", 24))}
FLOW = STEPS | {"kind": KIND, "name": "大额", "position": 10, "who1": "post", "posts1": ["finance"], "reason": "分权"}


def test_a_flow_is_drafted_on_a_form_and_put_in_force_by_another() -> None:
    kinds()
    head, boss = client_of(person("head").id or 0), client_of(person("management").id or 0)
    payer = person("finance", "财务甲")
    assert "第 4 步" in head.get("/approvals/rules/flow/").content.decode()
    assert head.post("/approvals/rules/flow/", FLOW | {"posts1": []}).status_code == 422
    example = FLOW | {"name": "", "reason": "", "preview": "1"}
    tried = head.post("/approvals/rules/flow/", example).content.decode()
    own = head.post("/approvals/rules/flow/", example | {"asker": payer.id}).content.decode()
    assert [[words in page for words in ("财务甲</div>", "没有足够的审批人")] for page in (tried, own)] == [
        [True, False],
        [False, True],
    ]
    assert Rule.objects.count() == 0
    assert head.post("/approvals/rules/flow/", FLOW | {"least": "100"}).headers["Location"].endswith("?queue=draft")
    rule = Rule.objects.get()
    page = boss.get("/approvals/rules/?queue=draft").content.decode()
    assert [words in page for words in ("大额 v1", "金额 100 元起", "财务")] == [True] * 3
    assert (
        "不能启用自己起草的" in head.post("/approvals/rules/activate/", {"ids": rule.id}, headers=HTMX).content.decode()
    )
    assert boss.post("/approvals/rules/activate/", {"ids": rule.id}, headers=HTMX).status_code == 204
    assert "启用审批规定" in boss.get(f"/approvals/rules/{rule.id}/", headers=HTMX).content.decode()
    assert boss.post("/approvals/rules/end/", {"ids": rule.id, "reason": "停"}, headers=HTMX).status_code == 204
    assert Rule.objects.get().state == RuleState.ENDED


def test_authority_and_grants_are_drafted_and_drafts_discarded() -> None:
    kinds()
    head = client_of(person("head").id or 0)
    limit = {"kind": KIND, "post": "finance", "limit": "5000", "reason": "分权"}
    grant = {"kind": KIND, "name": "小额", "most": "20", "times": 5, "share": 5, "reason": "常见"}
    assert head.post("/approvals/rules/authority/", limit, headers=HTMX).status_code == 204
    assert head.post("/approvals/rules/grant/", grant, headers=HTMX).status_code == 204
    page = head.get("/approvals/rules/?queue=draft").content.decode()
    assert [words in page for words in ("不超过 5000 元", "每人每天 5 次")] == [True] * 2
    ids = list(Rule.objects.values_list("id", flat=True))
    assert head.post("/approvals/rules/discard/", {"ids": ids, "reason": "重写"}, headers=HTMX).status_code == 204


def test_the_page_says_who_would_approve() -> None:
    kinds()
    head, asker = person("head", "审批人"), person("operator", "申请的人")
    browser = client_of(head.id or 0)
    page = browser.get(f"/approvals/rules/simulate/?kind={KIND}&asked_by={asker.id}").content.decode()
    assert [words in page for words in ("默认流程", "审批人", "有决定权限的人")] == [True] * 3
    assert client_of(asker.id or 0).get("/approvals/rules/simulate/").status_code == 403
