"""Lines of the journal about two shops; what is about no shop is everybody's who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.actor import System
from zhanggui.kit.desk import Ask
from zhanggui.kit.facts import announce
from zhanggui.kit.journal.models import Entry
from zhanggui.kit.pure import Fact

PROOFS = (
    "backups_restored", "cards_kept", "feeds_in_sync", "looks_reasoned", "nights_sound", "releases_sound",
    "sealed_kept", "weeks_backed_up",
)  # fmt: skip
WINDOW = {"since": clock.now() - timedelta(days=30), "until": clock.now()}
PEOPLE = "numbers by colleague, no rows of shops; needs journal.view"
REVIEWS: tuple[tuple[str, dict[str, object]], ...] = (
    ("review_rows", {"ask": Ask()}),
    ("review_counts", {}),
    ("review_labels", {"ids": [1]}),
    ("review_card", {"review_id": 1}),
    ("access_reviewed", dict(WINDOW)),
)
COMPANY = "how the journal itself stands, no rows of shops"


@dataclass(frozen=True, kw_only=True)
class Seen(Fact):
    room, subject, title, sentence = "testing", "leak_seen", "看见", "{words}"
    words: str


def cases(ground: Ground) -> list[Case]:
    """One line of each shop."""
    facts = [
        Seen(subject_id=1, shop_id=ground.near, words="audit-near"),
        Seen(subject_id=2, shop_id=ground.far, words="audit-far"),
    ]
    announce(facts, by=System("test"))
    far = Entry.objects.get(fact=Seen.name(), subject_id=2).id
    return [
        Case("entry_rows", {"ask": Ask(queue="all", search="看见")}, marks=("audit-far",)),
        Case("entry_card", {"entry_id": far}, marks=("audit-far",)),
        Case("check_stand", {}, open=COMPANY),
        Case("release_rows", {"ask": Ask()}, open=COMPANY),
        *(Case(query, WINDOW, open="a proof over all shops; numbers only") for query in PROOFS),
        *(Case(query, told, open=PEOPLE) for query, told in REVIEWS),
        Case("failure_rows", {"ask": Ask()}, open=COMPANY),
        Case("failure_labels", {"ids": [1]}, open=COMPANY),
    ]
