"""No way round the import contracts, no admin, no model forms."""

import ast
from collections.abc import Iterator

from house.laws import law
from house.tree import Finding, Tree, calls, dotted, walk

ROUNDABOUT = {"import_module", "__import__", "get_model", "get_models", "get_app_config"}


@law("hidden-imports")
def hidden_imports(tree: Tree) -> Iterator[Finding]:
    """No room imports by a string or fetches models from the registry: that goes round the doors."""
    for source in tree.product:
        if source.place.kind in {"room", "connector"}:
            for name, call in calls(source.tree):
                if name in ROUNDABOUT:
                    yield Finding(source.path, f"{name}() goes round the import contracts", call.lineno)


@law("no-admin")
def no_admin(tree: Tree) -> Iterator[Finding]:
    """No Django admin: it would go round the actions."""
    for source in tree.product:
        for node in walk(source.tree):
            if isinstance(node, ast.Constant) and str(node.value).startswith("django.contrib.admin"):
                yield Finding(source.path, "the Django admin is not installed", node.lineno)
            if isinstance(node, ast.ImportFrom) and f"{node.module}.{node.names[0].name}" in _ADMIN:
                yield Finding(source.path, "the Django admin is not imported", node.lineno)


_ADMIN = {"django.contrib.admin", "django.contrib.admin.site", "django.contrib.admin.sites.site"}


@law("no-model-forms")
def no_model_forms(tree: Tree) -> Iterator[Finding]:
    """No ModelForm and no generic editing view: they write tables without an action."""
    banned = {"ModelForm", "modelform_factory", "CreateView", "UpdateView", "DeleteView", "ModelSerializer"}
    for source in tree.product:
        for node in walk(source.tree):
            if isinstance(node, ast.Attribute | ast.Name) and dotted(node).rpartition(".")[2] in banned:
                yield Finding(source.path, "forms give values to an action; they do not write tables", node.lineno)


@law("exceptions-stand-where-raised")
def exceptions_at_home(tree: Tree) -> Iterator[Finding]:
    """An exception class stands in the file that raises it."""
    for source in tree.product:
        if source.place.kind != "room":
            continue
        raised = {dotted(n.exc) for n in walk(source.tree) if isinstance(n, ast.Raise) and n.exc}
        for node in source.tree.body:
            bases = {dotted(b).rpartition(".")[2] for b in node.bases} if isinstance(node, ast.ClassDef) else set()
            is_error = bool(bases & {"Exception", "Refusal", "NotAllowed", "NotFound", "BadInput"})
            if isinstance(node, ast.ClassDef) and is_error and node.name not in raised:
                yield Finding(source.path, f"{node.name}: an exception stands in the file that raises it", node.lineno)
