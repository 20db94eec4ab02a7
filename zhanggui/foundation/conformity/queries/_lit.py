"""How a light is said and coloured."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.foundation.conformity.states import LIGHT_TITLES, LIGHT_TONES, Light
from zhanggui.kit.pure import Text


class Lit:
    """Something with a light, or none before it has one."""

    light: Light | None

    @property
    def light_title(self) -> Text | str:
        return LIGHT_TITLES[self.light] if self.light else ""

    @property
    def tone(self) -> str:
        return LIGHT_TONES[self.light] if self.light else "neutral"


@dataclass(frozen=True)
class Lamp(Lit):
    """A light by itself, as somebody kept it."""

    light: Light

    @classmethod
    def of(cls, kept: str) -> Lamp:
        return cls(Light(kept))
