"""Layouts of order files as data: one TOML file each, matched by headings, never by position."""

from zhanggui.connectors.shopfile.profiles.aliases import ALSO
from zhanggui.connectors.shopfile.profiles.fields import FIELDS as ALL_FIELDS
from zhanggui.connectors.shopfile.profiles.fields import fields
from zhanggui.connectors.shopfile.profiles.layout import Profile
from zhanggui.connectors.shopfile.profiles.own import faults_of, layouts, shipped
from zhanggui.connectors.shopfile.profiles.parsing import MEANINGS, REFUND_MEANINGS, parse, profile_of

__all__ = [
    "ALL_FIELDS",
    "ALSO",
    "MEANINGS",
    "REFUND_MEANINGS",
    "Profile",
    "faults_of",
    "fields",
    "layouts",
    "parse",
    "profile_of",
    "shipped",
]
