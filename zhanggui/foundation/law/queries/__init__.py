"""The only readers of the register."""

from zhanggui.foundation.law.queries._rows import ParameterRow, ValueRow
from zhanggui.foundation.law.queries.amendments import (
    AmendmentCard,
    AmendmentRow,
    amendment_card,
    amendment_counts,
    amendment_labels,
    amendment_rows,
)
from zhanggui.foundation.law.queries.laws import (
    LawCard,
    LawRow,
    VersionRow,
    law_card,
    law_changes,
    law_counts,
    law_rows,
    law_titles,
    laws_checked,
    laws_cited,
    laws_repealed,
)
from zhanggui.foundation.law.queries.parameters import (
    ParameterCard,
    parameter_card,
    parameter_counts,
    parameter_dated,
    parameter_rows,
    parameters_of,
)

__all__ = [
    "AmendmentCard",
    "AmendmentRow",
    "LawCard",
    "LawRow",
    "ParameterCard",
    "ParameterRow",
    "ValueRow",
    "VersionRow",
    "amendment_card",
    "amendment_counts",
    "amendment_labels",
    "amendment_rows",
    "law_card",
    "law_changes",
    "law_counts",
    "law_rows",
    "law_titles",
    "laws_checked",
    "laws_cited",
    "laws_repealed",
    "parameter_card",
    "parameter_counts",
    "parameter_dated",
    "parameter_rows",
    "parameters_of",
]
