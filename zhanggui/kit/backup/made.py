"""Make a backup and prove it: what was written is opened again and poured into a scratch database."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from zhanggui.kit import clock, server
from zhanggui.kit.backup.database import CHUNK, Contents, DatabaseFault, contents, dumped, poured, scratch, snapshot
from zhanggui.kit.backup.sealed import LEAST, BackupBroken, Opener, Sealer
from zhanggui.kit.errors import BadInput
from zhanggui.kit.home import Home
from zhanggui.kit.pure import msg

SUFFIX = ".zgbackup"
CONTENTS, RING, WITNESS, DUMP, FILE = "contents", "ring", "witness", "database", "file:"


@dataclass(frozen=True)
class Backup:
    """A backup that was made; `differences` empty: opened, poured into a scratch database, and all of it was there."""

    path: Path
    at: datetime
    bytes: int
    tables: int
    rows: int
    files: int
    differences: tuple[str, ...]

    @property
    def verified(self) -> bool:
        return not self.differences


def backup_make(*, home: Home, folder: Path, passphrase: str) -> Backup:
    """Write one file with database, stored files and key ring, sealed to the passphrase, and check it at once.

    The running system goes on. A half-written file never bears the name of a backup. Raises BadInput for a short
    passphrase, DatabaseFault when nothing could be written. What could not be proved is a difference.
    """
    if len(passphrase) < LEAST:
        raise BadInput(why=msg("备份口令至少 {n} 个字符", n=LEAST), duty="D190")
    at = clock.now()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"zhanggui-{at.astimezone(clock.SHANGHAI):%Y%m%d-%H%M%S}{SUFFIX}"
    half = path.with_suffix(".half")
    opened = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # another's half is never taken away
    try:
        with os.fdopen(opened, "wb") as file:
            held = _write(home, Sealer(file, passphrase))
            file.flush()
            os.fsync(file.fileno())
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)
    files, differences = _proved(home, path, passphrase, held)
    made = Backup(path, at, path.stat().st_size, len(held.rows), sum(held.rows.values()), files, tuple(differences))
    _remember(home, made)
    return made


def last_backup(*, home: Home) -> dict[str, Any] | None:
    """The last backup that was made here: when, where, whether it was proved."""
    try:
        found: dict[str, Any] = json.loads(_memory(home).read_text())
    except (FileNotFoundError, ValueError):
        return None
    return found


def stored(home: Home) -> Iterator[Path]:
    """Every stored file, in order."""
    yield from sorted(path for path in home.files.rglob("*") if path.is_file())


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def _write(home: Home, sealer: Sealer) -> Contents:
    place = server.location(home)
    with snapshot(place) as (name, held):
        sealer.part(CONTENTS, [json.dumps(asdict(held)).encode()])
        sealer.part(RING, [home.ring.read_bytes()])
        witness = home.ring.with_name("journal.seal")
        sealer.part(WITNESS, [witness.read_bytes()] if witness.exists() else [])
        sealer.part(DUMP, dumped(place, name))
    for path in stored(home):
        sealer.part(FILE + path.relative_to(home.files).as_posix(), pieces(path))
    sealer.close()
    return held


def _proved(home: Home, path: Path, passphrase: str, held: Contents) -> tuple[int, list[str]]:
    """Open the file as a restore would: how many stored files are in it, and what differs from what was written."""
    files, differences = 0, ["database"]
    try:
        with path.open("rb") as file, scratch(server.location(home)) as place:
            for name, chunks in Opener(file, passphrase).parts():
                if name == DUMP:
                    poured(place, chunks)
                    differences = held.differences(contents(place))
                elif name.startswith(FILE):
                    files += 1
                _read_to_the_end(chunks)
    except (BackupBroken, DatabaseFault, OSError) as fault:
        return files, [f"not proved: {fault}"]
    return files, differences


def _read_to_the_end(chunks: Iterator[bytes]) -> None:
    for _chunk in chunks:
        pass


def _remember(home: Home, made: Backup) -> None:
    told = {"at": made.at.isoformat(), "path": str(made.path), "verified": made.verified, "rows": made.rows}
    half = _memory(home).with_suffix(".new")
    half.write_text(json.dumps(told))
    half.rename(_memory(home))


def _memory(home: Home) -> Path:
    return home.data / "last-backup.json"
