"""Which column may be which field: by every known alias, then by close spelling. A guess for a person to confirm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from zhanggui.connectors.shopfile.profiles import ALL_FIELDS, ALSO, Profile
from zhanggui.kit.sheet import is_identity, normalise

CLOSE = 0.66  # of the spelling
ALIKE = 0.5  # of the headings: the file is a layout's, with some columns renamed
Aliases = dict[str, Counter[str]]


def suggest(headings: Sequence[str], layouts: Sequence[Profile]) -> dict[str, str]:
    """Field → heading. A heading serves the field most layouts use it for; own layouts count before all others."""
    names = tuple(normalise(heading) for heading in headings)
    nearest = max(layouts, key=lambda layout: layout.score(names), default=None)
    alike = nearest if nearest and nearest.score(names) >= ALIKE else None
    aliases = _aliases(layouts, alike)
    written = {normalise(heading): heading for heading in reversed(headings) if heading and not is_identity(heading)}
    found = _exact(written, aliases)
    taken = set(found.values())
    return {field: written[name] for field, name in {**_close(set(written) - taken, found, aliases), **found}.items()}


def _aliases(layouts: Sequence[Profile], alike: Profile | None) -> Aliases:
    """Normalised heading → how often it fills which field; own layouts weigh most, then the one the file is like."""
    told: Aliases = {}
    for layout in layouts:
        for field, headings in layout.sources.items():
            for index, heading in enumerate(headings):
                weight = 100 if layout.own else 50 if layout is alike else 2 if index == 0 else 1
                told.setdefault(normalise(heading), Counter())[field] += weight
    for spec in ALL_FIELDS:
        for name in (spec.title.msgid, *ALSO.get(spec.name, ())):
            told.setdefault(normalise(name), Counter())[spec.name] += 1
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
