"""The door for machines: who gets in, what is refused, what it answers."""

import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from zhanggui.foundation.org.actions import employee_leave
from zhanggui.foundation.org.states import LeaveReason
from zhanggui.foundation.org.tests.people import HOUSE, actor, client_of, hired
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.api.bearer import MOST_WRONG
from zhanggui.kit.desk.forms import MOST_BYTES
from zhanggui.kit.documents import uploads
from zhanggui.kit.pure import msg
from zhanggui.kit.scope import ALL
from zhanggui.offer.channels.tests.leak_data import two_shops
from zhanggui.offer.intake import actions
from zhanggui.offer.intake.actions import FileOutcome
from zhanggui.offer.intake.models import ImportFile, ImportRun, UploadToken
from zhanggui.offer.intake.states import RunState, Via
from zhanggui.offer.intake.views import upload as door

pytestmark = pytest.mark.django_db
BY = System("test")
CSV = "订单编号,订单状态\n1,待发货\n".encode()


@pytest.fixture(autouse=True)
def nobody_guessed_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def two() -> tuple[int, int]:
    return two_shops()


@pytest.fixture
def owner(two: tuple[int, int]) -> int:
    return hired("head", shop=ALL)


@pytest.fixture
def secret(two: tuple[int, int], owner: int) -> str:
    return actions.token_issue(shop_id=two[0], label="ERP", days=30, by=actor(owner)).secret


def send(secret: str, files: list[tuple[str, bytes]] | None = None, **more: Any) -> Any:
    given = [SimpleUploadedFile(name, data) for name, data in files or [("orders.csv", CSV)]]
    headers = {"Authorization": f"Bearer {secret}"} if secret else {}
    return Client(enforce_csrf_checks=True).post("/intake/upload", {"file": given}, headers=headers, **more)


def ask(secret: str, run: int) -> Any:
    return Client().get(f"/intake/runs/{run}", headers={"Authorization": f"Bearer {secret}"})


def finish(run: int, outcome: FileOutcome) -> None:
    (file,) = ImportFile.objects.filter(run=run)
    ImportRun.objects.filter(id=run).update(state=RunState.RUNNING)
    actions.import_finish(run_id=run, files={file.id: outcome}, by=BY)


def test_files_are_taken_and_wait_for_their_import(secret: str, two: tuple[int, int], owner: int) -> None:
    answer = send(secret, [("a.csv", CSV), ("b.csv", CSV)])
    told = answer.json()
    assert answer.status_code == 202
    assert [(f["name"], f["accepted"]) for f in told["files"]] == [("a.csv", True), ("b.csv", True)]
    run = ImportRun.objects.get()
    assert (run.id, run.shop_id, run.via, run.state) == (told["run"], two[0], Via.TOKEN.value, RunState.WAITING)
    assert (run.actor_id, run.actor_name, run.token_id) == (owner, "ERP", UploadToken.objects.get().id)
    with uploads.opened(run.upload_key, owner=owner) as kept:
        assert [(one.name, one.path.read_bytes()) for one in kept] == [("a.csv", CSV), ("b.csv", CSV)]


def test_a_bare_body_is_taken_under_the_name_of_the_address(secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    answer = Client().post("/intake/upload?name=../../%E8%AE%A2%E5%8D%95.csv", CSV, "text/csv", headers=headers)
    assert answer.status_code == 202
    assert ImportFile.objects.get().name == "订单.csv"
    assert Client().post("/intake/upload", CSV, "text/csv", headers=headers).status_code == 422


def test_the_result_is_told_to_the_same_token(secret: str) -> None:
    run = send(secret).json()["run"]
    waiting = ask(secret, run).json()
    assert (waiting["state"], waiting["files"][0]["accepted"]) == ("waiting", None)
    finish(run, FileOutcome(rows=3, quarantined=1, counts={"new": 2}))
    done = ask(secret, run).json()
    assert (done["state"], done["files"][0]["accepted"], done["files"][0]["set_aside"]) == ("done", True, 1)
    assert done["files"][0]["counts"]["new"] == 2


def test_a_file_that_its_import_refused_says_why(secret: str) -> None:
    run = send(secret).json()["run"]
    finish(run, FileOutcome(fault=msg("认不出这个文件的格式")))
    (file,) = ask(secret, run).json()["files"]
    assert (file["accepted"], file["why"]) == (False, "认不出这个文件的格式")


def test_the_result_of_another_token_or_of_a_person_is_not_there(secret: str, two: tuple[int, int], owner: int) -> None:
    other = actions.token_issue(shop_id=two[0], label="另一个", days=30, by=actor(owner)).secret
    far = actions.token_issue(shop_id=two[1], label="远方", days=30, by=actor(owner)).secret
    run = send(secret).json()["run"]
    assert [ask(one, run).status_code for one in (secret, other, far)] == [200, 404, 404]
    own = actions.import_begin(shop_id=two[0], kind="orders", right="orders.import", by=BY)
    assert ask(secret, own).status_code == 404


INVALID = ', error="invalid_token"'


@pytest.mark.parametrize(("bad", "invalid"), [("", ""), ("zgu_wrong", INVALID), ("x" * 5000, ""), ("密钥", INVALID)])
def test_a_wrong_token_or_none_is_not_let_in(secret: str, bad: str, invalid: str) -> None:
    answer = send("zgu_ascii" if not bad.isascii() else bad)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, f'Bearer realm="zhanggui"{invalid}')
    assert ImportRun.objects.count() == 0


def test_a_session_does_not_open_this_door(two: tuple[int, int], owner: int) -> None:
    assert client_of(owner).post("/intake/upload", {"file": BytesIO(CSV)}).status_code == 401


