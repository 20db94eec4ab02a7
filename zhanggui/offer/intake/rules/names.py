"""Names: of columns of a file of rows set aside; of the job that carries an import out."""

from __future__ import annotations

# Headings of a file of rows set aside, as it leaves and as it comes back mended.
MARK, WHY = "待处理编号", "待处理原因"


def run_lock(run_id: int) -> str:
    """The queueing lock of the job that carries an import out."""
    return f"import:{run_id}"
