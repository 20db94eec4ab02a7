"""Rules of approval on their pages: a form for flows, a second person, and who would approve."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.forms.rules import WHEN
from zhanggui.foundation.approvals.models import Rule
from zhanggui.foundation.approvals.states import Mode, RuleState, Who
from zhanggui.foundation.approvals.tests.making import KIND, SAFE, kinds, person
from zhanggui.foundation.org.tests.people import client_of
from zhanggui.kit import clock
from zhanggui.kit.errors import NotAllowed

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


def test_only_what_the_chosen_kind_tells_can_be_a_condition() -> None:
    """Every kind was offered categories, amounts and margins that its requests never have."""
    kinds()
    head = client_of(person("head").id or 0)
    typed = FLOW | {"turn": "1", "least": "100", "who2": "head", "people1": [1, 2]}
    shown = []
    for kind in (KIND, SAFE):
        page = head.post("/approvals/rules/flow/", typed | {"kind": kind})
        form = page.context["form"]
        shown.append((page.status_code, [name for name in WHEN if name in form.fields]))
        kept = [form[name].value() for name in ("kind", "name", "who2", "people1")]
        assert kept == [kind, "大额", "head", ["1", "2"]]
    assert shown == [(200, ["least", "below", "margin", "shops"]), (200, [])]
    grant = head.post("/approvals/rules/grant/", {"turn": "1", "kind": "handmade.order", "most": "20"}, headers=HTMX)
    assert [name for name in WHEN if f'name="{name}"' in grant.content.decode()] == [
        "least", "below", "margin", "categories", "shops",
    ]  # fmt: skip
    assert Rule.objects.count() == 0


def test_authority_and_grants_are_drafted_and_drafts_discarded() -> None:
    kinds()
    head = client_of(person("head").id or 0)
    limit = {"kind": KIND, "post": "finance", "limit": "5000", "reason": "分权"}
    grant = {"kind": KIND, "name": "小额", "most": "20", "times": 5, "share": 5, "evidence": "on", "reason": "常见"}
    assert head.post("/approvals/rules/authority/", limit, headers=HTMX).status_code == 204
    assert head.post("/approvals/rules/grant/", grant, headers=HTMX).status_code == 204
    page = head.get("/approvals/rules/?queue=draft").content.decode()
    assert [words in page for words in ("不超过 5000 元", "每人每天 5 次", "凭据须齐全")] == [True] * 3
    begun = [f"/approvals/rules/{what}/?of={rule_of(what)}" for what in ("authority", "grant")]
    pages = [head.get(address, headers=HTMX).content.decode() for address in begun]
    assert ['value="5000"' in pages[0], 'value="20"' in pages[1]] == [True] * 2
    english = head.get("/approvals/rules/?queue=draft", headers={"Accept-Language": "en"}).content.decode()
    assert [words in english for words in ("Finance v1", "财务 v1")] == [True, False]
    ids = list(Rule.objects.values_list("id", flat=True))
    assert head.post("/approvals/rules/discard/", {"ids": ids, "reason": "重写"}, headers=HTMX).status_code == 204


def rule_of(sort: str) -> int:
    return Rule.objects.filter(sort=sort).order_by("-id").values_list("id", flat=True)[0]


def shop() -> int:
    platform = apps.get_model("channels", "Platform").objects.create(code="tried", name="试用平台")
    told = {"code": "tried", "name": "试用店", "platform": platform, "state": 10, "created_at": clock.now()}
    return int(apps.get_model("channels", "Shop").objects.create(**told).id)


def test_a_flow_for_one_shop_says_all_it_asks_and_its_next_version_begins_from_it() -> None:
    """For a shop, by name, in order, asked once, with copies: on the form, in the list, and in the next version."""
    kinds()
    head, boss, at = client_of(person("head").id or 0), person("management", "总经理"), shop()
    payer = person("finance", "财务甲")
    given = FLOW | {
        "shops": [at], "title1": "财务先看", "mode1": "some", "some1": 1, "hours1": 8, "copies": [boss.id],
        "who2": "named", "people2": [payer.id, boss.id], "mode2": "turn", "carry2": "on", "hours2": 0,
    }  # fmt: skip
    assert head.post("/approvals/rules/flow/", given).status_code == 302
    rule = rule_of("flow")
    said = [
        "店铺：试用店", "第 1 步：财务先看（岗位 财务）、会签（1 人同意即可）、8 小时内",
        "第 2 步：指定人员 财务甲、总经理、依次（按顺序全部同意）、前面已同意的人不再问", "抄送 总经理",
    ]  # fmt: skip
    page = head.get(f"/approvals/rules/{rule}/", headers=HTMX).content.decode()
    assert [words for words in [*said, f"/approvals/rules/flow/?of={rule}"] if words not in page] == []
    assert client_of(boss.id or 0).post("/approvals/rules/activate/", {"ids": rule}, headers=HTMX).status_code == 204
    where = f"/approvals/rules/simulate/?kind={KIND}&asked_by={boss.id}"
    there, elsewhere = (head.get(f"{where}&shop_id={i}").content.decode() for i in (at, ""))
    assert [words in page for page in (there, elsewhere) for words in ("大额 v1", "默认流程")] == [
        True, False, False, True,
    ]  # fmt: skip
    form = head.get(f"/approvals/rules/flow/?of={rule}").context["form"]
    begun = {name: form[name].value() for name in ("kind", "name", "shops", "title1", "people2", "carry2", "copies")}
    assert begun == {
        "kind": KIND, "name": "大额", "shops": (at,), "title1": "财务先看", "people2": (payer.id, boss.id),
        "carry2": True, "copies": (boss.id,),
    }  # fmt: skip
    assert [head.get(f"/approvals/rules/{what}/?of={rule}").status_code for what in ("grant", "authority")] == [404] * 2


def test_the_next_version_asks_in_the_same_order_and_keeps_a_category_that_was_typed() -> None:
    """Browsers send what is chosen in the order of the list; a category nobody declares left out was one for all."""
    kinds()
    head, first, second = person("head"), person("finance", "财务甲"), person("management", "总经理")
    step = {"title": "", "who": Who.NAMED, "mode": Mode.TURN, "ids": (first.id, second.id)}
    told: dict[str, Any] = {"kind": KIND, "name": "旧流程", "reason": "旧", "conditions": {"categories": ("美妆",)}}
    rule = actions.flow_draft(**told, steps=[step], by=head)
    fields = client_of(head.id or 0).get(f"/approvals/rules/flow/?of={rule}").context["form"].fields
    assert [i for i, _name in fields["people1"].choices if i in step["ids"]] == [first.id, second.id]
    assert ("美妆", "美妆") in list(fields["categories"].choices)
    grant = {"kind": KIND, "name": "小额", "most": "20", "times": 5, "share": 5, "categories": ["美妆"], "reason": "常"}
    assert client_of(head.id or 0).post("/approvals/rules/grant/", grant, headers=HTMX).status_code == 204


def test_the_next_version_of_a_flow_has_all_its_steps_however_many() -> None:
    """The form had four: those after it were dropped without a word."""
    kinds()
    head, who = person("head"), person("finance", "财务甲")
    steps = [{"title": f"第{n}关", "who": Who.NAMED, "mode": Mode.ANY, "ids": (who.id,)} for n in range(1, 7)]
    rule = actions.flow_draft(kind=KIND, name="六关", reason="旧", steps=steps, by=head)
    browser, address = client_of(head.id or 0), f"/approvals/rules/flow/?of={rule}"
    form = browser.get(address).context["form"]
    given = {field.html_name: field.value() for field in form}
    given = {name: value for name, value in given.items() if value is not None and value is not False}
    assert browser.post(address, given | {"reason": "照旧"}).status_code == 302
    assert [step["title"] for step in Rule.objects.get(id=rule_of("flow")).terms["steps"]] == [
        step["title"] for step in steps
    ]
    assert rule_of("flow") != rule


def test_whoever_may_draft_and_not_see_all_chooses_and_tries_too() -> None:
    kinds()
    head = person("head")
    drafts = replace(head, rights=frozenset({"approvals.manage"}))
    step = {"title": "", "who": Who.NAMED, "mode": Mode.ANY, "ids": (head.id,)}
    assert len(queries.steps_tried(kind=KIND, steps=[step], asked_by=0, by=drafts).steps) == 1
    assert [len(ask(by=drafts)) > 0 for ask in (queries.people_asking, queries.category_options)] == [True, True]
    with pytest.raises(NotAllowed):
        queries.shop_options(by=replace(head, rights=frozenset()))


def test_the_page_says_who_would_approve() -> None:
    kinds()
    head, asker = person("head", "审批人"), person("operator", "申请的人")
    browser = client_of(head.id or 0)
    page = browser.get(f"/approvals/rules/simulate/?kind={KIND}&asked_by={asker.id}").content.decode()
    assert [words in page for words in ("默认流程", "审批人", "有决定权限的人")] == [True] * 3
    assert client_of(asker.id or 0).get("/approvals/rules/simulate/").status_code == 403
