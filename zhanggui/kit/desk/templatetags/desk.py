"""Small pieces of a page, cheap enough to stand in fifty rows; none of them reads the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zhanggui.kit import slots
from zhanggui.kit.clock import SHANGHAI, now
from zhanggui.kit.controls import duty_words
from zhanggui.kit.desk.wording import joined as joined_labels
from zhanggui.kit.desk.wording import say as say_label

register = template.Library()
NOTHING = mark_safe('<span class="zg-none">—</span>')


@lru_cache(maxsize=1)
def sprite() -> str:
    return static("dist/icons.svg")


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A line icon of the sprite; decorative, so it is hidden from screen readers."""
    return format_html('<svg class="zg-ic {}" aria-hidden="true"><use href="{}#{}"/></svg>', css, sprite(), name)


@register.filter
def say(label: Any) -> str:
    """A Text or lazy label in the reader's language."""
    return say_label(label)


@register.filter
def joined(labels: Iterable[Any]) -> str:
    """Several labels with the reader's comma."""
    return joined_labels(labels)


@register.simple_tag
def pill(text: Any, tone: str = "neutral") -> SafeString:
    """A state: green done, azure moving, indigo at work, yellow waiting, orange held, red now, purple, neutral."""
    return format_html('<span class="zg-pill zg-tone-{}">{}</span>', tone, say_label(text))


@register.simple_tag
def tag(text: Any, tone: str = "red") -> SafeString:
    """A small mark beside a row: a risk, a kind."""
    return format_html('<span class="zg-tag zg-tone-{}">{}</span>', tone, say_label(text))


@register.simple_tag
def platform(code: str, name: Any = "") -> SafeString:
    """The platform's badge and name."""
    words = (_(name) if isinstance(name, str) and name else say_label(name)) or code
    letter = words[:1].upper()
    return format_html(
        '<span class="zg-pf zg-pf-{}"><i aria-hidden="true">{}</i>{}</span>', code.lower(), letter, words
    )


@register.filter
def money(value: Decimal | int | None) -> str | SafeString:
    """Yuan as `¥1,284.00`; nothing known is a dash."""
    if value is None or value == "":
        return NOTHING
    return f"−¥{-value:,.2f}" if value < 0 else f"¥{value:,.2f}"


@register.filter
def number(value: int | None) -> str | SafeString:
    """A count with thousands separators."""
    return NOTHING if value is None else f"{value:,}"


@register.filter
def at(value: datetime | date | None) -> SafeString:
    """A moment as `11-21 14:32` in Shanghai (the year too when it is another one), the full time in the title."""
    if value is None:
        return NOTHING
    if not isinstance(value, datetime):
        return format_html('<time datetime="{}" class="zg-num">{}</time>', value.isoformat(), value.isoformat())
    local = value.astimezone(SHANGHAI)
    short = f"{local:%m-%d %H:%M}" if local.year == now().astimezone(SHANGHAI).year else f"{local:%Y-%m-%d %H:%M}"
    full = f"{local:%Y-%m-%d %H:%M:%S}"
    return format_html(
        '<time datetime="{}" title="{}" class="zg-num">{}</time>', local.isoformat("T", "seconds"), full, short
    )


def spoken(seconds: int) -> str:
    steps = ((86_400, _("{n} 天")), (3_600, _("{n} 小时")), (60, _("{n} 分钟")))
    for size, words in steps:
        if seconds >= size:
            return words.format(n=seconds // size)
    return ""


@register.filter
def ago(value: datetime | None) -> SafeString:
    """How long ago, the exact time in the title."""
    if value is None:
        return NOTHING
    local, gone = value.astimezone(SHANGHAI), int((now() - value).total_seconds())
    words = spoken(abs(gone))
    text = _("刚刚") if not words else (_("{time}前") if gone > 0 else _("{time}后")).format(time=words)
    title = f"{local:%Y-%m-%d %H:%M:%S}"
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat("T", "seconds"), title, text)


