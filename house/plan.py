"""The plan of the house: floors, rooms, files and caps. Every check reads it from here; docs/house.md states it."""

from typing import NamedTuple

# Top knows down; names on one step are strangers. `.importlinter` and docs/house.md carry the same list (law `plan`).
FLOORS: tuple[tuple[str, ...], ...] = (
    ("web", "bench", "demo"),
    ("oversight.notification",),
    ("oversight.collaboration",),
    ("oversight.audit",),
    ("oversight.people", "oversight.risk", "oversight.checkup", "oversight.openapi", "oversight.reporting"),
    ("oversight.analytics",),
    ("customer.service", "customer.marketing"),
    ("customer.crm",),
    ("trade.aftersales",),
    ("trade.finance",),
    ("trade.freight",),
    ("trade.promises", "trade.troubles"),
    ("trade.tracking", "trade.packing"),
    ("trade.outsourcing",),
    ("trade.fulfilment",),
    ("trade.picking",),
    ("trade.carriers",),
    ("trade.shortages",),
    ("trade.changes", "trade.handmade", "trade.incidents", "trade.grouping"),
    ("trade.review",),
    ("trade.disclosures", "trade.gifts", "trade.presale", "trade.watchlist"),
    ("trade.booking", "trade.orderdesk"),
    ("trade.takings",),
    ("trade.orders",),
    ("offer.promotions",),
    ("offer.publishing",),
    ("offer.pricing", "offer.inventory"),
    ("offer.lots",),
    ("offer.catalog",),
    ("offer.intake",),
    ("offer.channels",),
    ("foundation.delegation",),
    (
        "foundation.staffing",
        "foundation.entitlements",
        "foundation.recertification",
        "foundation.committee",
        "foundation.raci",
        "foundation.declarations",
        "foundation.secrecy",
        "foundation.team",
        "foundation.retention",
    ),
    ("foundation.conformity",),
    ("foundation.policy",),
    ("foundation.law",),
    ("foundation.approvals",),
    ("foundation.tokens", "foundation.signon"),
    ("foundation.keys", "foundation.credentials", "foundation.segregation"),
    ("foundation.org",),
    ("kit",),
)
ANNEXES = ("web", "bench", "demo")
GROUPS = ("foundation", "offer", "trade", "customer", "oversight")
ROOMS: tuple[str, ...] = tuple(name for step in FLOORS for name in step if name.partition(".")[0] in GROUPS)
TOP_FOLDERS = frozenset({*GROUPS, *ANNEXES, "kit", "connectors", "locale"})
TOP_FILES = frozenset({"__init__.py", "__main__.py", "py.typed"})

# One room: the same files everywhere, in this import order; names on one step are strangers.
ROOM_STEPS: tuple[tuple[str, ...], ...] = (
    ("apps",),
    ("urls",),
    ("views", "api", "cli", "tasks", "handlers", "controls"),
    ("forms", "schemas"),
    ("actions",),
    ("queries",),
    ("models",),
    ("ports",),
    ("rules",),
    ("facts",),
    ("states",),
)
ROOM_FILES = frozenset(name for step in ROOM_STEPS for name in step)
ROOM_FOLDERS = frozenset({"migrations", "tests", "templates", "data", "sql"})
PORTS_ROOM = "offer.channels"
MIRRORED = ("rules", "states", "actions", "queries", "views", "api", "handlers", "controls")
DOORSTEPS = frozenset({"apps", "urls", "views", "api", "cli", "tasks", "handlers", "controls", "forms", "schemas"})

