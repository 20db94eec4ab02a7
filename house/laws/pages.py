"""Templates: strict CSP (nothing inline), nothing global, every word translatable."""

import re
from collections.abc import Iterator

from house.laws import law
from house.tree import Finding, Tree

HAN = re.compile(r"[\u3400-\u9fff]")
INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*type=[\"']application/(ld\+)?json)", re.IGNORECASE), "inline <script>"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE), "an on… handler"),
    (re.compile(r"\s(hx-on|data-hx-on)[:\w-]*\s*=?", re.IGNORECASE), "hx-on"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
    (re.compile(r"\shx-(vals|headers)\s*=\s*[\"']\s*js:", re.IGNORECASE), "hx-vals=js:"),
    (re.compile(r"<style\b", re.IGNORECASE), "inline <style>"),
)
# Alpine's CSP build takes names and simple expressions of registered components only.
DATA = re.compile(
    r"\sx-(?:data|init|effect|on:[\w.-]+|bind:[\w-]+|text|show|model)\s*=\s*\"([^\"]*)\"|\s@[\w.-]+=\"([^\"]*)\""
)
GLOBALS = re.compile(r"\b(window|document|globalThis|localStorage|fetch|eval|Function|alert|confirm|location)\b|=>")
TRANSLATED = re.compile(
    r"\{%-?\s*(trans|translate)\s.*?%\}|\{%-?\s*(blocktrans|blocktranslate)\b.*?\{%-?\s*end\2\s*-?%\}", re.DOTALL
)
MARKED = re.compile(r"\{\{[^}]*?_\((\"[^\"]*\"|'[^']*')\)[^}]*\}\}|\b_\((\"[^\"]*\"|'[^']*')\)")
# The switch that offers Chinese says so in Chinese, whatever language the page has.
OWN_TONGUE = re.compile(r"<(\w+)\b[^>]*\blang=\"zh[^>]*>.*?</\1>", re.DOTALL)
REMARK = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)


def templates(tree: Tree) -> Iterator[tuple[str, str]]:
    """Every template with its text; remarks are blanked, lines kept."""
    for name in tree.files:
        if name.startswith("zhanggui/") and "/templates/" in name and name.endswith((".html", ".txt", ".svg")):
            yield name, REMARK.sub(_blank, tree.text(name))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


@law("nothing-inline")
def nothing_inline(tree: Tree) -> Iterator[Finding]:
    """No inline script or style, no on… handler, no hx-on, no javascript: address."""
    for name, text in templates(tree):
        for pattern, what in INLINE:
            for match in pattern.finditer(text):
                yield Finding(name, f"{what}: the CSP refuses it", _line(text, match.start()))


@law("no-globals-in-x-data")
def no_globals(tree: Tree) -> Iterator[Finding]:
    """Alpine attributes name registered components; they reach no global and hold no function."""
    for name, text in templates(tree):
        for match in DATA.finditer(text):
            if GLOBALS.search(match[1] or match[2] or ""):
                yield Finding(name, "an Alpine attribute reaches a global", _line(text, match.start()))


@law("templates-translated")
def templates_translated(tree: Tree) -> Iterator[Finding]:
    """Every Chinese word of a template stands in translate, blocktranslate or _()."""
    for name, text in templates(tree):
        bare = OWN_TONGUE.sub(_blank, MARKED.sub(_blank, TRANSLATED.sub(_blank, text)))
        for number, line in enumerate(bare.splitlines(), 1):
            if match := HAN.search(line):
                yield Finding(name, f"“{line[match.start() :][:20]}” is not translated", number)


@law("template-folders")
def template_folders(tree: Tree) -> Iterator[Finding]:
    """A room's templates stand in templates/<room>/."""
    for room in tree.rooms:
        group, _, label = room.partition(".")
        prefix = f"zhanggui/{group}/{label}/templates/"
        for name in tree.files:
            if name.startswith(prefix) and not name.startswith(f"{prefix}{label}/"):
                yield Finding(name, f"templates of {label} stand in templates/{label}/")
