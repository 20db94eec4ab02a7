"""The message catalogue: `python -m house.messages update | check | merge FILE...`.

Messages are Chinese; zhanggui/locale/en holds the English of each. Babel collects and writes; nothing else is needed.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from house.laws.texts import CHINESE, fact_words
from house.plan import DATA_WORDS
from house.tree import REPO, Tree

CATALOGUE = Path("zhanggui/locale/en/LC_MESSAGES/django.po")
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "msg": (1,), "Text": (1,),
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
PARAMS = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w+)[^{}]*\}(?!\})")
COUNTED = re.compile(r"\{\w+:[^{}|]*\|")
PLAINLY = re.compile(r'"([^"\n]+)"[\s)]*\.format\(')
HAN = re.compile(r"[\u3400-\u9fff]")
HEADER = "# English of 掌规 Zhanggui. Written by `python -m house.messages`; edit the msgstr lines.\n#"


def _python(text: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    for _, ids, _, context in extract("python", BytesIO(text.encode()), KEYWORDS, [], {"encoding": "utf-8"}):
        yield ids, context


def _template(text: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=True)
    from django.utils.translation.template import templatize

    # What is no message is blanked; without indentation the rest reads as lines of Python.
    yield from _python("\n".join(line.strip() for line in templatize(text).splitlines()))


def collected(tree: Tree) -> Catalog:
    """Every message of the product: Python without tests, and templates."""
    found = Catalog(locale="en")
    for source in tree.product:
        for ids, context in _python(source.text):
            found.add(ids, context=context)
    for name in tree.files:
        if name.startswith("zhanggui/") and "/templates/" in name and name.endswith((".html", ".txt")):
            for ids, context in _template(tree.text(name)):
                found.add(ids, context=context)
    for word in sorted(_data_words(tree)):
        found.add(word)
    found.delete("")
    return found


def _data_words(tree: Tree) -> set[str]:
    """The shown words of shipped data, and the words of facts."""
    found = {str(word.value) for source in tree.product for word in fact_words(source)}
    for path, columns in DATA_WORDS:
        if path in tree.files:
            lines = [line for line in tree.text(path).splitlines() if not line.startswith("#")]
            found |= {row[c] for row in csv.DictReader(lines, delimiter="\t") for c in columns}
    return found - {""}


def stored(root: Path) -> Catalog:
    """The committed catalogue."""
    path = root / CATALOGUE
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def _parts(value: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ())


def params(text: str) -> set[str]:
    """The named values of a message: `{name}` and `%(name)s`."""
    return {a or b for a, b in PARAMS.findall(text)}


def _faults(message: Message) -> Iterator[str]:
    said = _parts(message.string)
    if not said or not all(said):
        yield "missing"
        return
    if message.fuzzy:
        yield "fuzzy"
    whole = "".join(said)
    if said == _parts(message.id) and CHINESE.search(whole) and not HAN.search(whole):
        yield "not in English"
    asked = set().union(*map(params, _parts(message.id)))
    needed = asked if isinstance(message.id, str) else params(_parts(message.id)[-1])
    for text in said:
        if params(text) - asked or (text == said[-1] and needed - params(text)):
            yield f"values differ: {sorted(asked)} in the message, {sorted(params(text))} in “{text}”"


def faults(tree: Tree) -> list[str]:
    """What is wrong: missing, fuzzy, stale, with other values than the message, or counting where nothing reads it."""
    wanted, have = collected(tree), stored(tree.root)
    keys = {(_parts(m.id)[0], m.context) for m in wanted if m.id}
    wrong = []
    for message in wanted:
        if message.id:
            kept = have.get(message.id, message.context) or Message(message.id)
            wrong += [f"{fault}: {_parts(message.id)[0]!r}" for fault in _faults(kept)]
    wrong += [
        f"stale: {_parts(message.id)[0]!r}"
        for message in have
        if message.id and (_parts(message.id)[0], message.context) not in keys
    ]
    plain = {told for source in tree.product for told in PLAINLY.findall(source.text)}
    wrong += [
        f"counts, but is not said by `msg`: {message.id!r}"
        for message in have
        if message.id in plain and COUNTED.search("".join(_parts(message.string)))
    ]
    return sorted(wrong) + (["obsolete entries are kept"] if have.obsolete else [])


def save(catalogue: Catalog, root: Path) -> None:
    """Write the catalogue sorted and without line numbers, at once."""
    out = BytesIO()
    catalogue.header_comment = HEADER
    write_po(out, catalogue, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True, width=110)
    empty = "POT-Creation-Date PO-Revision-Date Generated-By Last-Translator Language-Team Report-Msgid-Bugs-To"
    names = "|".join((*empty.split(), "Project-Id-Version"))
    dated = re.compile(rf'^"({names}): .*\n', re.MULTILINE)
    path = root / CATALOGUE
    path.parent.mkdir(parents=True, exist_ok=True)
    spare = path.with_suffix(f".{os.getpid()}")
    spare.write_text(dated.sub("", out.getvalue().decode()), encoding="utf-8")
    spare.replace(path)


def update(tree: Tree, words: dict[str, str] | None = None) -> Catalog:
    """Bring the catalogue to the messages of the tree: translations are kept, stale ones go, `words` fill gaps."""
    wanted, have, words = collected(tree), stored(tree.root), words or {}
    fresh = Catalog(locale="en", project="zhanggui", version="", charset="utf-8", fuzzy=False)
    for message in wanted:
        if not message.id:
            continue
        kept = have.get(message.id, message.context)
        first = _parts(message.id)[0]
        said = words.get(first) or (kept.string if kept else "") or ("" if CHINESE.search(first) else message.id)
        if not isinstance(message.id, str) and isinstance(said, str):
            said = tuple(said.split("\t")) if "\t" in said else (said, said)
        fresh.add(message.id, said, context=message.context, flags=kept.flags if kept else ())
    save(fresh, tree.root)
    return fresh


def read_words(paths: list[Path]) -> dict[str, str]:
    """Lines `msgid<TAB>msgstr`; `\\n` stands for a line break; a plural has `singular<TAB>plural`."""
    words = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            msgid, tab, msgstr = line.partition("\t")
            if tab and msgid.strip() and msgstr.strip() and not line.startswith("#"):
                words[msgid.replace("\\n", "\n")] = msgstr.replace("\\n", "\n").strip("\t")
    return words


def main(arguments: list[str]) -> int:
    """Returns 1 when `check` finds a fault."""
    parser = argparse.ArgumentParser(prog="python -m house.messages", description=__doc__)
    parser.add_argument("verb", choices=["update", "check", "merge"])
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    tree = Tree(REPO)
    if options.verb == "check":
        wrong = faults(tree)
        print("\n".join(wrong) or "every message has its English")
        return int(bool(wrong))
    fresh = update(tree, read_words(options.files) if options.verb == "merge" else None)
    empty = [m for m in fresh if m.id and not all(_parts(m.string))]
    print(f"{len(fresh)} messages, {len(empty)} without English")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