_ALL_BUT_TABLES = ROOM_FILES - {"models", "rules"}
# What a file may import of its own room (the order of ROOM_STEPS holds besides).
OWN: dict[str, frozenset[str]] = {
    **dict.fromkeys(DOORSTEPS, frozenset(_ALL_BUT_TABLES)),
    "forms": frozenset({"queries", "states"}),
    "schemas": frozenset({"queries", "states"}),
    "actions": frozenset({"queries", "models", "ports", "rules", "facts", "states"}),
    "queries": frozenset({"models", "ports", "rules", "facts", "states"}),
    "models": frozenset({"states"}),
    "ports": frozenset({"states"}),
    "rules": frozenset({"facts", "states"}),
    "facts": frozenset({"states"}),
    "states": frozenset(),
}
# What a file may import of the rooms below.
OTHERS: dict[str, frozenset[str]] = {
    "apps": frozenset(),
    **dict.fromkeys(
        ("urls", "views", "api", "cli", "tasks", "controls"),
        frozenset({"actions", "queries"}),
    ),
    "handlers": frozenset({"actions", "queries", "facts"}),
    "forms": frozenset({"queries", "states"}),
    "schemas": frozenset({"queries", "states"}),
    "actions": frozenset({"actions", "queries", "facts", "states"}),
    "queries": frozenset({"queries"}),
}
PURE = frozenset({"rules", "facts", "states"})
# Standard library a pure file has no business with: the clock is read outside, the world is not touched.
IMPURE = frozenset({"os", "sys", "io", "time", "random", "secrets", "socket", "subprocess", "pathlib", "sqlite3"}) | {
    "urllib", "http", "threading", "asyncio", "tempfile", "shutil", "importlib", "logging", "multiprocessing",
}  # fmt: skip
# web, demo and bench know every floor, by its doors; bench measures rules too.
ANNEX_SEES: dict[str, frozenset[str]] = {
    "web": frozenset({"actions", "queries", "facts", "states"}),
    "demo": frozenset({"actions", "queries", "facts", "states"}),
    "bench": frozenset({"actions", "queries", "facts", "states", "rules"}),
}

# Kit parts: a module or a package of free file names; a part with tables (models) has the shape of a room.
KIT_PARTS = frozenset(
    {
        "actor", "api", "backup", "bulk", "clock", "command", "controls", "crypto", "desk", "doctor", "documents",
        "errors",
        "expirables", "facts", "granting", "home", "idp", "jobs", "journal", "kinds", "law", "leaving", "machine",
        "menu", "modes", "notices", "paper", "partitions", "personal", "pure", "reason", "reference", "rights", "scope",
        "senders",
        "server", "sheet", "slots", "stage", "start", "stops", "subjects", "text", "todos", "turns",
    }
)  # fmt: skip
KIT_FOLDERS = frozenset({"tests"})
# Names a kit part with tables may have besides those of a room.
KIT_EXTRA: dict[str, frozenset[str]] = {
    "kit.journal": frozenset({"delivery", "registry"}),
    "kit.modes": frozenset({"registry"}),
    "kit.todos": frozenset({"registry"}),
    "kit.notices": frozenset({"registry"}),
    "kit.desk": frozenset(
        {
            "act",
            "address",
            "ask",
            "bench",
            "columns",
            "desk",
            "export",
            "filters",
            "guard",
            "hung",
            "keyset",
            "outcome",
            "refusal",
            "replies",
            "scan",
            "search",
            "serve",
            "templatetags",
            "wording",
        }
    ),
}
CONNECTOR_NAMES = frozenset({"apps", "reader", "pusher", "tracker", "profiles", "README", "tests", "data"})
WEB_NAMES = frozenset(
    {
        "apps", "cli", "context", "formats", "health", "home", "logs", "metrics", "settings", "static", "templates",
        "templatetags", "tests", "up", "urls", "views", "wsgi",
    }
)  # fmt: skip

