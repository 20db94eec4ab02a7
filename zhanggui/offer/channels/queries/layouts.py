"""Ask about layouts of order files: which there are, what a drawn one would read of a file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from zhanggui.kit.actor import Actor
from zhanggui.kit.errors import BadInput, NotFound
from zhanggui.kit.pure import Text, msg
from zhanggui.offer.channels import rules
from zhanggui.offer.channels.models import Layout, Platform
from zhanggui.offer.channels.ports import Column, FieldSpec, Kind, LayoutInfo, OrderFileReader, Own, connectors
from zhanggui.offer.channels.rules import Drawing
from zhanggui.offer.channels.states import CERTAINTY_NAMES, CERTAINTY_TONES, LAYOUT_KIND_NAMES

IMPORT, LAYOUTS = "orders.import", "channels.layouts"
TRIAL, NEAR = "trial", 0.5
MOST_TRIED = 5_000
KINDS: tuple[Kind, ...] = ("list", "detail", "both", "refund")
MOST_WORDS = 40


@dataclass(frozen=True, kw_only=True)
class LayoutRow:
    """A layout as the list shows it."""

    info: LayoutInfo
    platforms: tuple[str, ...]

    @property
    def kind_title(self) -> Text:
        return LAYOUT_KIND_NAMES[self.info.kind]

    @property
    def certainty_title(self) -> Text:
        return CERTAINTY_NAMES.get(self.info.certainty, Text(self.info.certainty))

    @property
    def tone(self) -> str:
        return CERTAINTY_TONES.get(self.info.certainty, "neutral")


@dataclass(frozen=True, kw_only=True)
class LayoutVersion:
    """One version of a layout the company taught."""

    version: int
    author_name: str
    created_at: datetime
    retired_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class LayoutCard(LayoutRow):
    """A layout with its columns in words, its status words, and the versions of what the company taught."""

    subject_id: int
    is_addition: bool
    in_use: bool
    columns: tuple[tuple[Text, tuple[str, ...], bool], ...]
    versions: tuple[LayoutVersion, ...]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """A file on the mapping screen: its columns, and what it seems to be. `near`: the shipped layout it resembles."""

    columns: tuple[Column, ...]
    rows: int
    drawing: Drawing
    near: LayoutInfo | None


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What a drawn layout would do. `words`: the file's status words it has no meaning for yet, with a guess."""

    faults: tuple[Text, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    refund_words: tuple[tuple[str, str], ...] = ()
    too_many_words: bool = False
    rows: int = 0
    fine: int = 0
    whole: bool = True
    reasons: tuple[tuple[Text, int], ...] = field(default=())

    @property
    def aside(self) -> int:
        return self.rows - self.fine


def order_readers() -> list[OrderFileReader]:
    """Who reads order files."""
    return [connector.order_files for connector in connectors() if connector.order_files]


def own_layouts(*, by: Actor) -> list[Own]:  # noqa: ARG001  layouts are no shop's
    """The layouts in use that the company taught, as readers take them."""
    return [layout.body for layout in Layout.objects.filter(retired_at=None).order_by("code")]


def layout_rows(*, by: Actor) -> list[LayoutRow]:
    """Every layout in use, the company's own first (right: orders.import)."""
    by.require(IMPORT)
    names = dict(Platform.objects.values_list("code", "name"))
    return [_row(info, names) for info in _infos(by)]


def layout_card(*, code: str, by: Actor) -> LayoutCard:
    """One layout with everything it says; a retired one of the company's own too (right: orders.import)."""
    by.require(IMPORT)
    taught = list(Layout.objects.filter(code=code).order_by("-version"))
    info = next((one for one in _infos(by) if one.code == code), None) or _retired(taught)
    if info is None:
        raise NotFound
    row = next((one for one in layout_rows(by=by) if one.info.code == code), LayoutRow(info=info, platforms=()))
    titles = {spec.name: spec.title for kind in KINDS for spec in order_readers()[0].fields(kind)}
    return LayoutCard(
        **vars(row),
        subject_id=taught[-1].id if taught else 0,
        is_addition=bool(taught and taught[0].extends),
        in_use=any(one.retired_at is None for one in taught),
        columns=tuple((titles.get(f, Text(f)), names, f in info.required) for f, names in info.headings.items()),
        versions=tuple(
            LayoutVersion(
                version=one.version,
                author_name=one.author_name,
                created_at=one.created_at,
                retired_at=one.retired_at,
            )
            for one in taught
        ),
    )


def layout_fields(*, kind: str, by: Actor) -> tuple[FieldSpec, ...]:
    """The fields a layout of this kind may have, needed ones first (right: channels.layouts)."""
    by.require(LAYOUTS)
    return order_readers()[0].fields(_kind(kind))


def layout_drawing(*, code: str, by: Actor) -> Drawing:
    """A layout of the company's own, to be drawn anew (right: channels.layouts). Raises NotFound for any other."""
    by.require(LAYOUTS)
    row = Layout.objects.filter(code=code, retired_at=None, extends="").first()
    if row is None:
        raise NotFound
    body = row.body
    order = [spec.name for spec in layout_fields(kind=body["kind"], by=by)]
    names = sorted(body["headings"], key=lambda name: order.index(name) if name in order else len(order))
    used = [(heading, name) for name in names for heading in body["headings"][name]]
    return Drawing(
        title=body["title"],
        kind=body["kind"],
        platforms=tuple(body["platforms"]),
        amounts=body["amounts"],
        unstated=body["unstated"],
        columns=(*used, *((heading, "") for heading in body["known"])),
        states=tuple(body["states"].items()),
        refund_states=tuple(body["refund_states"].items()),
    )


def layout_draft(*, path: Path, by: Actor) -> Draft:
    """A file nobody knows, with what its columns seem to be (right: channels.layouts). Raises BadInput."""
    by.require(LAYOUTS)
    own, reader = own_layouts(by=by), order_readers()[0]
    look = reader.look(path, own)
    fields = {heading: name for name, heading in reader.suggest(look.headings, own).items()}
    match = next((one for one in reader.probe(path, own).matches if one.code == look.guess), None)
    near = next((one for one in reader.layouts(own) if one.code == look.guess), None)
    if match is None or match.score < NEAR or (near and _is_own(near.code)):
        near = None
    drawing = Drawing(
        kind=near.kind if near else rules.kind_guess(fields.values()),
        platforms=near.platforms if near else (),
        amounts=near.amounts if near else "order",
        extends=near.code if near else "",
        columns=tuple((heading, fields.get(heading, "")) for heading in look.headings),
    )
    return Draft(columns=look.columns, rows=look.rows, drawing=drawing, near=near)


def layout_trial(*, path: Path | None, drawing: Drawing, code: str = TRIAL, by: Actor) -> Trial:
    """What a drawn layout would read of a file; nothing is kept (right: channels.layouts)."""
    by.require(LAYOUTS)
    own, reader = own_layouts(by=by), order_readers()[0]
    blank = layout_body(drawing=replace(drawing, states=(), refund_states=()), code=code, version=1, by=by)
    if faults := layout_faults(body=blank, by=by):
        return Trial(faults=faults)
    if path is None:
        return Trial()
    told = reader.state_words(path, data=blank)
    if max(len(told.states), len(told.refund_states)) > MOST_WORDS:
        return Trial(too_many_words=True)
    guesses = _meanings(own)
    words = tuple((word, _meant(word, drawing.states, guesses[0])) for word in told.states)
    refunds = tuple((word, _meant(word, drawing.refund_states, guesses[1])) for word in told.refund_states)
    whole = layout_body(drawing=replace(drawing, states=words, refund_states=refunds), code=code, version=1, by=by)
    others = [data for data in own if data["code"] != whole["code"]]
    return replace(_read(reader, path, [*others, whole]), words=words, refund_words=refunds)


def layout_faults(*, body: Own, by: Actor) -> tuple[Text, ...]:
    """What is wrong with a layout of the company's own (right: channels.layouts)."""
    by.require(LAYOUTS)
    homeless = () if "extends" in body or body.get("platforms") else (msg("请选择哪些平台的店铺会有这种文件"),)
    return (*order_readers()[0].check(body), *homeless)


def layout_body(*, drawing: Drawing, code: str, version: int, by: Actor) -> dict[str, Any]:
    """A drawing as the data readers take: a layout of its own, or an addition to a shipped one."""
    if not drawing.extends:
        return rules.body_of(drawing, code=code, version=version)
    base = next((one for one in _shipped() if one.code == drawing.extends), None)
    if base is None:
        raise NotFound
    before = next((data for data in own_layouts(by=by) if data.get("extends") == drawing.extends), {})
    return rules.addition_of(drawing, base, version=version, before=before)


def _read(reader: OrderFileReader, path: Path, own: Sequence[Own]) -> Trial:
    file = reader.read(path, profile=str(own[-1]["code"]), own=own)
    fine, whole, reasons = 0, True, Counter[str]()
    words: dict[str, Text] = {}
    for batch in file.batches(1_000):
        fine += len(batch.rows)
        for fault in batch.faults:
            reasons[str(fault.text)] += 1
            words.setdefault(str(fault.text), fault.text)
        if fine + reasons.total() >= MOST_TRIED:
            whole = False
            break
    told = tuple((words[said], count) for said, count in reasons.most_common())
    return Trial(rows=fine + reasons.total(), fine=fine, whole=whole, reasons=told)


def _meant(word: str, said: Sequence[tuple[str, str]], guesses: Mapping[str, str]) -> str:
    """What a person said it means; before he said anything, what other layouts mean by it."""
    return dict(said).get(word, guesses.get(word, ""))


def _meanings(own: Sequence[Own]) -> tuple[dict[str, str], dict[str, str]]:
    """What each status word means in most layouts: of orders, of refunds."""
    votes: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = ({}, {})
    for info in order_readers()[0].layouts(own):
        for told, words in zip(votes, (info.states, info.refund_states), strict=True):
            for word, meaning in words.items():
                told.setdefault(word, Counter())[meaning] += 1
    first, second = ({word: count.most_common(1)[0][0] for word, count in told.items()} for told in votes)
    return first, second


def layouts_known(*, by: Actor) -> dict[str, LayoutInfo]:
    """Code → every layout in use, for whoever shows or mends rows that were read by it. They are no shop's."""
    return {info.code: info for info in _infos(by)}


def _infos(by: Actor) -> list[LayoutInfo]:
    own = own_layouts(by=by)
    return [info for reader in order_readers() for info in reader.layouts(own)]


def _shipped() -> list[LayoutInfo]:
    return [info for reader in order_readers() for info in reader.layouts()]


def _is_own(code: str) -> bool:
    return code not in {info.code for info in _shipped()}


def _retired(taught: Sequence[Layout]) -> LayoutInfo | None:
    """What a layout said that is not in use any more."""
    whole = [one.body for one in taught if not one.extends][:1]
    readers = order_readers()
    return next((i for r in readers for i in r.layouts(whole) if whole and i.code == whole[0]["code"]), None)


def _row(info: LayoutInfo, names: Mapping[str, str]) -> LayoutRow:
    return LayoutRow(info=info, platforms=tuple(names.get(code, code) for code in info.platforms))


def _kind(told: str) -> Kind:
    found = next((kind for kind in KINDS if kind == told), None)
    if found is None:
        raise BadInput(why=msg("请选择这种文件的每一行是什么"))
    return found
