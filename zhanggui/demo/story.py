"""The rows of the story: what journeys, tours and pictures may count on finding, each under a number that stays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class StoryRow:
    """One order of the story: its shop's code, its number, and what it shows."""

    shop: str
    number: str
    shows: str


LARGE: Final = StoryRow("lanxu-tmall", "2733990000000001661", "大额订单，等待人工审核")
ADDRESS_ASKED: Final = StoryRow("lanxu-tmall", "2733990000000002661", "买家要求改地址，已挂起")
PART_REFUND: Final = StoryRow("lanxu-tmall", "2733990000000003661", "部分退款未说明商品，等待人工审核")
NO_LINES: Final = StoryRow("lanxu-tmall", "2733990000000004661", "只有订单列表，没有商品明细")
LINES_DISAGREE: Final = StoryRow("lanxu-tmall", "2733990000000005661", "子订单状态互相矛盾")
PART_SHIPPED: Final = StoryRow("lanxu-tmall", "2733990000000006661", "平台已部分发货")
AMOUNT_UNFIT: Final = StoryRow("lanxu-tmall", "2733990000000008661", "应付多于商品之和，明细少了一行")
UNMATCHED: Final = StoryRow("lanxu-douyin", "69289900000001713", "商家编码没有建档，商品未匹配")
STOPPED: Final = StoryRow("lanxu-pdd", "26419900000018200", "平台风控中，不得发货")
NO_ADDRESS: Final = StoryRow("lanxu-mall", "LX99000001", "自行打单的店铺没有可用地址")
SHORT: Final = StoryRow("lanxu-jd", "298990000001", "供应商断货，等待到货")
LATE: Final = StoryRow("lanxu-jd", "298990000002", "已超过发货时效，仍未发货")
URGENT: Final = StoryRow("lanxu-tmall", "2733990000000007661", "临近发货时效，待发货")
CANCELLED: Final = StoryRow("lanxu-jd", "298990000003", "占用库存后买家退款，库存已归还")
SAME_RECEIVER: Final = tuple(
    StoryRow("lanxu-tmall", f"27339900000001{place}661", "同一收件人一天内多单") for place in range(10, 16)
)
STORY: Final = (
    *(LARGE, ADDRESS_ASKED, PART_REFUND, NO_LINES, LINES_DISAGREE, PART_SHIPPED, UNMATCHED, STOPPED),
    *(AMOUNT_UNFIT, NO_ADDRESS, SHORT, LATE, URGENT, CANCELLED, *SAME_RECEIVER),
)
LEAVER: Final = "ji.fen"
"""Left today: every key was taken from her that minute."""
REFUSED_FILE: Final = "推广报表_昨日.csv"
"""A file of another kind that somebody tried to import as orders."""
NEVER_CAME: Final = "zhuo.ran"
"""Has an account and never signed in: what a review of rights is to find."""
LONG_GONE: Final = "mo.chenxi"
"""Did not sign in for four months."""
