"""What the journal says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from zhanggui.kit.pure import Fact


@dataclass(frozen=True, kw_only=True)
class BackupMade(Fact):
    """A backup was written and opened again; `differences`: what was not the same in the scratch database."""

    room, subject, duty, title, icon, tone = "journal", "installation", "D190", "备份", "database-export", "green"
    sentence = "{rows} 行，{size} 字节，不一致 {differences} 处"
    rows: int
    size: int
    differences: int


@dataclass(frozen=True, kw_only=True)
class BackupRestored(Fact):
    """What stands before this row came out of a backup."""

    room, subject, duty, title, icon = "journal", "installation", "D191", "从备份恢复", "database-import"
    tone = "orange"
    sentence = "{rows} 行，不一致 {differences} 处"
    rows: int
    differences: int


@dataclass(frozen=True, kw_only=True)
class SystemExamined(Fact):
    """What must hold was looked at; `broken` names what did not."""

    room, subject, duty, title, icon = "journal", "installation", "D194", "系统自检", "stethoscope"
    sentence = "{checks} 项，异常 {faults} 项"
    checks: int
    faults: int
    broken: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReleaseInstalled(Fact):
    """The database was brought to a version by a command; `fresh`: it held nothing before.

    `applied`: the migrations that ran, `data`: how many bodies of shipped data were loaded anew.
    """

    room, subject, duty, title, icon = "journal", "installation", "D195", "安装或升级", "package"
    sentence = "{version}，数据表变化 {steps} 步，参考数据 {data} 份"
    version: str
    before: str
    steps: int
    applied: tuple[str, ...]
    data: int
    command: str
    fresh: bool
