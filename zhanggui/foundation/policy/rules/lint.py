"""What is wrong in the words of a policy: unlawful clauses, deadlines without a time, duties of nobody.

Which laws are repealed is told by the register (`foundation.law`). Source of the rest: 劳动合同法 第四条.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from zhanggui.foundation.policy.states import LINT_TITLES, Lint
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

FINE = re.compile(r"罚款|罚金|罚没|扣罚(?:工资|奖金)|罚(?:人民币)?\s*\d+\s*元|乐捐")
NO_FINE = re.compile(r"(?:不得|禁止|严禁|不设|不予|不(?!限)|取消)[^，。；,;]{0,8}$")
BY_AUTHORITY = re.compile(r"监管部门|监督管理|行政机关|执法机关|政府|市场监管|依法(?:被)?处")
FINAL = re.compile(r"最终解释权")
CONSUMERS = re.compile(r"消费者|顾客|买家|客户|会员|活动|促销|优惠券|抽奖|本店|商家|卖家")
VAGUE = re.compile(
    r"及时(?!性|、专业)|尽快|尽早|适时|定期|限期|规定时[效间限](?:内)?|规定的(?:响应)?时[间限效](?:内)?|一定(?:时间|期限)内"
)
TIMED = re.compile(
    r"(?:\d+|[一二两三四五六七八九十半]+)\s*(?:个)?(?:分钟|小时|工作日|自然日|日|天|周|星期|月|季度|年)|每(?:日|天|周|月|季|年|班|次|半年)|当[日天班]|次[日月年]|[Tt]\+\d"
)
DUTY = re.compile(
    r"应当?|必须|须|需(?!求)|负责|确保|保证|建立|制定|组织|定期|及时|监控|审核|审批|协调|维护|收集|处理|执行"
)
# What things must be like, and what a plan must hold: nobody does it.
STATED = re.compile(
    r"(?:应当?|必须|须|需要?)[^，。；,;]{0,4}?(?:遵循|真实|准确|完整|清晰|符合|美观|合法|明确|包括|包含|综合考虑|目标明确|明码标价)"
)
PRINCIPLES = re.compile("原则|指导思想|理念")
FORBIDS = re.compile(r"不得|严禁|禁止|杜绝")
OBLIGES = re.compile("负责|应当?|须|必须")
OWNER = re.compile(
    r"[\u3400-\u9fffA-Za-z]{1,8}(?:部(?!分|署)|部门|中心|小组|组(?!织)|团队|单元|委员会|办公室|经办|科(?!技))|负责人|经理|主管|总监|专员|主播|客服|"
    r"人员|员工|法务|财务|运营(?!制度|流程|管理|策略|活动|数据|效率|规范|情况|效果|业务|成本|风险|需要)|仓库|审单|岗位?(?!前)|领导|管理层|董事|总裁|审计|商家|经销商|合作伙伴|达人|职工|本人|工会"
)
# Whom something is done to or told is not who does it.
TO_WHOM = re.compile(r"(?:对|向|为|给)[^，。；,;由对向]{0,10}?(?:人员|员工|管理层|领导)(?!负责)")
MUTUAL = re.compile(r"第[一二三四五六七八九十\d]+条|目的|依据|宗旨|适用|范围|生效|施行|实施日期|解释")
DISCIPLINE = re.compile(r"处分|警告|降级|降薪|停职|撤职|解除劳动合同|解聘|辞退|考核结果|员工.{0,12}处罚")
INTRODUCES = re.compile(r"(?:为了?|本(?:制度|规定|办法|规章|细则)|以上|通过以上|依据|根据)")
CONSULTED = re.compile(r"职工代表|全体职工|全体员工.{0,8}讨论|工会|征求(?:员工|职工)?意见|平等协商|民主程序")
QUOTED = 40


class Worded(NamedTuple):
    """A clause as it is looked through."""

    place: str
    depth: int
    title: str
    text: str


class Remark(NamedTuple):
    """Which clause, which rule, the words it is about, and what to do."""

    clause: int
    rule: Lint
    quote: str
    why: Text

    @property
    def title(self) -> Text:
        return LINT_TITLES[self.rule]


def linted(clauses: Sequence[Worded], *, repealed: Mapping[str, str], title: str = "") -> list[Remark]:
    """What is wrong in a policy of this title, in the order of its clauses. [D267][D274]

    `repealed`: laws that hold no more, and what stands in their place.
    """
    path: list[Worded] = []
    cited = _citing(repealed)
    found: list[Remark] = []
    for at, one in enumerate(clauses):
        del path[one.depth :]
        has_parts = at + 1 < len(clauses) and clauses[at + 1].depth > one.depth
        found += _repealed(at, f"{one.title}。{one.text}", repealed, cited)
        found += _of(at, one, [Worded("", 0, title, ""), *path], has_parts)
        path.append(one)
    return [*found, *_consulted(clauses)]


def _of(at: int, one: Worded, above: Sequence[Worded], has_parts: bool) -> Iterator[Remark]:
    words = f"{one.title}。{one.text}"
    yield from _fined(at, words)
    if FINAL.search(words) and CONSUMERS.search(_around(words, FINAL) + "".join(part.title for part in above)):
        yield Remark(at, Lint.FINAL_INTERPRETATION, "最终解释权", FINAL_WHY)
    yield from _vague(at, one.text)
    if not has_parts:
        yield from _ownerless(at, one, above)


FINAL_WHY = _("对消费者声明“最终解释权归商家”不产生效力，属于不公平格式条款：改为写明规则和争议办法")


def _citing(repealed: Mapping[str, str]) -> re.Pattern[str] | None:
    """How people cite these laws: within 《》, maybe with the year in brackets; regulations without too."""
    if not repealed:
        return None
    names = sorted(map(re.escape, repealed), key=len, reverse=True)
    plain = [name for name in names if name.endswith("条例")]
    bare = f"|({'|'.join(plain)})" if plain else "|(?!)()"
    of = rf"(?:中华人民共和国)?({'|'.join(names)})"
    return re.compile(rf"《{of}(?:[（(][^》]*[）)])?》{bare}|(?<=依据|根据|按照|依照|违反){of}")


def _repealed(at: int, words: str, repealed: Mapping[str, str], cited: re.Pattern[str] | None) -> Iterator[Remark]:
    for hit in cited.finditer(words) if cited else ():
        name = hit[1] or hit[2] or hit[3]
        instead = repealed[name]
        why = _("《{name}》已废止，请改引{instead}", name=name, instead=f"《{instead}》") if instead else None
        yield Remark(at, Lint.REPEALED_LAW, hit[0], why or _("《{name}》已废止", name=name))


def _fined(at: int, words: str) -> Iterator[Remark]:
    for sentence in re.split("[。\n]", words):
        hit = FINE.search(sentence)
        if hit and not NO_FINE.search(sentence[: hit.start()]) and not BY_AUTHORITY.search(sentence):
            why = _("用人单位对员工罚款没有法律依据：改为警告、绩效扣分或依合同赔偿实际损失")
            yield Remark(at, Lint.STAFF_FINE, hit[0], why)
            return


def _vague(at: int, text: str) -> Iterator[Remark]:
    """Each vague word of a clause once, in sentences that name no time."""
    told = dict[str, None]()
    for sentence in re.split("[。；;\n]", text):
        if not TIMED.search(sentence):
            told |= dict.fromkeys(VAGUE.findall(sentence))
    for word in told:
        yield Remark(at, Lint.VAGUE_DEADLINE, word, _("“{word}”没有写多久：请写明时限或周期，系统才能检查", word=word))


def _ownerless(at: int, one: Worded, above: Sequence[Worded]) -> Iterator[Remark]:
    text = one.text or one.title
    asked = STATED.sub("", text)
    if not DUTY.search(asked) or MUTUAL.search(one.title) or INTRODUCES.match(text):
        return
    if any(PRINCIPLES.search(part.title) for part in (one, *above[1:])):
        return
    if FORBIDS.search(text) and not OBLIGES.search(asked):
        return
    named = (TO_WHOM.sub("", f"{one.title}{text}"), *(f"{part.title}{part.text}" for part in above))
    if not any(OWNER.search(words) for words in named):
        why = _("这一条要求做事，但没有写明由哪个部门或岗位做")
        yield Remark(at, Lint.NO_OWNER, text[:QUOTED], why)


def _consulted(clauses: Sequence[Worded]) -> Iterator[Remark]:
    """Rules on discipline go through the staff before they hold; the policy should say so."""
    words = [f"{one.title}{one.text}" for one in clauses]
    first = next((at for at, text in enumerate(words) if _disciplines(text)), None)
    if first is not None and not any(CONSULTED.search(text) for text in words):
        why = _("涉及员工切身利益的制度须经职工代表大会或全体职工讨论、与工会或职工代表协商（劳动合同法第四条）")
        yield Remark(first, Lint.NO_CONSULTATION, words[first][:QUOTED], why)


def _disciplines(text: str) -> bool:
    return any(DISCIPLINE.search(part) and not BY_AUTHORITY.search(part) for part in re.split("[。\n]", text))


def _around(words: str, pattern: re.Pattern[str]) -> str:
    """The sentence a word stands in."""
    return next((sentence for sentence in re.split("[。\n]", words) if pattern.search(sentence)), "")
