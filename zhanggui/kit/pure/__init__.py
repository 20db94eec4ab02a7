"""Words every room's rules, facts and states may use: plain values, no clock, no database, standard library only."""

from zhanggui.kit.pure.address import Address, province, read_address
from zhanggui.kit.pure.card import CARD, card_in
from zhanggui.kit.pure.channel import CHANNEL_TITLES, TO_BUYERS, Channel
from zhanggui.kit.pure.dated import Dated
from zhanggui.kit.pure.fact import Fact, known_facts, vocabulary
from zhanggui.kit.pure.gs1 import GROUP, Gs1, may_leave, read_gs1
from zhanggui.kit.pure.money import fen, from_fen, split, unit_price, yuan
from zhanggui.kit.pure.network import network_of
from zhanggui.kit.pure.phone import PHONE
from zhanggui.kit.pure.remaining import Remaining, remaining
from zhanggui.kit.pure.rhythm import WEEK, ZONE, Rhythm, Window, day_words, rhythm_words, spoken
from zhanggui.kit.pure.scan import SCAN_LENGTH, several
from zhanggui.kit.pure.sealed import seal_of
from zhanggui.kit.pure.states import Machine, T
from zhanggui.kit.pure.text import (
    Shipped,
    Text,
    folded,
    in_turn,
    listed,
    msg,
    ours,
    revived,
    sayable,
    stored,
    texts,
)
from zhanggui.kit.pure.verdict import OK, Refused, Verdict, first_refusal

__all__ = [
    "CARD",
    "CHANNEL_TITLES",
    "GROUP",
    "OK",
    "PHONE",
    "SCAN_LENGTH",
    "TO_BUYERS",
    "WEEK",
    "ZONE",
    "Address",
    "Channel",
    "Dated",
    "Fact",
    "Gs1",
    "Machine",
    "Refused",
    "Remaining",
    "Rhythm",
    "Shipped",
    "T",
    "Text",
    "Verdict",
    "Window",
    "card_in",
    "day_words",
    "fen",
    "first_refusal",
    "folded",
    "from_fen",
    "in_turn",
    "known_facts",
    "listed",
    "may_leave",
    "msg",
    "network_of",
    "ours",
    "province",
    "read_address",
    "read_gs1",
    "remaining",
    "revived",
    "rhythm_words",
    "sayable",
    "seal_of",
    "several",
    "split",
    "spoken",
    "stored",
    "texts",
    "unit_price",
    "vocabulary",
    "yuan",
]
