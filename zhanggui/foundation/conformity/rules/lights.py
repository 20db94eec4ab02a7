"""The light of a duty, from what its controls found."""

from __future__ import annotations

from collections.abc import Collection

from zhanggui.foundation.conformity.states import Light


def light_of(found: Collection[Light]) -> Light:
    """One violation makes the duty violated; in force only when every control has rows and all of them hold.

    No control at all is `not_built`, controls without any row are `no_evidence`: neither is ever taken for in force.
    What does not apply says nothing beside what does; a control that only observes is never green, nor red.
    """
    found = [light for light in found if light != Light.NOT_APPLICABLE] or found
    if not found:
        return Light.NOT_BUILT
    if Light.VIOLATED in found:
        return Light.VIOLATED
    if Light.OBSERVING in found:
        return Light.OBSERVING
    kinds = set(found)
    return kinds.pop() if len(kinds) == 1 else Light.PARTLY


def found_light(light: Light, *, observes: bool) -> Light:
    """What a control found while its gate observes: rows it lets pass are no violation, and prove nothing. [D261]"""
    return Light.OBSERVING if observes and light != Light.NO_EVIDENCE else light
