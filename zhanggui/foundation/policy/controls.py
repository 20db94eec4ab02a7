"""Controls of policies: heard, approved, told, acknowledged, looked at again; read from their rows."""

from __future__ import annotations

from collections.abc import Callable

from zhanggui.foundation.policy import queries
from zhanggui.kit.actor import System
from zhanggui.kit.controls import Assessment, Control, Kind, Proof, Window, proved
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

BY = System("policy")


def _control(code: str, title: Text, duty: str, kind: Kind, assess: Callable[[Window], Assessment]) -> Control:
    return Control(f"policy.{code}", title, (duty,), kind, "legal", assess)


def _stands(proof: Callable[..., Proof]) -> Callable[[Window], Assessment]:
    return proved(proof, BY, "policy")


READ = proved(queries.readings_acknowledged, BY, "employee")
CONTROLS = (
    _control("published", _("生效的制度都有人打开看过"), "D267", Kind.RECORD, _stands(queries.versions_opened)),
    _control("acknowledged", _("发布 7 天后，每名员工都确认过制度"), "D268", Kind.RECORD, READ),
    _control(
        "cites_what_holds", _("生效的制度不引用已废止的法规"), "D266", Kind.RECORD, _stands(queries.versions_citing)
    ),
    _control("approved", _("生效的制度由起草人以外的人批准"), "D270", Kind.APPROVE, _stands(queries.versions_approved)),
    _control("heard", _("生效的条文征求过意见，有讨论记录"), "D271", Kind.RECORD, _stands(queries.versions_heard)),
    _control("reviewed", _("生效的制度一年内评估或修订"), "D272", Kind.REMIND, _stands(queries.versions_reviewed)),
    _control("answered", _("对制度的建议 30 天内答复"), "D273", Kind.RECORD, _stands(queries.suggestions_answered)),
    _control("interpreted", _("生效的制度写明谁解释"), "D274", Kind.RECORD, _stands(queries.versions_interpreted)),
    _control("scoped", _("生效的制度写明适用范围"), "D269", Kind.RECORD, _stands(queries.versions_scoped)),
    _control("dated", _("生效的制度写明施行日期，没有过期的"), "D275", Kind.RECORD, _stands(queries.versions_dated)),
)
