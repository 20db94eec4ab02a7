"""管理层报告: what the department reports to the management, from rows, frozen, with receipts."""
