"""The shape of ``tinh-trang-viec.yaml``: which pieces of work are done."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipeline.sources.schema.mapping import FileModel, shorthand
from pipeline.sources.values import Date, Text


class DoneFile(FileModel):
    """Một việc đã xong."""

    day: Date = Field(alias="ngay", description="ngày xong")
    words: Text | None = Field(None, alias="viec", description="nội dung việc lúc ghi, để nhận ra khi việc đổi")


class TaskStateFile(FileModel):
    """Tình trạng các việc của một hồ sơ."""

    done: dict[Text, Annotated[DoneFile, shorthand("ngay")]] = Field(
        default_factory=dict, alias="xong", description="mã việc: ngày xong")
