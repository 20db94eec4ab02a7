"""What is gained, and what may be gained without approval."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.kit.pure import OK, Refused, Verdict
from zhanggui.kit.pure import msg as _


def gained(*, before: Collection[str], after: Collection[str], wider: bool) -> frozenset[str]:
    """The rights that reach further: new ones, and with a wider scope all of them. [D182]"""
    return frozenset(after) if wider else frozenset(after) - frozenset(before)


def direct_way(*, gained: Collection[str], sensitive: Collection[str], flow: bool, titles: str) -> Verdict:
    """Rights may be given directly while no flow decides, or where none of them is sensitive. [D009]

    `titles` names the sensitive ones.
    """
    if flow and set(gained) & set(sensitive):
        return Refused(
            duty="D009", why=_("“{rights}”是敏感权限，须经审批：请点“申请权限变更”，批准后自动执行", rights=titles)
        )
    return OK


def asked_by_another(*, asker_id: int | None, employee_id: int) -> Verdict:
    """A person asks, and never for himself. [D010]"""
    if asker_id is None:
        return Refused(duty="D010", why=_("权限变更须由人申请"))
    if asker_id == employee_id:
        return Refused(duty="D010", why=_("不能为自己申请权限变更，请由另一位管理人员申请"))
    return OK
