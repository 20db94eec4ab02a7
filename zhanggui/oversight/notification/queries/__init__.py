"""The only readers: where people are reached, what they want, what was sent outside."""

from zhanggui.oversight.notification.queries.outside import (
    AddressRow,
    DeliveryRow,
    ServerSeen,
    delivery_counts,
    delivery_labels,
    delivery_rows,
    group_addresses,
    my_addresses,
    server_seen,
    target_of,
)
from zhanggui.oversight.notification.queries.proofs import acknowledged_in_time, policy_told
from zhanggui.oversight.notification.queries.wishes import KindWish, Wishes, habits_of, my_wishes

__all__ = [
    "AddressRow",
    "DeliveryRow",
    "KindWish",
    "ServerSeen",
    "Wishes",
    "acknowledged_in_time",
    "delivery_counts",
    "delivery_labels",
    "delivery_rows",
    "group_addresses",
    "habits_of",
    "my_addresses",
    "my_wishes",
    "policy_told",
    "server_seen",
    "target_of",
]
