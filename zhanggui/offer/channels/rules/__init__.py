"""What channels judges: a shop's code and settings, which layout a file has and whose it is, what a layout says."""

from zhanggui.offer.channels.rules.files import (
    AUTO,
    CODE,
    LONGEST_NAME,
    MOST_HOURS,
    Fit,
    is_promise,
    is_recognised,
    is_shop_code,
    is_shop_name,
    worth,
)
from zhanggui.offer.channels.rules.layouts import (
    OWN_CODE,
    Drawing,
    addition_of,
    body_of,
    is_word,
    kind_guess,
    with_word,
)
from zhanggui.offer.channels.rules.naming import How, Named, shop_of

__all__ = [
    "AUTO",
    "CODE",
    "LONGEST_NAME",
    "MOST_HOURS",
    "OWN_CODE",
    "Drawing",
    "Fit",
    "How",
    "Named",
    "addition_of",
    "body_of",
    "is_promise",
    "is_recognised",
    "is_shop_code",
    "is_shop_name",
    "is_word",
    "kind_guess",
    "shop_of",
    "with_word",
    "worth",
]
