"""The signs of a text as people type them: PDF writes radicals that only look like characters, and signs unseen."""

from __future__ import annotations

import unicodedata
from typing import Final

# Radicals that look like a character of their own, and that character; the others tell it by their own name (NFKC).
RADICALS: Final = (
    "⺁⺂⺅⺆⺎⺏⺐⺒⺓⺔⺕⺘⺛⺟⺠⺡⺢⺣⺦⺨⺩⺫⺬⺭⺯⺰⺸⺹⺻⺼⺽⺾⻁⻂⻃⻄⻅"
    "⻆⻈⻉⻋⻌⻏⻐⻑⻒⻓⻔⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳⼾"
)
CHARACTERS: Final = (
    "厂乛亻冂兀尣尢巳幺彑彐扌旡母民氵氺灬丬犭王罒示礻糹纟羊耂聿肉臼艹虎衤覀西见"
    "角讠贝车辶阝钅長镸长门青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟户"
)
BULLETS: Final = "\uf06c\uf06e\uf075\uf076\uf09f\uf0a7\uf0a8\uf0b2\uf0b7\uf0d8\uf0fc"  # of fonts made of pictures
UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
TABLE: Final[dict[int, str | None]] = {
    **{at: unicodedata.normalize("NFKC", chr(at)) for at in range(0x2F00, 0x2FD6)},
    **{ord(one): told for one, told in zip(RADICALS, CHARACTERS, strict=True)},
    **dict.fromkeys(map(ord, BULLETS), "•"),
    **dict.fromkeys(map(ord, UNSEEN)),
    **dict.fromkeys(one for one in range(0x20) if chr(one) not in "\t\n\v\f\r"),
    **dict.fromkeys(range(0xD800, 0xE000)),
}


def plain_signs(text: str) -> str:
    """A text whose signs are those people would type."""
    return text.translate(TABLE)
