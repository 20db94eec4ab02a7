"""Words of credentials: sorts, and how one stands."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final

from zhanggui.kit.pure import msg as _

SOON: Final = timedelta(days=30)


CHECKED: Final = "org.personal_data_after_check"
"""The control of background checks, whose gate has modes."""


class CredentialSort(StrEnum):
    """What somebody signed, or passed."""

    AGREEMENT = "agreement"
    EXAM = "exam"
    CERTIFICATE = "certificate"
    CHECK = "check"


CREDENTIAL_SORTS = {
    CredentialSort.AGREEMENT: _("协议"),
    CredentialSort.EXAM: _("考试"),
    CredentialSort.CERTIFICATE: _("证书"),
    CredentialSort.CHECK: _("背景核查"),
}


class Standing(StrEnum):
    """How something signed or passed stands now."""

    VALID = "valid"
    ENDING = "ending"
    OVER = "over"


STANDINGS = {Standing.VALID: _("有效"), Standing.ENDING: _("30 天内到期"), Standing.OVER: _("无效")}
TONES = {Standing.VALID: "green", Standing.ENDING: "orange", Standing.OVER: "neutral"}
