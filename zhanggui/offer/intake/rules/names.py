"""Names: of files, as text a database and a page can take; of columns; of the job that carries an import out."""

from __future__ import annotations

NAME_LENGTH = 255
# Headings of a file of rows set aside, as it leaves and as it comes back mended.
MARK, WHY = "待处理编号", "待处理原因"


def sayable(name: str) -> str:
    """A file name of any system as text: bytes that are no text become question marks; the end of a long one stays."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")[-NAME_LENGTH:]


def run_lock(run_id: int) -> str:
    """The queueing lock of the job that carries an import out."""
    return f"import:{run_id}"
