"""An old workbook is read first by a process of its own that may take little memory and time.

The reader keeps every empty cell up to the last one, and a cell may claim to stand anywhere: it then asks for more
memory than there is, which ends the process it runs in, whatever language that is written in.
"""

from __future__ import annotations

import subprocess
import sys

from zhanggui.kit.pure import msg
from zhanggui.kit.sheet.limits import Limits
from zhanggui.kit.sheet.refusals import refused
from zhanggui.kit.sheet.source import Source

ITSELF, SECONDS = 600 * 1024 * 1024, 20  # what an interpreter may take beside the workbook; processor time
READ = """
import io, resource, sys
for what, most in ((resource.RLIMIT_AS, int(sys.argv[1])), (resource.RLIMIT_CPU, int(sys.argv[2]))):
    resource.setrlimit(what, (most, most))
import python_calamine
book = python_calamine.load_workbook(io.BytesIO(sys.stdin.buffer.read()))
for number in range(len(book.sheet_names)):
    book.get_sheet_by_index(number)
"""


def check_survived(source: Source, limits: Limits) -> None:
    """Raises BadInput when reading the workbook ended the process; what the reader itself refuses is left to it."""
    words = [sys.executable, "-I", "-c", READ, str(ITSELF + limits.unpacked), str(SECONDS)]
    with source.path.open("rb") as content:
        try:
            done = subprocess.run(words, stdin=content, capture_output=True, timeout=3 * SECONDS, check=False)
        except subprocess.TimeoutExpired:
            ended = True
        else:
            ended = done.returncode < 0
    if ended:
        raise refused(msg("Excel 文件已损坏或格式不完整"))