@register.simple_tag
def duty(code: str, text: Any = "") -> SafeString | str:
    """The duty of the company's policy that stands behind something, as a small chip: its words on hovering, its
    clauses and laws at a click (dialog.js).
    """
    if not code:
        return ""
    title = say_label(text) or duty_words(code) or _("依据制度要求 {code}").format(code=code)
    return format_html(
        '<button class="zg-duty" type="button" data-zg-duty="{}" title="{}">{}{}</button>',
        code,
        title,
        icon("scale", "zg-ic-xs"),
        code,
    )


@register.simple_tag
def kbd(keys: str) -> SafeString:
    """Keys to press, e.g. `{% kbd "Ctrl K" %}`."""
    return mark_safe(" ".join(format_html("<kbd>{}</kbd>", key) for key in keys.split()))  # noqa: S308  each is escaped


@register.simple_tag
def masked(value: str | None, url: str = "") -> SafeString:
    """A masked personal value; with `url` a button that asks for the reason and shows it for a minute."""
    if not value:
        return NOTHING
    shown = format_html('<span class="zg-num">{}</span>', value)
    if not url:
        return shown
    words = _("申请查看")
    button = '<button type="button" class="zg-link" hx-get="{}" hx-target="#zg-dialog-body">{}</button>'
    return format_html("{} " + button, shown, url, words)


@register.simple_tag
def opener(url: str, text: Any) -> SafeString:
    """The link of a row that opens its drawer; it also works by itself in a new tab."""
    return format_html('<a class="zg-open" href="{}" data-zg-open>{}</a>', url, say_label(text))


@register.inclusion_tag("desk/_timeline.html")
def timeline(moments: Sequence[Any]) -> dict[str, Any]:
    """Who, when, what, newest first: moments of kit.journal."""
    return {"moments": moments}


@register.inclusion_tag("desk/_fields.html")
def fields(form: Any) -> dict[str, Any]:
    """The fields of a form with labels, help and errors."""
    return {"form": form}


@register.inclusion_tag("desk/_act.html", takes_context=True)
def act(context: template.Context, key: str, label: Any = "") -> dict[str, Any]:
    """A button of the drawer's foot for an action of the desk, shown only to those who may."""
    button = context["acts"].get(key)
    return {
        "button": button,
        "words": say_label(label) or (button.label if button else ""),
        "id": context["subject_id"],
    }


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, subject_id: Any = 0) -> SafeString:
    """The panels that rooms above hung here and this person may see."""
    request: HttpRequest = context["request"]
    return mark_safe("".join(slots.fill(name, request, subject_id)))  # noqa: S308  each panel is a SafeString


class CellNode(template.Node):
    """One cell of a row; a hidden column costs nothing."""

    def __init__(self, key: FilterExpression, css: FilterExpression | None, inside: NodeList) -> None:
        self.key, self.css, self.nodelist = key, css, inside

    def render(self, context: template.Context) -> SafeString:
        head = context["bench"].cells[self.key.resolve(context)]
        if not head.shown:
            return SafeString("")
        css = f"{head.css} {self.css.resolve(context)}" if self.css else head.css
        return format_html('<td class="{}">{}</td>', css, self.nodelist.render(context))


@register.tag
def cell(parser: Parser, token: Token) -> CellNode:
    """`{% cell "goods" %}…{% endcell %}`: the cell of a declared column, in the order of the declaration."""
    words = token.split_contents()[1:]
    if len(words) not in {1, 2}:
        raise template.TemplateSyntaxError('cell takes a column key and perhaps a class: {% cell "goods" %}')
    inside = parser.parse(("endcell",))
    parser.delete_first_token()
    css = parser.compile_filter(words[1]) if len(words) == 2 else None
    return CellNode(parser.compile_filter(words[0]), css, inside)


@register.filter
def attr(row: Any, name: str) -> Any:
    """An attribute whose name is known only to the declaration (a row's label)."""
    return getattr(row, name)


@register.filter
def of(told: Mapping[Any, Any], key: Any) -> Any:
    """What a mapping tells of a key."""
    return told.get(key)
