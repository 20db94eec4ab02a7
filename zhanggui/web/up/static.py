"""Static files: collected, hashed and compressed into the home when a source changed, else left alone."""

from __future__ import annotations

import hashlib

from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from zhanggui.kit.home import Home


def collect_if_changed(home: Home) -> bool:
    """True when something had changed."""
    stamp, digest = home.static / ".digest", _digest()
    if stamp.exists() and stamp.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(digest)
    return True


def _digest() -> str:
    """Names, sizes and times of every source file: cheap, and any build or edit changes it."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            size, changed = storage.size(path), storage.get_modified_time(path)
            digest.update(f"{path}\0{size}\0{changed.isoformat()}\0".encode())
    return digest.hexdigest()
