"""The only readers of channels."""

from zhanggui.offer.channels.queries.files import OpenedFile, order_file
from zhanggui.offer.channels.queries.imports import (
    FileRow,
    QuarantineRow,
    RunRow,
    import_run,
    import_runs,
    quarantine_counts,
    quarantined_rows,
    row_place,
    run_counts,
)
from zhanggui.offer.channels.queries.shops import (
    FeedAge,
    PlatformRow,
    ShopCard,
    ShopRow,
    data_ages,
    platforms,
    shop_by_code,
    shop_card,
    shop_counts,
    shop_options,
    shop_rows,
    shops,
)

__all__ = [
    "FeedAge",
    "FileRow",
    "OpenedFile",
    "PlatformRow",
    "QuarantineRow",
    "RunRow",
    "ShopCard",
    "ShopRow",
    "data_ages",
    "import_run",
    "import_runs",
    "order_file",
    "platforms",
    "quarantine_counts",
    "quarantined_rows",
    "row_place",
    "run_counts",
    "shop_by_code",
    "shop_card",
    "shop_counts",
    "shop_options",
    "shop_rows",
    "shops",
]
