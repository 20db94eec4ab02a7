"""Backups: database, stored files and key ring in one file that only its passphrase opens; made, checked, restored."""

from zhanggui.kit.backup.database import DatabaseFault
from zhanggui.kit.backup.made import Backup, backup_make, last_backup
from zhanggui.kit.backup.restored import Restored, backup_restore
from zhanggui.kit.backup.sealed import BackupBroken

__all__ = ["Backup", "BackupBroken", "DatabaseFault", "Restored", "backup_make", "backup_restore", "last_backup"]
