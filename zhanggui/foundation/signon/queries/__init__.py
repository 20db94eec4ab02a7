"""The only readers of sign-on."""

from zhanggui.foundation.signon.queries.identities import (
    IdentityRow,
    identities_left_behind,
    identities_of,
    my_identities,
)
from zhanggui.foundation.signon.queries.providers import ProviderRow, WayIn, provider_client, provider_rows, ways_in

__all__ = [
    "IdentityRow",
    "ProviderRow",
    "WayIn",
    "identities_left_behind",
    "identities_of",
    "my_identities",
    "provider_client",
    "provider_rows",
    "ways_in",
]
