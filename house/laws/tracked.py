"""What may stand in the repository at all: no third-party asset, no path of a machine, no registry's host."""

import re
from collections.abc import Iterator

from house.laws import law
from house.tree import Finding, Tree

ASSET = re.compile(r"(\.min\.(js|css)|\.(woff2?|ttf|eot|otf|map|mo|pyc))$|(^|/)(node_modules|vendor|vendored)/")
# Put together so that this file does not name what it forbids.
MACHINE = re.compile("|".join([r"(?<![\w.~])/" + r"(work|root|home/\w+|Users/\w+)/", r"(?<![\w.])/" + r"tmp/\w"]))
HOSTS = re.compile("|".join(host.replace(".", r"\.") for host in (
    "registry." + "npmjs.org", "registry." + "npmmirror.com", "files." + "pythonhosted.org", "pypi." + "org/simple",
    "mirrors." + "aliyun.com", "pypi.tuna." + "tsinghua", "conda." + "anaconda.org",
)))  # fmt: skip
BANNER = re.compile(r"/\*!|@license|Licensed under the (MIT|BSD)|\(c\) (19|20)\d\d", re.IGNORECASE)


@law("no-third-party-assets")
def no_third_party_assets(tree: Tree) -> Iterator[Finding]:
    """No third-party asset and nothing built is committed."""
    for name in tree.files:
        if ASSET.search(name):
            yield Finding(name, "built or third-party files are fetched by the build, not committed")
        elif name.endswith((".js", ".css", ".svg")) and BANNER.search(tree.text(name)[:2000]):
            yield Finding(name, "carries somebody else's licence banner")


@law("no-machine-paths")
def no_machine_paths(tree: Tree) -> Iterator[Finding]:
    """No tracked file names a folder of a machine or the host of a registry."""
    for name in tree.files:
        text = tree.text(name)
        for pattern, what in ((MACHINE, "names a folder of a machine"), (HOSTS, "names the host of a registry")):
            if match := pattern.search(text):
                yield Finding(name, f"{what}: {match[0]}", text.count("\n", 0, match.start()) + 1)
