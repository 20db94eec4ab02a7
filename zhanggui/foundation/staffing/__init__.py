"""Staffing 人事流程: what happens when people leave or change posts."""