# Chinese in Python that is data, not screen text: (path, why).
CHINESE_DATA: tuple[tuple[str, str], ...] = (
    (r"zhanggui/connectors/.*", "headings and status words of platform files are matched, not shown"),
    (
        r"zhanggui/kit/(server|start|command|home)(/.*|\.py)",
        "said in a terminal in both tongues, before a language is known",
    ),
    (r"zhanggui/demo/.*", "the demo company's names are its data"),
    (r"zhanggui/bench/.*", "made rows look like real ones"),
    (r"zhanggui/kit/sheet/.*", "cells and headings of other people's files"),
    (r"zhanggui/foundation/policy/(rules/.*|states)\.py", "numbers and words of policies are matched, not shown"),
    (r"zhanggui/foundation/law/states\.py", "the name of the state before a title is matched, not shown"),
    (r"zhanggui/foundation/raci/rules\.py", "names of posts and what they do are matched, not shown"),
    (r"zhanggui/kit/documents/(?:docx|counting|signs)\.py", "numbers and signs as documents write them"),
    (r"zhanggui/offer/intake/rules/names\.py", "headings of other people's files"),
    (r"zhanggui/trade/fulfilment/actions/(shipfile|telling)\.py", "headings and words of other people's files"),
    (r"zhanggui/trade/packing/actions/logged\.py", "headings of other people's files"),
    (r"zhanggui/trade/carriers/actions/tariffs\.py", "headings and words of other people's files"),
    (r"zhanggui/trade/carriers/rules\.py", "words of remarks are matched, not shown"),
    (r"zhanggui/trade/picking/schemas\.py", "headings of other people's files"),
    (r"zhanggui/trade/tracking/actions/trackfile\.py", "headings of other people's files"),
    (r"zhanggui/trade/tracking/states\.py", "words of other people's files"),
    (r"zhanggui/trade/troubles/states\.py", "words of carriers are compared"),
    (r"zhanggui/trade/freight/(states|actions/billing)\.py", "headings and words of other people's files"),
    (r"zhanggui/trade/promises/(states|actions/results)\.py", "headings and words of other people's files"),
    (r"zhanggui/offer/inventory/schemas\.py", "headings of other people's files"),
    (r"zhanggui/trade/handmade/schemas\.py", "headings of other people's files"),
    (r"zhanggui/trade/watchlist/schemas\.py", "headings of other people's files"),
    (r"zhanggui/trade/gifts/schemas\.py", "headings of other people's files"),
    (r"zhanggui/offer/catalog/schemas\.py", "headings of other people's files"),
    (r"zhanggui/offer/catalog/rules/likeness\.py", "words of titles are compared, not shown"),
    (r"zhanggui/offer/inventory/states\.py", "the name the first warehouse is given"),
    (r"zhanggui/kit/pure/address\.py", "names of provinces and streets are matched, not shown"),
    (r"zhanggui/oversight/checkup/rules/words\.py", "words of remarks and titles are matched, not shown"),
    (r"zhanggui/oversight/checkup/queries/_tables\.py", "headings of other people's files"),
    (r"zhanggui/web/formats/.*", "Django's date formats of the language itself"),
    (r"zhanggui/web/logs\.py", "words that a log line must not hold"),
)

# Said in a terminal, where nobody has chosen a language: Chinese and English in one text.
BOTH_TONGUES = r"zhanggui/(__main__|.*/cli|kit/(server|start|command|home)(/.*)?|web/up/.*)\.py|zhanggui/.*/cli/.*"
# Shipped data whose words are shown: (path, columns). Their words are messages too.
DATA_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("zhanggui/foundation/org/data/posts.tsv", ("name", "duties")),
    ("zhanggui/foundation/segregation/data/sod.tsv", ("why",)),
    ("zhanggui/foundation/credentials/data/credentials.tsv", ("name",)),
    ("zhanggui/offer/channels/data/platforms.tsv", ("name", "badge")),
)

FILE_CAP = 400
FUNCTION_CAP = 50
ROOM_WARN = 2_500
ROOM_CAP = 5_000
README_CAP = 20
SQL_CAP = 15
FILE_MEDIAN = 80
FUNCTION_MEDIAN = 8
VAGUE_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager", "managers"})


class Excuse(NamedTuple):
    """One exception to one law: the decision (docs/decisions/NNN) that allows it stands beside it."""

    law: str
    where: str
    decision: str


EXCUSES: tuple[Excuse, ...] = ()
# Imports that the table of doors refuses and a decision allows: (importer, imported, decision).
IMPORT_EXCUSES: tuple[tuple[str, str, str], ...] = (
    ("zhanggui.trade.orders.states", "zhanggui.offer.channels.states", "014"),
)
