"""A layout as a person draws it, and as data: which column is which field, what the status words mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from zhanggui.kit.pure import OK, Refused, Verdict, msg

OWN_CODE = "own_{number}"
LONGEST_WORD = 40
HIDDEN = "…"
Words = Mapping[str, str]


class Base(Protocol):
    """A shipped layout that a drawing adds to."""

    @property
    def headings(self) -> Mapping[str, tuple[str, ...]]: ...
    @property
    def states(self) -> Words: ...
    @property
    def refund_states(self) -> Words: ...


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What a person put on the mapping screen. `columns`: (heading, field), no field where the column is not used.

    `extends`: the shipped layout it adds headings and words to; then kind, platforms and amounts are that one's.
    """

    title: str = ""
    kind: str = "both"
    platforms: tuple[str, ...] = ()
    amounts: str = "order"
    unstated: bool = False
    extends: str = ""
    columns: tuple[tuple[str, str], ...] = ()
    states: tuple[tuple[str, str], ...] = ()
    refund_states: tuple[tuple[str, str], ...] = ()


def body_of(drawing: Drawing, *, code: str, version: int) -> dict[str, Any]:
    """A layout of one's own, as the reader takes it."""
    return {
        "code": code,
        "version": version,
        "title": drawing.title.strip(),
        "kind": drawing.kind,
        "platforms": list(drawing.platforms),
        "amounts": drawing.amounts,
        "unstated": drawing.unstated,
        "certainty": "own",
        "headings": _by_field(drawing.columns),
        "known": [heading for heading, field in drawing.columns if not field],
        "states": _told(drawing.states),
        "refund_states": _told(drawing.refund_states),
    }


def addition_of(drawing: Drawing, base: Base, *, version: int, before: Mapping[str, Any]) -> dict[str, Any]:
    """What a drawing adds to a shipped layout, and what was added to it before."""
    known = {heading for names in base.headings.values() for heading in names}
    fresh = _by_field((heading, field) for heading, field in drawing.columns if heading not in known)
    fields = {**dict.fromkeys(before.get("headings", {})), **dict.fromkeys(fresh)}
    headings = {f: _once([*before.get("headings", {}).get(f, ()), *fresh.get(f, ())]) for f in fields}
    unused = [heading for heading, field in drawing.columns if not field and heading not in known]
    return {
        "extends": drawing.extends,
        "code": drawing.extends,
        "version": version,
        "headings": headings,
        "known": _once([*before.get("known", ()), *unused]),
        "states": {**before.get("states", {}), **_new(drawing.states, base.states)},
        "refund_states": {**before.get("refund_states", {}), **_new(drawing.refund_states, base.refund_states)},
    }


def with_word(body: Mapping[str, Any], *, word: str, meaning: str, refund: bool) -> dict[str, Any]:
    """A layout that knows one more status word."""
    key = "refund_states" if refund else "states"
    return {**body, key: {**body.get(key, {}), word: meaning}}


def is_word(word: str) -> Verdict:
    """A status word that can be taught: short, and shown (a shifted cell may hold a person's name)."""
    if not word.strip() or word.strip(HIDDEN) == "":
        return Refused(duty="D069", why=msg("请写出文件里的状态词"))
    if len(word) > LONGEST_WORD:
        return Refused(duty="D069", why=msg("状态词最多 {most} 字", most=LONGEST_WORD))
    return OK


def kind_guess(fields: Iterable[str]) -> str:
    """What a row of a file speaks of, by the fields its columns seem to fill."""
    there = set(fields)
    if "raw_refund_state" in there and "raw_state" not in there:
        return "refund"
    if not there & {"title", "quantity"}:
        return "list"
    return "both" if there & {"raw_state", "created_at"} else "detail"


def _by_field(columns: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for heading, field in columns:
        if field:
            found.setdefault(field, []).append(heading)
    return found


def _told(words: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The words somebody said the meaning of; the others stay unknown."""
    return {word: meaning for word, meaning in words if meaning}


def _new(words: Sequence[tuple[str, str]], base: Words) -> dict[str, str]:
    return {word: meaning for word, meaning in words if meaning and base.get(word) != meaning}


def _once(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))
