"""Commands: zhanggui policy import."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from zhanggui.foundation.policy import actions, queries
from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import msg


@command(
    "policy",
    "import",
    help="导入制度文件，每份制度存为草稿 · keep the policies of files as drafts",
    arguments=[
        Arg("files", nargs="+", type=Path, help="制度文件（TXT、DOCX、PDF） · written policies"),
        Arg(
            "--of",
            type=int,
            metavar="ID",
            help="是这份制度（页面地址里的编号）的新版本 · the next version of this policy",
        ),
        Arg("--dry-run", action="store_true", help="只试不存 · try, keep nothing"),
    ],
)
def policy_import(options: Namespace, by: Actor) -> dict[str, Any]:
    documents: list[dict[str, Any]] = []
    document_id = None if options.of is None else queries.policy_text(version_id=options.of, by=by).document_id
    for path in options.files:
        if not path.is_file():
            raise NotFound(why=msg("没有文件“{name}”", name=str(path)))
        found = actions.policy_import(path=path, name=path.name, document_id=document_id, trial=options.dry_run, by=by)
        documents += [_document(one) for one in found]
    return {"documents": documents}


def _document(one: actions.Imported) -> dict[str, Any]:
    lint = [{"clause": place, "rule": told.rule.value, "text": str(told.why)} for place, told in one.remarks]
    dropped = [{"line": note.line, "text": note.text, "why": str(note.why)} for note in one.notes]
    state = {"id": one.version_id, "new": one.is_new, "dropped": dropped}
    return {"title": one.title, "clauses": one.clauses, "by_level": one.by_level, "lint": lint} | state
