"""Which encoding a text file has: a mark at its start, else UTF-8 if all of it is, else GB18030 if all of it is."""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from pathlib import Path

from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.refusals import EXPORT_AGAIN, refused

CHUNK = 1 << 20
MARKS = ((BOM_UTF8, "utf-8-sig"), (BOM_UTF16_LE, "utf-16"), (BOM_UTF16_BE, "utf-16"))
LONGEST_LINE = 4 << 20  # characters; a file without line breaks would be held in memory whole
ENOUGH = 20  # so many well-formed characters before the fault: the file is damaged UTF-8, not another encoding


class Fault(Exception):
    """The bytes are not of the encoding: in which line, after how many characters beyond ASCII."""

    def __init__(self, line: int, foreign: int) -> None:
        super().__init__(line, foreign)
        self.line, self.foreign = line, foreign


def sniff(path: Path) -> tuple[str, str]:
    """The digest of the file and its encoding. Raises BadInput naming the line where it breaks."""
    with path.open("rb") as file:
        start = file.read(4)
    marked = next((name for mark, name in MARKS if start.startswith(mark)), "")
    try:
        return _decode_all(path, marked or "utf-8"), marked or "utf-8"
    except Fault as fault:
        if marked or fault.foreign >= ENOUGH:
            raise _broken(marked or "utf-8", fault.line) from None
    try:
        return _decode_all(path, "gb18030"), "gb18030"
    except Fault as fault:
        raise _broken("gb18030", fault.line) from None


def _broken(name: str, line: int) -> BadInput:
    return refused(
        msg("第 {line} 行有无法识别的字符（按 {encoding} 读取），文件可能已损坏", line=line, encoding=name.upper()),
        next_step=EXPORT_AGAIN,
    )


def _decode_all(path: Path, name: str) -> str:
    decoder, digest = getincrementaldecoder(name)("strict"), hashlib.sha256()
    lines, foreign, since = 1, 0, 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(CHUNK)
            digest.update(chunk)
            try:
                text = decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as fault:
                good = fault.object[: fault.start].decode(name, "ignore")
                raise Fault(lines + good.count("\n"), foreign + _foreign(good)) from None
            if not chunk:
                return digest.hexdigest()
            if "\0" in text:
                raise refused(msg("这不是表格文件"))
            lines += text.count("\n")
            since = _length_of_last_line(text, since)
            if since > LONGEST_LINE:
                raise refused(msg("第 {line} 行太长，不像是表格", line=lines), next_step=EXPORT_AGAIN)
            foreign = min(foreign + (0 if text.isascii() else _foreign(text)), ENOUGH)


def _length_of_last_line(text: str, before: int) -> int:
    """How long the last line of a part of a text is, with what stood `before` in it."""
    breaks = max(text.rfind("\n"), text.rfind("\r"))
    return before + len(text) if breaks < 0 else len(text) - breaks - 1


def _foreign(text: str) -> int:
    looked_at = text[:200_000]
    return len(looked_at) - len(looked_at.encode("ascii", "ignore"))
