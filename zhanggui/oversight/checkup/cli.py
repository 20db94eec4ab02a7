"""Commands: zhanggui checkup."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, command
from zhanggui.kit.errors import NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.kit.text import render
from zhanggui.oversight.checkup import queries


@command(
    "checkup",
    help="制度体检：制度文本对照订单文件，不入账 · a policy held against files of orders, nothing booked",
    arguments=[
        Arg("policy", type=Path, help="制度文本（TXT、DOCX、PDF） · a written policy"),
        Arg("files", nargs="*", type=Path, help="平台导出的订单文件 · files of orders"),
        Arg("--promise-hours", type=int, help="付款后多少小时内发出 · hours to ship in"),
    ],
)
def checkup(options: Namespace, by: Actor) -> dict[str, Any]:
    """Every clause with what the files show of it."""
    for path in (options.policy, *options.files):
        if not path.is_file():
            raise NotFound(why=msg("没有文件“{name}”", name=str(path)))
    told = queries.policy_checked(
        policy=(options.policy, options.policy.name),
        tables=[(path, path.name) for path in options.files],
        promise_hours=options.promise_hours,
        by=by,
    )
    documents = list(_documents(told))
    return {
        "policy": {
            "title": "、".join(dict.fromkeys(one["title"] for one in documents)),
            "clauses": sum(one["clauses"] for one in documents),
            "lint": [remark for one in documents for remark in one["lint"]],
            "documents": documents,
        },
        "files": [_file(one) for one in told["files"]],
        "figures": told["figures"],
        "checks": told["checks"],
        "clauses": [_clause(one) for one in told["clauses"]],
        "seconds": told["seconds"],
    }


def _documents(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Each policy of the file with its remarks as `policy import` tells them; the clauses stand in one row."""
    clauses = iter(told["clauses"])
    for one in told["policies"]:
        own = list(islice(clauses, one["clauses"]))
        lint = [
            {"clause": clause["place"], "rule": remark["rule"], "text": render(Text.from_dict(remark["why"]))}
            for clause in own
            for remark in clause["remarks"]
        ]
        yield {"title": one["title"], "clauses": one["clauses"], "lint": lint}


def _file(told: dict[str, Any]) -> dict[str, Any]:
    return told | ({"fault": render(Text.from_dict(told["fault"]))} if told.get("fault") else {})


def _clause(told: dict[str, Any]) -> dict[str, Any]:
    lint = [one | {"why": render(Text.from_dict(one["why"]))} for one in told["remarks"]]
    return {
        "policy": told["policy"],
        "clause": told["place"],
        "text": told["text"] or told["title"],
        "duties": [duty for duty, _share in told["duties"]],
        "likeness": [share for _duty, share in told["duties"]],
        "state": told["state"],
        "population": told["population"],
        "exceptions": told["exceptions"],
        "checks": told["checks"],
        "missing": told["missing"],
        "lint": lint,
    }
