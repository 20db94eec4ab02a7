"""Words in remarks and titles that mean something for a duty.

Absolute and medical words: 广告法 第九条、第十七条 and the guide of 2023 (certainty A for the law; the list is a choice
of words that have hardly a lawful use in a title).
"""

from __future__ import annotations

import re

ASKS = re.compile(r"改|换|不要|别发|勿发|加急|尽快|急用|地址|电话|备注|颜色|尺码|指定|送货|错了|退|取消|发票|开票")
INVOICE = re.compile(r"发票|开票|专票|普票")
PRIVATE = re.compile(
    r"加\s*(?:我|个|下)?\s*(?:微信|[vV](?![a-zA-Z])|[vV][xX]|QQ)|微信(?:转账|付款|收款|下单|联系)|私下(?:交易|转账|付款)|"
    r"线下(?:交易|付款|转账)|支付宝转账|银行卡转账|直接转账|好评返现|好评.{0,4}红包"
)
FORBIDDEN = re.compile(
    r"国家级|世界级|最高级|最佳|最好|最先进|最便宜|最低价|全网最低|全网第一|销量第一|第一品牌|顶级|极品|绝无仅有|史无前例|"
    r"独一无二|100%有效|百分百有效|永不反弹|根治|治疗|治愈|药妆|医学护肤品|消炎|无副作用"
)
PRESALE = re.compile(r"预售|预定款|定金")


def asks_something(message: str) -> str:
    """The word by which a buyer's message asks for something; empty when it does not."""
    found = ASKS.search(message)
    return found[0] if found else ""


def wants_invoice(message: str) -> str:
    """The word by which a message asks for an invoice."""
    found = INVOICE.search(message)
    return found[0] if found else ""


def goes_private(text: str) -> str:
    """The words that lead a deal off its platform, or pay for praise. [D076]"""
    found = PRIVATE.search(text)
    return found[0] if found else ""


def forbidden_in(title: str) -> str:
    """The first word of a title that advertising law forbids. [D034]"""
    found = FORBIDDEN.search(title)
    return found[0] if found else ""


def presale_in(title: str) -> str:
    """The word that marks goods sold ahead. [D094]"""
    found = PRESALE.search(title)
    return found[0] if found else ""
