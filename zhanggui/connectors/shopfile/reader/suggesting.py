"""Which column may be which field: by every known alias, then by close spelling. A guess for a person to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from zhanggui.connectors.shopfile.profiles import Profile, fields
from zhanggui.kit.sheet import is_identity, normalise

CLOSE = 0.7
Aliases = dict[str, Counter[str]]


def suggest(headings: Sequence[str], layouts: Sequence[Profile]) -> dict[str, str]:
    """Field → heading. A heading serves the field most layouts use it for; an own layout counts before all others."""
    aliases = _aliases(layouts)
    written = {normalise(heading): heading for heading in reversed(headings) if heading and not is_identity(heading)}
    found = _exact(written, aliases)
    taken = set(found.values())
    return {field: written[name] for field, name in {**_close(set(written) - taken, found, aliases), **found}.items()}


def _aliases(layouts: Sequence[Profile]) -> Aliases:
    """Normalised heading → how often it fills which field; the usual heading of a field weighs most."""
    told: Aliases = {}
    for layout in layouts:
        for field, headings in layout.headings.items():
            for index, heading in enumerate(headings):
                weight = 100 if layout.own else 2 if index == 0 else 1
                told.setdefault(normalise(heading), Counter())[field] += weight
    for spec in fields():
        told.setdefault(normalise(spec.title.msgid), Counter())[spec.name] += 1
    return told


def _exact(written: dict[str, str], aliases: Aliases) -> dict[str, str]:
    """The heading that is used most for each field; equals in the order of the file."""
    votes: dict[str, tuple[int, str]] = {}
    for name in reversed(written):
        field, weight = max(aliases.get(name, Counter({"": 0})).items(), key=lambda one: one[1])
        if field and weight > votes.get(field, (0, ""))[0]:
            votes[field] = (weight, name)
    return {field: name for field, (_weight, name) in votes.items()}


def _close(free: set[str], found: dict[str, str], aliases: Aliases) -> dict[str, str]:
    """For fields still without a column: the free heading whose spelling comes nearest to one of their aliases."""
    near = sorted(
        (-ratio, field, name)
        for name in free
        for alias, told in aliases.items()
        for field in told
        if field not in found and (ratio := SequenceMatcher(None, name, alias).ratio()) >= CLOSE
    )
    chosen: dict[str, str] = {}
    for _ratio, field, name in near:
        if field not in chosen and name not in chosen.values():
            chosen[field] = name
    return chosen
