"""The only writers of what people signed and passed, and of what is demanded."""

from zhanggui.foundation.credentials.actions.recording import (
    SHIPPED,
    credential_end,
    credential_kind_set,
    credential_record,
    credentials_load,
    demand_end,
    demand_set,
    export_record,
    papers_settle,
)

__all__ = [
    "SHIPPED",
    "credential_end",
    "credential_kind_set",
    "credential_record",
    "credentials_load",
    "demand_end",
    "demand_set",
    "export_record",
    "papers_settle",
]
