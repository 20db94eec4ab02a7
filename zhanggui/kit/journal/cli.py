"""Commands: zhanggui journal verify · failed · retry."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.command import Arg, Result, command
from zhanggui.kit.journal.delivery import failed_fact_retry
from zhanggui.kit.journal.queries import failed_facts, journal_verified


@command("journal", "verify", help="核对操作日志与封印 · check the journal against its seals")
def journal_verify(options: Namespace, by: Actor) -> Result:  # noqa: ARG001  takes no options
    found = journal_verified(by=by)
    fault = found.first_fault
    told = {"kind": fault.kind.value, "id": fault.id, "seal": fault.seal} if fault else None
    data = {"ok": found.ok, "rows": found.rows, "sealed": found.sealed, "first_fault": told}
    return Result(data, 0 if found.ok else 3)


@command("journal", "failed", help="处理失败的事实 · facts a handler could not take")
def journal_failed(options: Namespace, by: Actor) -> dict[str, Any]:  # noqa: ARG001  takes no options
    rows = failed_facts(by=by)
    told = [
        {"id": f.id, "handler": f.handler, "fact_id": f.fact_id, "error": f.error, "failed_at": f.failed_at.isoformat()}
        for f in rows
    ]
    return {"failed": told}


@command(
    "journal",
    "retry",
    help="原因排除后重新处理一条 · hand one over again after its cause was mended",
    arguments=[Arg("id", type=int, help="编号，见 journal failed · number, see journal failed")],
)
def journal_retry(options: Namespace, by: Actor) -> dict[str, Any]:
    by.require("journal.view")
    failed_fact_retry(options.id)
    return {"retried": options.id}
