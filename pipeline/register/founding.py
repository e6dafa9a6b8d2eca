"""Beginning a register where there is none, and refusing to when there was one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

from pipeline.register.connection import is_blank, writing
from pipeline.register.desk import Desk
from pipeline.register.errors import RegisterLost, RegisterMissing
from pipeline.register.log import FOUNDED
from pipeline.register.mark import follow, mark_path, mark_text
from pipeline.register.model import FoundOnDisk
from pipeline.register.ranges import take_in
from pipeline.register.schema import make_tables

_LOST = (
    "Không thấy sổ đăng ký «{path}» mà {evidence}: sổ đã mất hoặc bị chuyển chỗ. Chép bản sao lưu mới nhất vào chỗ ấy; "
    "chỉ khi không còn bản nào mới lập sổ mới, có ghi lý do. Chưa cấp số nào."
)


def refuse_lost(path: Path, found: Sequence[FoundOnDisk], *, blank: bool = False) -> None:
    """Raise when there was a register: its mark or issued documents are there, the file is not (or is ``blank``).

    The mark is looked for first: it is written after the file is there, so a register being begun by another run at
    this moment is never taken for a lost one.

    Raises:
        RegisterLost: with what shows it.
    """
    evidence = "tệp dấu mốc của nó còn đây" if mark_path(path).exists() else ""
    if found and not evidence:
        evidence = f"trên đĩa có văn bản đã phát hành ({found[0].code})"
    if evidence and (blank or not path.exists()):
        raise RegisterLost(_LOST, path=path, evidence=evidence)


def found_register(desk: Desk, path: Path, found: Sequence[FoundOnDisk], *, create: bool, reason: str) -> None:
    """Begin the register when its file is blank; several runs may try at once, one does it.

    Args:
        desk: the open file, outside a transaction.
        path: the file.
        found: issued documents on disk; their numbers are closed when the register begins anew.
        create: whether it may begin.
        reason: why a lost register begins anew; empty when none was lost.

    Raises:
        RegisterMissing: the file is blank and may not begin.
        RegisterLost: there was a register and no reason is given.
    """
    if not is_blank(desk.db, path):
        return
    if not create:
        refuse_lost(path, found, blank=True)
        raise RegisterMissing("Chưa có sổ đăng ký «{path}»; sổ được lập khi phát hành văn bản đầu tiên.", path=path)
    with writing(desk.db, path):
        if not is_blank(desk.db, path):
            return
        if not reason:
            refuse_lost(path, found, blank=True)
        make_tables(desk.db)
        desk.log(FOUNDED, details={"ma_so": uuid.uuid4().hex, "ly_do": reason, "dau_moc": mark_text(path)})
        if found:
            take_in(desk, found, reason=reason)
    follow(desk.db, path)
