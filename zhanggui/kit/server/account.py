"""As whom the server runs: PostgreSQL refuses root, so root lends it the existing account `nobody`."""

from __future__ import annotations

import ctypes
import os
import pwd
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CAP_DAC_OVERRIDE = 1
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True)
class Account:
    """The system account of the server; `reach` when it must pass through folders only root may enter (/root)."""

    uid: int
    gid: int
    drop: bool
    reach: bool = False

    def own(self, path: Path) -> None:
        """Give a folder or file to the account."""
        if self.drop:
            os.chown(path, self.uid, self.gid)

    def enter(self, *, with_parent: bool = False) -> Callable[[], None]:
        """What the child does between fork and exec: signals back to normal, then become the account.

        `with_parent`: it is shut down when the process that started it dies, however that dies (Linux).
        """

        def become() -> None:
            signal.pthread_sigmask(signal.SIG_SETMASK, [])
            os.umask(0o077)
            if self.drop:
                self._change()
            if with_parent and sys.platform == "linux":
                _prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)

        return become

    def _change(self) -> None:
        if self.reach:
            _prctl(PR_SET_KEEPCAPS, 1)
        os.setgroups([])
        os.setgid(self.gid)
        os.setuid(self.uid)
        if self.reach:
            _keep_reach()


def account_for(*folders: Path) -> Account:
    """Ourselves, or `nobody` when we are root; with reach when `nobody` may not enter one of the folders."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), drop=False)
    nobody = pwd.getpwnam("nobody")
    closed = [f for f in folders if not _open_to_all(f)]
    return Account(nobody.pw_uid, nobody.pw_gid, drop=True, reach=bool(closed) and sys.platform == "linux")


def _open_to_all(folder: Path) -> bool:
    return all(place.stat().st_mode & 0o001 for place in folder.resolve().parents if place.exists())


def _prctl(*arguments: int) -> None:
    ctypes.CDLL(None).prctl(*(ctypes.c_ulong(a) for a in (*arguments, 0, 0, 0)[:5]))


def _keep_reach() -> None:
    """Keep one capability over the change of account, so that the server reaches its own folder below /root."""
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    bit = 1 << CAP_DAC_OVERRIDE
    data = (ctypes.c_uint32 * 6)(bit, bit, bit, 0, 0, 0)  # effective, permitted, inheritable; then the high words
    ctypes.CDLL(None).capset(header, data)
    _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE)