def test_other_schemes_than_bearer_do_not_count(secret: str) -> None:
    for told in (secret, f"Basic {secret}", f"bearer{secret}"):
        answer = Client().post("/intake/upload", CSV, "text/csv", headers={"Authorization": told})
        assert answer.status_code == 401


def test_an_expired_and_a_revoked_token_are_not_let_in(two: tuple[int, int], owner: int, secret: str) -> None:
    by = actor(owner)
    old = actions.token_issue(shop_id=two[0], label="旧", days=1, by=by, at=clock.now() - timedelta(days=1))
    actions.token_revoke(token_id=UploadToken.objects.get(name="ERP").id, by=by)
    assert [send(one).status_code for one in (old.secret, secret)] == [401, 401]


def test_a_token_stops_at_the_moment_its_owner_leaves(secret: str, owner: int) -> None:
    run = send(secret).json()["run"]
    employee_leave(employee_ids=[owner], reason=LeaveReason.RESIGNED, by=HOUSE)
    assert [send(secret).status_code, ask(secret, run).status_code] == [403, 403]
    assert "离职" in send(secret).json()["error"]


def test_who_tries_many_tokens_is_told_to_wait_and_a_good_one_still_passes(secret: str) -> None:
    told = [send(f"zgu_{n}").status_code for n in range(MOST_WRONG + 2)]
    assert told == [401] * MOST_WRONG + [429] * 2
    assert send(secret).status_code == 202


def test_a_token_that_hands_in_too_often_is_told_to_wait(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhanggui.offer.intake.rules.MOST_UPLOADS", 2)
    answers = [send(secret) for _ in range(3)]
    assert [a.status_code for a in answers] == [202, 202, 429]
    assert answers[2].headers["Retry-After"] == "300"


def test_the_same_request_again_is_an_import_of_its_own(secret: str) -> None:
    first, again = send(secret).json()["run"], send(secret).json()["run"]
    assert again > first


def test_a_body_beyond_all_limits_is_refused_before_it_is_read(secret: str) -> None:
    class Never(BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

    headers = {"Authorization": f"Bearer {secret}"}
    told = {"CONTENT_LENGTH": str(door.MOST_UPLOAD + 1), "wsgi.input": Never()}
    assert Client().post("/intake/upload?name=a.csv", headers=headers, **told).status_code == 413
    told = {"CONTENT_LENGTH": str(MOST_BYTES + 1), "wsgi.input": Never()}
    answer = Client().post("/intake/upload?name=a.csv", headers=headers, **told, content_type="text/csv")
    assert answer.status_code == 413


def test_whoever_has_no_token_gets_no_byte_read(secret: str) -> None:
    class Never(BytesIO):
        def read(self, *_: object) -> bytes:
            raise AssertionError("the body was read")

    told = {"CONTENT_LENGTH": str(40 << 20), "wsgi.input": Never()}
    answer = Client().post("/intake/upload?name=a.csv", **told, content_type="text/csv")
    assert answer.status_code == 401


def test_a_file_above_the_limit_is_refused_by_name(secret: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhanggui.kit.documents.received.MOST_BYTES", len(CSV))
    answer = send(secret, [("small.csv", CSV), ("large.csv", CSV * 2)])
    assert [(f["name"], f["accepted"]) for f in answer.json()["files"]] == [("small.csv", True), ("large.csv", False)]
    assert ImportFile.objects.get().name == "small.csv"


def test_a_body_that_ends_early_is_refused(secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    told = {"CONTENT_LENGTH": str(len(CSV) + 9), "wsgi.input": BytesIO(CSV)}
    answer = Client().post("/intake/upload?name=a.csv", headers=headers, content_type="text/csv", **told)
    assert answer.status_code == 400
    body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("a.csv", CSV * 99)})
    told = {"CONTENT_LENGTH": str(len(body)), "wsgi.input": BytesIO(body[: len(body) // 2])}
    answer = Client().generic("POST", "/intake/upload", b"x", MULTIPART_CONTENT, headers=headers, **told)
    assert answer.status_code == 400
    assert ImportRun.objects.count() == 0


@pytest.mark.parametrize("files", [[("a.csv", b"")], []])
def test_nothing_at_all_is_refused(secret: str, files: list[tuple[str, bytes]]) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    given = {"file": [SimpleUploadedFile(name, data) for name, data in files]} if files else {"x": "1"}
    answer = Client().post("/intake/upload", given, headers=headers)
    assert (answer.status_code, ImportRun.objects.count()) == (422, 0)


def test_more_than_ten_files_are_refused(secret: str) -> None:
    assert send(secret, [(f"{n}.csv", CSV) for n in range(11)]).status_code == 413


def test_only_its_own_method_is_answered(secret: str) -> None:
    headers = {"Authorization": f"Bearer {secret}"}
    answers = [Client().get("/intake/upload", headers=headers), Client().post("/intake/runs/1", headers=headers)]
    assert [(a.status_code, a.headers["Allow"]) for a in answers] == [(405, "POST"), (405, "GET")]


def test_a_browser_of_another_site_can_do_nothing_with_it(secret: str) -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/intake/upload", {"file": BytesIO(CSV)}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 401
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_reasons_are_said_in_the_senders_language(secret: str) -> None:
    chinese = Client().post("/intake/upload", headers={"Accept-Language": "zh-CN"}).json()["error"]
    assert "令牌" in chinese


def test_nothing_of_a_token_stands_in_a_log_or_an_answer(secret: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = send(secret).content.decode() + send(secret + "x").content.decode()
    said += json.dumps([vars(record) for record in caplog.records], default=str)
    assert (secret in said, secret[4:20] in said) == (False, False)
