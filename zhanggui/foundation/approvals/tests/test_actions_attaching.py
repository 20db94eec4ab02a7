"""Papers of requests: part of what is decided, sealed, and only for whoever may know of the request."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction

from zhanggui.foundation.approvals import actions, queries
from zhanggui.foundation.approvals.models import Attachment, Request
from zhanggui.foundation.approvals.states import RequestState
from zhanggui.foundation.approvals.tests.making import decided, opened, person, plea, snapshot, state
from zhanggui.foundation.org.tests.people import client_of
from zhanggui.kit.actor import System
from zhanggui.kit.controls import duty
from zhanggui.kit.documents.enclosures import enclosed
from zhanggui.kit.errors import NotFound
from zhanggui.kit.journal.queries import timeline

pytestmark = pytest.mark.django_db
ROOM, HTMX = System("tried"), {"HX-Request": "true"}
PAPER = enclosed("破损照片.png", b"\x89PNG\r\n\x1a\nsecret picture")


def told(request: Request) -> list[str]:
    return [str(moment.title) for moment in timeline("approval", request.id, by=ROOM)]


@duty("D009")
def test_papers_are_part_of_what_is_asked_and_of_its_digest() -> None:
    asker, head = person(), person("head")
    request = opened(asker, files=[PAPER])
    asked = plea(files=[PAPER])
    assert (request.digest == asked.digest, request.digest == snapshot().digest) == (True, False)
    assert actions.request_open(plea=asked, by=asker) == request.id
    assert opened(asker).id != request.id
    assert Attachment.objects.count() == 1
    assert decided(request, head) is RequestState.APPROVED
    assert actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM).moved == [request.id]
    assert "附上文件" in told(request)


@duty("D009")
def test_other_papers_than_those_agreed_to_void_the_approval() -> None:
    asker, head = person(), person("head")
    request = opened(asker, files=[PAPER])
    decided(request, head)
    Attachment.objects.update(print="0" * 64)
    assert actions.approval_spend(snapshots={request.id: snapshot()}, by=ROOM).moved == []
    assert state(request) is RequestState.VOID


@duty("D077")
def test_a_paper_lies_sealed_is_never_changed_and_each_taking_is_told() -> None:
    head = person("head")
    request = opened(person(), files=[PAPER])
    row = Attachment.objects.get()
    assert b"secret" not in bytes(row.sealed)
    assert actions.attachment_open(attachment_id=row.id, by=head) == PAPER
    assert told(request)[0] == "下载附件"
    for change in ("UPDATE approvals_attachment SET name = 'x'", "DELETE FROM approvals_attachment"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL zhanggui.test = 'off'; {change}")


@duty("D077")
def test_whoever_may_not_know_of_the_request_takes_nothing() -> None:
    person("head")
    opened(person(), files=[PAPER])
    row, other = Attachment.objects.get(), person("warehouse")
    with pytest.raises(NotFound):
        actions.attachment_open(attachment_id=row.id, by=other)
    assert client_of(other.id or 0).get(f"/approvals/file/{row.id}/").status_code == 404


def test_a_comment_brings_papers_that_are_shown_with_it_and_downloaded() -> None:
    head = person("head")
    request = opened(person())
    browser, place = client_of(head.id or 0), f"/approvals/{request.id}"
    assert 'hx-encoding="multipart/form-data"' in browser.get(f"{place}/discuss/", headers=HTMX).content.decode()

    def said(name: str, body: bytes) -> tuple[int, str]:
        sent = {"text": "见附件", "papers": [SimpleUploadedFile(name, body)]}
        answer = browser.post(f"{place}/discuss/", sent, headers=HTMX)
        return answer.status_code, answer.content.decode()

    status, page = said("报告.pdf", b"MZ\x90\x00program")
    assert (status, "不是能收的文件" in page, Attachment.objects.count()) == (422, True, 0)
    assert said("报告.pdf", b"%PDF-1.7 report")[0] == 204
    (comment,) = queries.request_card(request_id=request.id, by=head).comments
    assert [file.name for file in comment.files] == ["报告.pdf"]
    assert "报告.pdf" in browser.get(f"{place}/", headers=HTMX).content.decode()
    answer = browser.get(f"/approvals/file/{comment.files[0].id}/")
    body = b"".join(answer.streaming_content)
    heads = [answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")]
    assert (body, heads) == (b"%PDF-1.7 report", ["application/pdf", "nosniff", "no-store, private"])
    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert request.digest == Request.objects.get().digest
