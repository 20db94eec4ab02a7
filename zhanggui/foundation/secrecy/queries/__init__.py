"""The only readers of secrecy."""

from zhanggui.foundation.secrecy.queries._seen import OWN
from zhanggui.foundation.secrecy.queries.items import (
    ItemCard,
    ItemRow,
    OpeningRow,
    item_card,
    item_counts,
    item_labels,
    item_rows,
    items_ending,
    items_owned,
    reader_options,
)
from zhanggui.foundation.secrecy.queries.loans import (
    LoanRow,
    loan_card,
    loan_counts,
    loan_labels,
    loan_rows,
    loans_held,
    people_options,
)
from zhanggui.foundation.secrecy.queries.proofs import (
    items_owned_now,
    nothing_taken_away,
    openings_agreed,
    paper_back_in_time,
    readers_named,
)
from zhanggui.foundation.secrecy.queries.things import (
    ThingRow,
    thing_card,
    thing_counts,
    thing_labels,
    thing_rows,
    things_held,
    things_waiting,
)

__all__ = [
    "OWN",
    "ItemCard",
    "ItemRow",
    "LoanRow",
    "OpeningRow",
    "ThingRow",
    "item_card",
    "item_counts",
    "item_labels",
    "item_rows",
    "items_ending",
    "items_owned",
    "items_owned_now",
    "loan_card",
    "loan_counts",
    "loan_labels",
    "loan_rows",
    "loans_held",
    "nothing_taken_away",
    "openings_agreed",
    "paper_back_in_time",
    "people_options",
    "reader_options",
    "readers_named",
    "thing_card",
    "thing_counts",
    "thing_labels",
    "thing_rows",
    "things_held",
    "things_waiting",
]
