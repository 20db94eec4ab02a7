"""Files in the body of a request that carries no form of ours: a multipart body, or one file as it is."""

from __future__ import annotations

import tempfile
from typing import IO, Any, NamedTuple

from django.core.exceptions import BadRequest, RequestDataTooBig, TooManyFilesSent
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser, MultiPartParserError
from django.utils.translation import gettext as _

from zhanggui.kit import home
from zhanggui.kit.desk.forms import MOST_BYTES, MOST_FILES

PIECE = 1 << 20
IN_MEMORY = 5 << 20


class NotReceived(Exception):
    """The body is not what it should be; `status` says how, in HTTP's words."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status, self.why = status, why


class Received(NamedTuple):
    """A file as it came."""

    name: str
    size: int
    file: IO[bytes]

    @property
    def fault(self) -> str:
        """Why it cannot be taken; empty when it can."""
        if not self.name.strip():
            return _("文件没有名称")
        if not self.size:
            return _("文件是空的")
        return _("文件超过 {most} MB").format(most=MOST_BYTES >> 20) if self.size > MOST_BYTES else ""


def received(request: HttpRequest) -> list[Received]:
    """The files of a multipart body, or the body itself under the name of the address (`?name=`).

    Raises NotReceived.
    """
    if (request.content_type or "") != "multipart/form-data":
        return [_raw(request)]
    body: Any = _Counted(request)
    told = int(request.META.get("CONTENT_LENGTH") or 0)
    try:
        _post, files = MultiPartParser(request.META, body, request.upload_handlers, request.encoding).parse()
    except (MultiPartParserError, TooManyFilesSent, RequestDataTooBig, BadRequest, OSError):
        raise NotReceived(400, _("请求无法识别：不是完整的 multipart/form-data")) from None
    if body.count != told:
        raise NotReceived(400, _("文件没有传完整，请重新上传"))
    found = [file for _field, some in files.lists() for file in some]
    if not found:
        raise NotReceived(422, _("请求里没有文件"))
    if len(found) > MOST_FILES:
        raise NotReceived(413, _("一次最多 {most} 个文件").format(most=MOST_FILES))
    return [Received(file.name or "", file.size or 0, file) for file in found]


class _Counted:
    """The body as it is read: Django takes a form that broke off for a whole one."""

    def __init__(self, request: HttpRequest) -> None:
        self.read_from, self.count = request.read, 0

    def read(self, size: int | None = None, /) -> bytes:
        piece: bytes = self.read_from(size)
        self.count += len(piece)
        return piece


def _raw(request: HttpRequest) -> Received:
    name = request.GET.get("name", "").replace("\\", "/").rpartition("/")[2].strip()
    told = int(request.META.get("CONTENT_LENGTH") or 0)
    if not name:
        raise NotReceived(422, _("请在地址里写明文件名，例如 ?name=orders.csv"))
    if told > MOST_BYTES:
        raise NotReceived(413, _("文件超过 {most} MB").format(most=MOST_BYTES >> 20))
    body: IO[bytes] = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(home.current().run))  # noqa: SIM115  goes with it
    while piece := request.read(PIECE):
        body.write(piece)
    size = body.tell()
    body.seek(0)
    if size != told:
        raise NotReceived(400, _("文件没有传完整，请重新上传"))
    return Received(name, size, body)
