"""Pages of the organisation: who may open them, what they show, what they cost."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from zhanggui.foundation.org import actions, queries
from zhanggui.foundation.org.models import Assignment, Employee, OpenSession
from zhanggui.foundation.org.tests.people import HOUSE, PASSWORD, actor, client_of, hired
from zhanggui.kit.controls import duty
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.scope import ALL

pytestmark = pytest.mark.django_db
HX = {"hx-request": "true"}
READ = ["/org/", "/org/departments/", "/org/rights/"]


@pytest.mark.parametrize("path", READ)
@pytest.mark.parametrize(("post", "status"), [("hr", 200), ("auditor", 200), ("agent", 403), ("warehouse", 403)])
def test_pages_open_to_org_view_only(path: str, post: str, status: int) -> None:
    assert client_of(hired(post)).get(path).status_code == status


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("path", [*READ, "/account/", "/account/password/"])
def test_pages_open_in_both_languages(path: str, language: str) -> None:
    client = client_of(hired("hr", shop=ALL), **{"accept-language": language})
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/org/leave/", "/org/hire/", "/org/people/1/password/", "/org/people/1/assign/",
    "/org/people/1/transfer/", "/org/people/1/assignments/1/revoke/", "/org/people/1/scope/shop/",
    "/org/posts/agent/rights/", "/org/posts/agent/restore/", "/org/posts/new/", "/org/departments/new/",
    "/org/departments/cs/change/", "/org/departments/cs/close/"])  # fmt: skip
def test_changes_are_closed_to_whoever_only_looks(path: str) -> None:
    assert client_of(hired("auditor")).post(path, headers=HX).status_code == 403


def test_list_costs_the_same_for_many_people(django_assert_num_queries: Callable[..., object]) -> None:
    client = client_of(hired("hr"))
    for n in range(20):
        hired("agent", name=f"员工{n}")
    with django_assert_num_queries(9):
        client.get("/org/")


def test_matrix_costs_four_statements(django_assert_num_queries: Callable[..., object]) -> None:
    client = client_of(hired("hr"))
    with django_assert_num_queries(4):
        client.get("/org/rights/")


@duty("D182")
def test_the_matrix_leaves_as_a_workbook_with_everybody_by_name_and_a_trace() -> None:
    client = client_of(hired("hr"))
    twins = [Employee.objects.get(id=hired("agent", name="王敏")).number for _each in range(2)]
    sheet = CalamineWorkbook.from_filelike(BytesIO(client.post("/org/rights/file/").getvalue())).get_sheet_by_index(0)
    head, *rows = [[str(cell) for cell in row] for row in sheet.to_python()]
    line = next(row for row in rows if row[1] == "orders.unmask")
    assert (sheet.name, head[:3], head[-1]) == ("权限矩阵", ["权限", "编码", "制度要求"], "持有人")
    assert (line[head.index("客服")], line[head.index("仓库")]) == ("✓", "")
    assert [f"王敏 {number}" in line[-1].split("、") for number in twins] == [True, True]
    assert client.get("/org/rights/file/").status_code == 405
    assert Entry.objects.filter(fact="desk.list_exported").count() == 1


@pytest.mark.parametrize(
    ("asked", "shown", "hidden"),
    [
        ("赵小满", "orders.unmask", "org.manage"),
        ("org.manage", "org.manage", "orders.unmask"),
        ("不是权限也不是人", "没有这样的权限或持有人", "org.manage"),
    ],
)
def test_the_matrix_is_narrowed_to_a_right_or_to_what_one_person_may(asked: str, shown: str, hidden: str) -> None:
    hired("agent", name="赵小满")
    page = client_of(hired("hr", name="孙理")).get("/org/rights/", {"q": asked}).content.decode()
    cells = page.partition("<h1>")[2].replace("/org/rights/file/", "")
    assert (shown in cells, f"/org/rights/{hidden}/" in cells) == (True, False)


def test_drawer_shows_posts_reasons_scope_and_journal() -> None:
    who = hired("agent", name="赵小满", shop=ALL)
    page = client_of(hired("hr")).get(f"/org/people/{who}/", headers=HX).content.decode()
    for words in ("赵小满", "客服", "全部", "入职建档", "离职"):
        assert words in page


def test_drawer_by_its_own_address_leads_to_the_list() -> None:
    who = hired("agent")
    assert client_of(hired("hr")).get(f"/org/people/{who}/")["Location"] == f"/org/?open={who}"


def test_matrix_says_who_can_do_it_and_why_for_all_at_one_price(
    django_assert_num_queries: Callable[..., object],
) -> None:
    client = client_of(hired("hr"))
    for n in range(9):
        hired("agent", name=f"客服{n}", shop=ALL)
    with django_assert_num_queries(12):
        page = client.get("/org/rights/orders.unmask/", headers=HX).content.decode()
    assert all(words in page for words in ("客服0", "客服8", "来自岗位", "全部", "9 人"))
    assert client.get("/org/rights/none.such/", headers=HX).status_code == 404


def test_leave_asks_for_a_reason_first() -> None:
    client, who = client_of(hired("hr")), hired("agent")
    asked = client.get(f"/org/leave/?ids={who}", headers=HX)
    assert (asked.status_code, "离职原因" in asked.content.decode()) == (200, True)
    assert client.post("/org/leave/", {"ids": [who]}, headers=HX).status_code == 422
    assert Employee.objects.get(id=who).is_active


def test_hire_shows_a_temporary_password_once() -> None:
    client = client_of(hired("hr"))
    given = {"name": "新同事", "login": "xin", "number": "", "department": "", "posts": ["agent"]}
    page = client.post("/org/hire/", given, headers=HX)
    assert page.status_code == 200
    row = Employee.objects.get(login="xin")
    assert row.check_password(page.context["password"])
    assert client.post("/org/hire/", given, headers=HX).status_code == 422


def test_post_is_given_and_taken_from_the_drawer() -> None:
    client, who = client_of(hired("hr")), hired()
    asked = client.get(f"/org/people/{who}/assign/", headers=HX).context["form"]
    assert asked.fields["post"].choices[0][0] == ""  # nobody is made the head by a key too many
    assert client.post(f"/org/people/{who}/assign/", {"post": "agent"}, headers=HX).status_code == 204
    again = client.post(f"/org/people/{who}/assign/", {"post": "agent"}, headers=HX)
    assert (again.status_code, "已在“客服”岗位" in again.content.decode()) == (422, True)
    row = Assignment.objects.get(employee_id=who)
    assert client.post(f"/org/people/{who}/assignments/{row.id}/revoke/", headers=HX).status_code == 204
    assert actor(who).post == ""


def test_somebody_is_moved_from_the_drawer_and_a_refusal_stands_in_the_dialog() -> None:
    client, who = client_of(hired("hr")), hired("agent")
    address = f"/org/people/{who}/transfer/"
    assert address in client.get(f"/org/people/{who}/", headers=HX).content.decode()
    assert client.post(address, {"post": "reviewer"}, headers=HX).status_code == 204
    assert actor(who).post == "reviewer"
    again = client.post(address, {"post": "reviewer"}, headers=HX)
    assert (again.status_code, "部门和岗位都没有变化" in again.content.decode()) == (422, True)
    assert "不会卸任" not in client.get(address, headers=HX).content.decode()
    actions.department_add(code="old", name="旧部门", by=HOUSE)
    actions.department_head_set(code="old", head_id=who, by=HOUSE)
    assert "现任 旧部门 负责人，换部门不会卸任" in client.get(address, headers=HX).content.decode()


def test_scope_is_set_from_the_drawer() -> None:
    client, who = client_of(hired("hr", shop=ALL)), hired()
    assert client.get(f"/org/people/{who}/scope/shop/", headers=HX).status_code == 200
    assert client.post(f"/org/people/{who}/scope/shop/", {"reach": "all"}, headers=HX).status_code == 204
    assert actor(who).scope.grant("shop") is ALL
    assert client.get(f"/org/people/{who}/scope/moon/", headers=HX).status_code == 404


def test_rights_of_a_post_are_set_from_the_matrix() -> None:
    client = client_of(hired("hr"))
    assert client.get("/org/posts/agent/rights/", headers=HX).status_code == 200
    assert client.post("/org/posts/agent/rights/", {"rights": ["org.view"]}, headers=HX).status_code == 204
    assert queries.post_rights(post="agent", by=HOUSE) == frozenset({"org.view"})
    assert client.post("/org/posts/agent/restore/", headers=HX).status_code == 204
    assert client.post("/org/posts/hr/rights/", {"rights": ["org.view"]}, headers=HX).status_code == 422


def test_account_lists_my_sessions_and_ends_one() -> None:
    who = hired("agent")
    here, there = client_of(who), client_of(who)
    row = OpenSession.objects.get(session_key=there.cookies["sessionid"].value)
    assert len(here.get("/account/").context["sessions"]) == 2
    assert here.post(f"/account/sessions/{row.id}/revoke/").status_code == 302
    assert there.get("/account/").status_code == 302
    assert here.get("/account/").status_code == 200


def test_password_form_says_what_is_wrong() -> None:
    client = client_of(hired("agent", password=PASSWORD))
    given = {"old": PASSWORD, "new": "1234567890", "again": "1234567890"}
    answer = client.post("/account/password/", given)
    assert (answer.status_code, "密码不能全是数字" in answer.content.decode()) == (422, True)
    assert client.post("/account/password/", {**given, "again": "x"}).status_code == 422


def test_revoked_right_closes_the_page_at_the_next_click() -> None:
    who = hired("tech")
    client = client_of(who)
    assert client.get("/org/").status_code == 200
    actions.post_rights_set(post="tech", rights=[], by=HOUSE)
    assert client.get("/org/").status_code == 403


def test_department_and_post_are_made_on_the_page() -> None:
    hr = client_of(hired("hr"))
    assert hr.post("/org/departments/new/", {"name": "客服组", "code": "cs"}, headers=HX).status_code == 204
    assert hr.post("/org/departments/new/", {"name": "客服组"}, headers=HX).status_code == 422
    assert "客服组" in hr.get("/org/departments/cs/change/", headers=HX).content.decode()
    assert hr.post("/org/departments/cs/change/", {"name": "客户服务组"}, headers=HX).status_code == 204
    new = {"name": "客服主管", "code": "cs-lead", "duties": "排班、质检", "department": "cs"}
    assert hr.post("/org/posts/new/", new, headers=HX).status_code == 204
    assert hr.post("/org/posts/new/", new | {"code": "cs.lead"}, headers=HX).status_code == 422
    assert "客服主管" in hr.get("/org/rights/").content.decode()
    page = hr.get("/org/departments/").content.decode()
    assert ("客户服务组" in page, "/org/departments/cs/close/" in page) == (True, True)
    assert hr.post("/org/departments/cs/close/", headers=HX).status_code == 204
    assert "客户服务组" not in hr.get("/org/departments/").content.decode()
    assert hr.get("/org/departments/cs/change/", headers=HX).status_code == 404
