"""The only readers of credentials: recorded, demanded, lacking, and the proofs."""

from zhanggui.foundation.credentials.queries.held import (
    CredentialRow,
    DemandRow,
    KindRow,
    Lack,
    credential_counts,
    credential_demands,
    credential_kinds,
    credential_rows,
    credentials_lacking,
    credentials_of,
    lack_rows,
    lacks_bearing,
    people_signed,
    personal_data_agreed,
    posts_demanding,
    posts_qualified,
)

__all__ = [
    "CredentialRow",
    "DemandRow",
    "KindRow",
    "Lack",
    "credential_counts",
    "credential_demands",
    "credential_kinds",
    "credential_rows",
    "credentials_lacking",
    "credentials_of",
    "lack_rows",
    "lacks_bearing",
    "people_signed",
    "personal_data_agreed",
    "posts_demanding",
    "posts_qualified",
]
