"""The only writers: `telling` makes notices of what happened, `addresses` and `wishes` are what people set, `sending`
takes notices outside."""

from zhanggui.oversight.notification.actions.addresses import (
    Challenge,
    address_add,
    address_challenge,
    address_language_set,
    address_stop,
    address_verify,
    addresses_end,
)
from zhanggui.oversight.notification.actions.sending import (
    Parcel,
    deliveries_claim,
    deliveries_forget,
    deliveries_plan,
    deliveries_record,
    delivery_retry,
)
from zhanggui.oversight.notification.actions.telling import OF_TODO, Telling, broken_tell, people_tell, todos_tell
from zhanggui.oversight.notification.actions.wishes import habit_save, server_set

__all__ = [
    "OF_TODO",
    "Challenge",
    "Parcel",
    "Telling",
    "address_add",
    "address_challenge",
    "address_language_set",
    "address_stop",
    "address_verify",
    "addresses_end",
    "broken_tell",
    "deliveries_claim",
    "deliveries_forget",
    "deliveries_plan",
    "deliveries_record",
    "delivery_retry",
    "habit_save",
    "people_tell",
    "server_set",
    "todos_tell",
]
