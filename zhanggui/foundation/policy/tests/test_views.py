"""The pages of policies: tried, kept, listed, read; closed to who may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import actor, client_of, hired
from zhanggui.foundation.policy.models import Clause, Opinion, PolicyVersion
from zhanggui.foundation.policy.tests.writing import ARTICLES, drafted, published

pytestmark = pytest.mark.django_db


def send(client: Client, *files: SimpleUploadedFile, **given: str) -> str:
    return client.post("/policies/upload/", {"documents": list(files), **given}).content.decode()


def a_file(text: str = ARTICLES, name: str = "办法.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def test_a_file_is_tried_then_kept_and_what_cannot_be_read_is_named() -> None:
    legal = client_of(hired("legal"))
    tried = send(legal, a_file(), trial="on")
    assert [words in tried for words in ("试看，没有保存", "网店经营办法", "运营组")] == [True] * 3
    assert PolicyVersion.objects.count() == 0
    kept = send(legal, a_file(), a_file("x", "图.png"))
    assert [words in kept for words in ("已存为草稿", "图.png：无法导入")] == [True] * 2
    assert "之前已导入" in send(legal, a_file())
    page = legal.get("/policies/?queue=draft").content.decode()
    assert [words in page for words in ("网店经营办法", "导入制度")] == [True] * 2


def test_a_changed_file_is_the_next_version_of_the_policy_one_says(tmp_path: Path) -> None:
    """Not a second policy beside the first; an empty file among others is named, and the others are read."""
    lawyer = hired("legal")
    version, legal = drafted(tmp_path, by=actor(lawyer)), client_of(lawyer)
    published(version, actor(lawyer), actor(hired("head")))
    document = PolicyVersion.objects.get(id=version).document_id
    ways = legal.get(f"/policies/{version}/").content.decode(), legal.get(f"/policies/upload/?of={document}")
    assert f"/policies/upload/?of={document}" in ways[0]
    assert f'<option value="{document}" selected>' in ways[1].content.decode()
    changed = f"{ARTICLES}第四条 主播在播前核对价格。\n"
    told = send(legal, a_file(changed), a_file("", "空.txt"), document_id=str(document))
    assert [words in told for words in ("已存为草稿", "空.txt：无法导入", "文件里没有文字")] == [True] * 3
    assert list(PolicyVersion.objects.order_by("number").values_list("document_id", "number")) == [
        (document, 1), (document, 2),
    ]  # fmt: skip
    second = PolicyVersion.objects.get(number=2).id
    assert "主播在播前核对价格" in legal.get(f"/policies/{second}/compare/").content.decode()
    tried = [send(legal, a_file(text), document_id=str(document), trial="on") for text in (f"{changed}五", changed)]
    assert ["这份制度已有一个未发布的版本" in tried[0], "之前已导入" in tried[1]] == [True] * 2
    begun = legal.get(f"/policies/{version}/").content.decode()
    assert [words in begun for words in (f"/policies/{second}/", "/revise/", "?of=")] == [True, False, False]
    agent = client_of(hired("agent")).get(f"/policies/{version}/").content.decode()
    assert f"/policies/{second}/" not in agent


def test_the_reader_shows_clauses_contents_and_remarks(tmp_path: Path) -> None:
    version, legal = drafted(tmp_path, f"{ARTICLES}第四条 主播迟到的罚款。\n"), client_of(hired("legal"))
    page = legal.get(f"/policies/{version}/").content.decode()
    assert [words in page for words in ("第二条", "分工", "对员工罚款", 'href="#c3"')] == [True] * 4


def test_who_makes_no_policies_sees_no_draft(tmp_path: Path) -> None:
    version, agent = drafted(tmp_path), client_of(hired("agent"))
    assert [agent.get(f"/policies/{path}").status_code for path in ("", "upload/", f"{version}/")] == [200, 403, 404]


def test_a_draft_is_put_right_on_its_page(tmp_path: Path) -> None:
    version, legal = drafted(tmp_path), client_of(hired("legal"))
    clause = Clause.objects.get(version_id=version, label="（二）").id
    assert f"/policies/clauses/{clause}/write/" in legal.get(f"/policies/{version}/").content.decode()
    htmx = {"HX-Request": "true"}
    given = {"level": "(一)", "label": "（二）", "text": "客服组负责在\n-----\n5 分钟内答复买家。"}
    split = legal.post(f"/policies/clauses/{clause}/split/", given | {"label": ""}, headers=htmx)
    assert (split.status_code, split["HX-Refresh"], Clause.objects.count()) == (204, "true", 10)
    assert legal.post(f"/policies/clauses/{clause}/up/", headers=htmx).status_code == 204
    assert legal.post(f"/policies/clauses/{clause}/up/", headers=htmx).status_code == 409
    assert legal.post(f"/policies/clauses/{clause}/drop/", {"reason": "多余"}, headers=htmx).status_code == 204
    page = legal.get(f"/policies/{version}/").content.decode()
    assert [words in page for words in ("多余", "恢复")] == [True] * 2


def test_a_version_goes_its_way_on_its_page_and_is_acknowledged_at_its_end(tmp_path: Path) -> None:
    legal, head, agent = (client_of(hired(post)) for post in ("legal", "head", "agent"))
    version, htmx = drafted(tmp_path), {"HX-Request": "true"}
    at = f"/policies/{version}/"

    def post(client: Client, step: str, **given: str) -> int:
        return client.post(f"{at}{step}/", given, headers=htmx).status_code

    assert post(legal, "consult") == 204
    assert post(agent, "opinion", place="第三条", text="写明时限") == 204
    told = {"hearing": "staff", "held_on": "2026-11-02", "participants": "26 人", "text": "逐条讨论"}
    assert (post(legal, "minutes", **told), post(head, "approve")) == (204, 422)
    opinion = Opinion.objects.get().id
    answered = legal.post(f"/policies/opinions/{opinion}/answer/", {"answer": "已写", "adopted": "on"}, headers=htmx)
    assert (answered.status_code, post(head, "approve")) == (204, 204)
    assert post(legal, "publish", effective_on="2099-01-01", interpreter="法务部") == 204
    assert "阅读并确认《" in agent.get("/").content.decode()
    page = agent.get(at).content.decode()
    assert [words in page for words in ("我已阅读全文", "全体职工讨论", "写明时限", "/revise/")] == [
        True,
        True,
        True,
        False,
    ]
    assert (post(agent, "acknowledge"), "阅读并确认《" in agent.get("/").content.decode()) == (204, False)
    assert "提醒未确认的人" in legal.get(f"{at}readers/").content.decode()
    assert (post(legal, "remind"), post(agent, "remind"), post(legal, "revise")) == (204, 403, 204)
    newest = PolicyVersion.objects.latest("id").id
    assert "两版文字相同" in legal.get(f"/policies/{newest}/compare/").content.decode()
