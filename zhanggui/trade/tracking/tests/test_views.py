"""The page of parcels, the file, the note, the door for pushes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhanggui.foundation.org.tests.people import client_of, hired
from zhanggui.kit.scope import ALL
from zhanggui.trade.tracking.models import Event, Track
from zhanggui.trade.tracking.tests.making import sent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
FILE = "运单号,时间,状态,描述\nYT0000001,2026-11-21 08:00:00,揽收,已揽收\n坏,2026-11-21 08:00:00,签收,\n"


@pytest.fixture
def track(tmp_path: Path) -> Track:
    sent(tmp_path, n1="YT0000001")
    return Track.objects.get()


@pytest.fixture
def warehouse() -> Client:
    return client_of(hired("warehouse", shop=ALL, warehouse=ALL))


def test_the_list_and_the_drawer_show_a_parcel(track: Track, warehouse: Client) -> None:
    assert 'data-label="YT0000001"' in warehouse.get("/tracking/?queue=going").content.decode()
    drawer = warehouse.get(f"/tracking/{track.id}/", headers=HTMX).content.decode()
    assert [word in drawer for word in ("圆通速递", "还没有轨迹", "记一条轨迹")] == [True, True, True]


def test_a_file_is_taken_and_says_what_was_not(track: Track, warehouse: Client) -> None:
    page = warehouse.post("/tracking/file/", {"tables": SimpleUploadedFile("t.csv", FILE.encode())}).content.decode()
    assert [word in page for word in ("新轨迹", "第 3 行", "运单号应为")] == [True, True, True]
    assert (Event.objects.count(), warehouse.get("/tracking/file/").status_code) == (1, 200)
    assert warehouse.get("/tracking/file/template/").content[:2] == b"PK"


def test_a_note_is_written_and_its_faults_are_said_in_place(track: Track, warehouse: Client) -> None:
    address = f"/tracking/{track.id}/note/"
    assert "只记说明" in warehouse.get(address, headers=HTMX).content.decode()
    empty = warehouse.post(address, {"step": "", "text": "", "happened": "2026-11-21T08:00"}, headers=HTMX)
    assert (empty.status_code, "请选择状态或填写说明" in empty.content.decode()) == (422, True)
    told = {"step": "trouble", "text": "查无此人", "happened": "2026-11-21T08:00"}
    assert warehouse.post(address, told, headers=HTMX).status_code == 204
    track.refresh_from_db()
    assert (track.step, track.told) == ("trouble", "查无此人")


def test_who_only_looks_writes_nothing(track: Track) -> None:
    auditor = client_of(hired("auditor", shop=ALL, warehouse=ALL))
    assert auditor.get("/tracking/").status_code == 200
    assert [auditor.post(f"/tracking/{track.id}/note/").status_code, auditor.get("/tracking/file/").status_code] == [
        403,
        403,
    ]
