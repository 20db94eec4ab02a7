"""Controls of how the house looks after itself: who saw buyers, what is sealed, backups, feeds, nightly checks."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.kit.actor import System
from zhanggui.kit.controls import Control, Kind, Proof, proved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _
from zhanggui.oversight.audit import queries

BY, JOURNAL = System("audit"), "journal"


def _control(  # noqa: PLR0917  one line each
    code: str,
    title: Text,
    duty: str,
    kind: Kind,
    proof: Callable[..., Proof],
    what: str = "column",
    owner: str = "tech",
) -> Control:
    return Control(f"audit.{code}", title, (duty,), kind, owner, proved(proof, BY, what))


CONTROLS = (
    _control(
        "no_card_kept",
        _("留痕的原因和备注里没有银行卡号"),
        "D077",
        Kind.ENFORCE,
        queries.cards_kept,
        JOURNAL,
        "finance",
    ),
    _control(
        "sealed", _("登记为加密的数据都用现有密钥加密（大表抽查 20 万行）"), "D181", Kind.ENFORCE, queries.sealed_kept
    ),
    _control(
        "looks_reasoned",
        _("每次查看买家信息都由员工本人写明原因"),
        "D183",
        Kind.ENFORCE,
        queries.looks_reasoned,
        JOURNAL,
        "auditor",
    ),
    _control(
        "access_reviewed",
        _("每月查看买家信息的情况由另一人按期审查签署"),
        "D184",
        Kind.REPORT,
        queries.access_reviewed,
        "review",
    ),
    _control("backed_up", _("每 7 天至少有一份核对过的备份"), "D190", Kind.REMIND, queries.weeks_backed_up, "week"),
    _control(
        "restored", _("每份备份都恢复到空库核对过，没有差异"), "D191", Kind.REMIND, queries.backups_restored, JOURNAL
    ),
    _control(
        "releases_sound",
        _("升级前一天内有核对过的备份，安装和升级之后自检没有异常"),
        "D195",
        Kind.RECORD,
        queries.releases_sound,
        JOURNAL,
    ),
    _control("examined", _("系统每晚自检，全部通过"), "D194", Kind.MEASURE, queries.nights_sound, "day"),
    _control(
        "feeds_in_sync", _("各店铺的数据按节奏到达，没有缺的"), "D196", Kind.MEASURE, queries.feeds_in_sync, "shop"
    ),
)
