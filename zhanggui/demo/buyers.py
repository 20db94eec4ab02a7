"""Made-up buyers: invented names, telephone numbers of a range no network gives out, streets that do not exist."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
GIVEN = (
    *("一诺", "雨桐", "梓涵", "思远", "若曦", "子墨", "欣然", "浩宇", "佳怡", "明轩", "晓彤", "安琪", "俊杰", "诗雅"),
    *("文博", "语嫣", "天佑", "梦琪", "书瑶", "建华", "丽娟", "志强", "秀英", "海燕", "国栋", "春梅", "小雨", "可馨"),
    *("景行", "知夏", "望舒", "清和", "南星", "半夏", "予安", "听澜", "怀瑾", "若水", "念初", "沐阳"),
)
CITIES = (
    ("浙江省", "杭州市", "拱墅区"), ("浙江省", "宁波市", "鄞州区"), ("江苏省", "南京市", "玄武区"),
    ("江苏省", "苏州市", "姑苏区"), ("广东省", "广州市", "越秀区"), ("广东省", "深圳市", "福田区"),
    ("广东省", "佛山市", "禅城区"), ("山东省", "济南市", "历下区"), ("山东省", "青岛市", "市北区"),
    ("河南省", "郑州市", "金水区"), ("湖北省", "武汉市", "江汉区"), ("湖南省", "长沙市", "岳麓区"),
    ("四川省", "成都市", "武侯区"), ("福建省", "厦门市", "思明区"), ("安徽省", "合肥市", "蜀山区"),
    ("陕西省", "西安市", "碑林区"), ("辽宁省", "沈阳市", "和平区"), ("河北省", "石家庄市", "长安区"),
    ("江西省", "南昌市", "东湖区"), ("云南省", "昆明市", "五华区"), ("黑龙江省", "哈尔滨市", "南岗区"),
    ("广西壮族自治区", "南宁市", "青秀区"), ("内蒙古自治区", "呼和浩特市", "新城区"), ("上海市", "上海市", "静安区"),
    ("北京市", "北京市", "朝阳区"), ("重庆市", "重庆市", "渝中区"),
)  # fmt: skip
ROADS = "听泉 揽月 松影 桐花 溪云 望舒 枕石 归雁 鹿鸣 采薇 青禾 长庚 白露 流霞 兰汀 远山".split()  # noqa: SIM905  words
ESTATES = "云栖苑 半山里 枫林小筑 星河花园 南风公寓 知音坊 晴川府 拾光里".split()  # noqa: SIM905  words
NO_NETWORK = "120"


@dataclass(frozen=True)
class Buyer:
    """Who bought, as the platform tells it."""

    nick: str
    receiver: str
    phone: str
    address: str


def crowd(dice: random.Random, size: int) -> list[Buyer]:
    """So many different buyers."""
    return [_buyer(dice, place) for place in range(size)]


def masked(buyer: Buyer) -> Buyer:
    """What a platform that keeps its buyers to itself gives out."""
    province = next(place for place in CITIES if buyer.address.startswith(place[0]))
    return replace(
        buyer,
        nick=f"{buyer.nick[0]}***{buyer.nick[-1]}",
        receiver=f"{buyer.receiver[0]}**",
        phone=f"{buyer.phone[:3]}****{buyer.phone[-4:]}",
        address=f"{' '.join(province)} ****",
    )


def _buyer(dice: random.Random, place: int) -> Buyer:
    name = dice.choice(SURNAMES) + dice.choice(GIVEN)
    home = " ".join(dice.choice(CITIES))
    door = f"{dice.randint(1, 30)}幢{dice.randint(1, 4)}单元{dice.randint(101, 2804)}室"
    return Buyer(
        nick=f"{dice.choice(GIVEN)}{dice.choice(ROADS)}{place:04d}",
        receiver=name,
        phone=f"{NO_NETWORK}{dice.randint(0, 99_999_999):08d}",
        address=f"{home} {dice.choice(ROADS)}路{dice.randint(1, 399)}号 {dice.choice(ESTATES)}{door}",
    )
