"""Build hook: the front end and the compiled message catalogues go into every wheel, editable ones too."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))
import frontend_build


def compile_messages(root: Path) -> int:
    """Write a .mo beside every .po that is newer than it; returns how many were written."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = 0
    for po in sorted(root.glob("zhanggui/locale/**/*.po")):
        mo = po.with_suffix(".mo")
        if mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime:
            continue
        with po.open("rb") as source:
            catalogue = read_po(source, locale=po.parent.parent.name, domain=po.stem)
        with mo.open("wb") as target:
            write_mo(target, catalogue)
        written += 1
    return written


class FrontendHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node comes from PyPI only where the machine has none."""
        return [] if frontend_build.system_node() else [frontend_build.NODE_WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        root = Path(self.root)
        frontend_build.build(root, log=self.app.display_info)
        self.app.display_info(f"{compile_messages(root)} message catalogues compiled")
