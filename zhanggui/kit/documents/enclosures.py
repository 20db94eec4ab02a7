"""Papers that go along with what people ask or say: looked into before they are kept, known by what they hold."""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from typing import Any, NamedTuple
from urllib.parse import quote

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from zhanggui.kit.desk.forms import Files, FilesField
from zhanggui.kit.desk.wording import say_refusal
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg, sayable

MOST, MOST_BYTES, NAME_MOST = 5, 10 << 20, 120
ENDINGS = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.txt,.csv"
HEADS = ((b"%PDF-", "application/pdf"), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
OFFICE = "application/vnd.openxmlformats-officedocument"
PACKED = {
    "word/document.xml": f"{OFFICE}.wordprocessingml.document",
    "xl/workbook.xml": f"{OFFICE}.spreadsheetml.sheet",
}
MACROS = ("word/vbaProject.bin", "xl/vbaProject.bin")
PLAIN = "text/plain; charset=utf-8"
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f]")


class Enclosure(NamedTuple):
    """A paper: what people call it, what it is, its bytes."""

    name: str
    kind: str
    body: bytes

    @property
    def print(self) -> str:
        """SHA-256 of its bytes."""
        return hashlib.sha256(self.body).hexdigest()


def enclosed(name: str, body: bytes) -> Enclosure:
    """A paper people may hand in: a PDF, a picture, Word, Excel or text, by what it holds and not by its name.

    Raises BadInput.
    """
    called = sayable(name.replace("\\", "/").rpartition("/")[2].strip())[-NAME_MOST:]
    if not called or not body:
        raise BadInput(why=msg("附件是空的或没有名称"))
    if len(body) > MOST_BYTES:
        raise BadInput(why=msg("附件“{name}”超过 {most} MB", name=called, most=MOST_BYTES >> 20))
    kind = next((kind for head, kind in HEADS if body.startswith(head)), "") or _packed(body) or _plain(body)
    if not kind:
        raise BadInput(
            why=msg("附件“{name}”不是能收的文件", name=called),
            next_step=msg("请上传 PDF、图片（JPG、PNG）、Word、Excel（不带宏）或文本"),
        )
    return Enclosure(called, kind, body)


def sent(one: Enclosure) -> FileResponse:
    """A paper as a download; browsers keep no copy and guess nothing."""
    answer = FileResponse(BytesIO(one.body), content_type=one.kind)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(one.name)}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "no-store"
    return answer


class EnclosuresField(FilesField):
    """Papers beside a form; none is needed."""

    most = MOST

    def __init__(self, **options: Any) -> None:
        told = {
            "required": False,
            "label": _("附件"),
            "help_text": _("PDF、图片、Word、Excel 或文本，最多 5 个，每个 10 MB"),
        }
        super().__init__(**{"widget": Files(attrs={"multiple": True, "accept": ENDINGS}), **told, **options})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Enclosures of what was chosen."""
        return tuple(_read(file) for file in super().clean(data, initial))


def _read(file: UploadedFile[Any]) -> Enclosure:
    if (file.size or 0) > MOST_BYTES:
        raise forms.ValidationError(_("附件“%(name)s”超过 10 MB"), params={"name": file.name})
    try:
        return enclosed(file.name or "", file.read())
    except BadInput as refusal:
        raise forms.ValidationError(say_refusal(refusal)) from None


def _packed(body: bytes) -> str:
    """What a package of Office holds; one with macros is none."""
    if not body.startswith(b"PK\x03\x04"):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(body)) as package:
            names = set(package.namelist())
    except zipfile.BadZipFile:
        return ""
    return "" if names & set(MACROS) else next((kind for name, kind in PACKED.items() if name in names), "")


def _plain(body: bytes) -> str:
    """Text: readable, without what only programs write."""
    if CONTROL.search(body) or body.lstrip()[:1] == b"<":
        return ""
    for encoding in ("utf-8", "gb18030"):
        try:
            body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return PLAIN if encoding == "utf-8" else "text/plain; charset=gb18030"
    return ""
