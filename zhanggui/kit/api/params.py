"""What may stand behind the question mark: named, typed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from django.http import QueryDict

from zhanggui.kit.desk.ask import Ask
from zhanggui.kit.desk.keyset import decode
from zhanggui.kit.errors import BadInput
from zhanggui.kit.pure import Text
from zhanggui.kit.pure import msg as _

LONGEST: Final = 200
MOST_ROWS: Final = 200
USUAL_ROWS: Final = 50
FIRST, LAST = date(2000, 1, 1), date(2199, 12, 31)  # what lies outside is the same as these


@dataclass(frozen=True)
class Param:
    """One parameter. `values`: only these; `many`: may stand several times; `most`: the largest whole number."""

    name: str
    about: Text
    kind: Literal["text", "day", "whole", "cursor"] = "text"
    values: tuple[str, ...] = ()
    many: bool = False
    most: int = 0

    def schema(self) -> dict[str, Any]:
        """Its JSON schema."""
        one = self._one()
        return {"type": "array", "items": one, "maxItems": MOST_ROWS} if self.many else one

    def _one(self) -> dict[str, Any]:
        if self.values:
            return {"type": "string", "enum": list(self.values)}
        if self.kind == "day":
            return {"type": "string", "format": "date"}
        if self.kind == "whole":
            return {"type": "integer", "minimum": 1, "maximum": self.most}
        return {"type": "string", "minLength": 1, "maxLength": LONGEST}

    def read(self, told: Sequence[str]) -> Any:
        """What was asked, checked. Raises BadInput."""
        if len(told) > (MOST_ROWS if self.many else 1):
            raise BadInput(why=_("参数 {name} 写了太多次", name=self.name))
        found = [self._read(one) for one in told]
        return found if self.many else found[0]

    def _read(self, told: str) -> Any:
        try:
            return self._understood(told)
        except ValueError:
            raise BadInput(
                why=_("参数 {name} 的值不可用", name=self.name), next_step=_("可用的值见 /api/v1/openapi.json")
            ) from None

    def _understood(self, told: str) -> Any:
        if not 0 < len(told) <= LONGEST or "\x00" in told or (self.values and told not in self.values):
            raise ValueError
        if self.kind == "day":
            return self._day(told)
        if self.kind == "whole":
            return self._whole(told)
        if self.kind == "cursor" and decode(told) is None:
            raise ValueError
        return told

    def _day(self, told: str) -> date:
        if len(told) != len("2026-01-31"):
            raise ValueError
        return min(max(date.fromisoformat(told), FIRST), LAST)

    def _whole(self, told: str) -> int:
        number = int(told) if told.isascii() and told.isdigit() else 0
        if not 1 <= number <= self.most:
            raise ValueError
        return number


LIMIT: Final = Param("limit", _("一页几行，默认 {n}", n=USUAL_ROWS), "whole", most=MOST_ROWS)
CURSOR: Final = Param("cursor", _("上一页给出的 next，原样放回"), "cursor")


def read_params(given: QueryDict, params: Sequence[Param]) -> dict[str, Any]:
    """What was asked, by name; a name nobody knows is a mistake, not nothing. Raises BadInput."""
    known = {one.name: one for one in params}
    if strange := sorted(set(given) - set(known)):
        raise BadInput(why=_("不认识的参数：{names}", names=strange), next_step=_("可用的参数见 /api/v1/openapi.json"))
    return {name: known[name].read(given.getlist(name)) for name in given}


def page_asked(given: Mapping[str, Any], *, filters: Mapping[str, Any], **more: str) -> Ask:
    """The question to a room's list query; filters nobody set are left out."""
    held = {key: value for key, value in filters.items() if value not in (None, (None, None))}
    limit, after = given.get(LIMIT.name, USUAL_ROWS), given.get(CURSOR.name, "")
    return Ask(filters=held, limit=limit, after=after, **more)
