"""Leak cases: laws and parameters are the company's, no shop's."""

from __future__ import annotations

from tests.house.leaks import Case, Ground
from zhanggui.kit import clock
from zhanggui.kit.desk.ask import Ask

COMPANY = "laws bind the whole company; right law.view"


def cases(ground: Ground) -> list[Case]:
    """Every query of the register."""
    return [
        Case("law_rows", {"ask": Ask()}, open=COMPANY),
        Case("law_counts", {}, open=COMPANY),
        Case("law_card", {"law_id": 1}, open=COMPANY),
        Case("law_titles", {}, open=COMPANY),
        Case("law_labels", {"ids": [1]}, open=COMPANY),
        Case("laws_cited", {"words": "依据《电子商务法》"}, open=COMPANY),
        Case("parameters_of", {"duty": "D023"}, open=COMPANY),
        Case("laws_repealed", {"on": clock.today()}, open=COMPANY),
        *(
            Case(name, {"since": clock.now(), "until": clock.now()}, open=COMPANY)
            for name in ("laws_checked", "laws_owned", "laws_answered", "rules_watched")
        ),
        Case("rule_rows", {"ask": Ask()}, open=COMPANY),
        Case("rule_counts", {}, open=COMPANY),
        Case("platform_options", {}, open=COMPANY),
        Case("owner_options", {}, open=COMPANY),
        Case("reviews_due", {"until": clock.now()}, open=COMPANY),
        Case("entry_titled", {"title": "电子商务法"}, open=COMPANY),
        Case("people_told", {"owner": "legal"}, open=COMPANY),
        Case("law_changes", {"until": clock.now()}, open=COMPANY),
        Case("parameter_rows", {"ask": Ask()}, open=COMPANY),
        Case("parameter_counts", {}, open=COMPANY),
        Case("parameter_card", {"parameter_id": 1}, open=COMPANY),
        Case("parameter_dated", {"code": "refund_days"}, open=COMPANY),
        Case("amendment_rows", {"ask": Ask()}, open=COMPANY),
        Case("amendment_counts", {}, open=COMPANY),
        Case("amendment_labels", {"ids": [1]}, open=COMPANY),
        Case("amendment_card", {"amendment_id": 1}, open=COMPANY),
    ]
