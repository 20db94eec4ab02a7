"""The one custom import contract: which file may knock at which door."""

import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

from house import plan
from house.places import ROOF, ROOT, Place, place_of


def _room_to_own(importer: Place, imported: Place) -> str:
    if imported.file in plan.OWN.get(importer.file, frozenset()) or importer.file == imported.file:
        return ""
    if not imported.file:
        return "a room's own __init__ is empty: import the file that is meant"
    return f"{importer.file} may not import its room's {imported.file}"


def _room_to_room(importer: Place, imported: Place) -> str:
    if importer.name == imported.name:
        return _room_to_own(importer, imported)
    if imported.file in plan.OTHERS.get(importer.file, frozenset()):
        return (
            f"knock at the door itself: {imported.file}, not {imported.file}.{imported.inner}" if imported.inner else ""
        )
    return f"{importer.file or '__init__'} may not knock at another room's {imported.file or '__init__'}"


def _from_room(importer: Place, imported: Place) -> str:
    if imported.kind == "room":
        return _room_to_room(importer, imported)
    pure = importer.file in plan.PURE
    if imported.kind == "kit":
        return f"{importer.file} knows only kit.pure of kit" if pure and imported.name != "kit.pure" else ""
    if imported.kind == "outside":
        return _pure_to_outside(imported) if pure else ""
    return "" if imported == ROOF else "a room knows no connector, web, demo or bench"


def _pure_to_outside(imported: Place) -> str:
    if imported.name not in sys.stdlib_module_names:
        return f"pure files use the standard library only, not {imported.name}"
    return f"pure files do not touch the world through {imported.name}" if imported.name in plan.IMPURE else ""


def _from_kit(importer: Place, imported: Place) -> str:
    if imported.kind == "outside":
        return _pure_to_outside(imported) if importer.name == "kit.pure" else ""
    if imported.kind != "kit":
        return "" if imported == ROOF else "kit knows no room and no annex"
    if importer.name == "kit.pure" and imported.name != "kit.pure":
        return "kit.pure imports the standard library only"
    return ""


def _from_connector(importer: Place, imported: Place) -> str:
    if imported.kind in {"kit", "outside"} or imported.name == importer.name:
        return ""
    if imported.kind == "connector":
        return "connectors are strangers to each other"
    is_port = (imported.kind, imported.name, imported.file) == ("room", plan.PORTS_ROOM, "ports")
    return "" if is_port else "a connector knows only channels' ports and kit"


def _from_annex(importer: Place, imported: Place) -> str:
    if imported.kind == "connector":
        return "nobody imports a connector: it declares itself by an entry point"
    if imported.kind != "room" or imported.file in plan.ANNEX_SEES[importer.name]:
        return ""
    return f"{importer.name} sees rooms through their doors, not through {imported.file or '__init__'}"


_FROM = {"room": _from_room, "kit": _from_kit, "connector": _from_connector, "annex": _from_annex}


def verdict(importer: str, imported: str) -> str:
    """Say why an import is refused; empty when it is allowed. Tests and migrations are judged by the floors alone."""
    source, target = place_of(importer), place_of(imported)
    if source.is_test or source.kind not in _FROM:
        return ""
    if target.name == "django_filters" and source.name != "kit.desk":
        return "django-filter is used inside kit.desk only"
    return _FROM[source.kind](source, target)


def _meant(imported: str, lines: list[str]) -> str:
    """`from room.queries import shops` means the door's own `shops`, also where an inner file has that name."""
    package = imported.rpartition(".")[0]
    return package if all(line.startswith(f"from {package} import ") for line in lines) else imported


class DoorsContract(Contract):
    """Every direct import passes a door that house/plan.py opens for that kind of file."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        output.verbose_print(verbose, "Knocking at every door")
        refused = []
        excused = {(importer, imported) for importer, imported, _ in plan.IMPORT_EXCUSES}
        for importer in sorted(name for name in graph.modules if name.split(".")[0] == ROOT):
            for imported in sorted(graph.find_modules_directly_imported_by(importer)):
                rows = graph.get_import_details(importer=importer, imported=imported)
                inner = place_of(imported).inner
                meant = _meant(imported, [row["line_contents"] for row in rows]) if inner else imported
                why = verdict(importer, meant)
                if why and (importer, imported) not in excused:
                    refused.append((importer, imported, sorted({row["line_number"] for row in rows}), why))
        return ContractCheck(kept=not refused, metadata={"refused": refused})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, lines, why in check.metadata["refused"]:
            output.print_error(f"{importer} -> {imported} (l. {', '.join(map(str, lines))}): {why}", bold=False)
        output.new_line()
