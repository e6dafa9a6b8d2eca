"""What the mappings of the files have in common: no unknown keys, single values for lists, shorthands."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pipeline.sources.values import Count, Text

#: Begins the names of union members, which pydantic puts into the paths of its errors and no data have.
TAG = "\0"


class FileModel(BaseModel):
    """One mapping of the file: frozen, and no key beyond those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_or_many(value: Any) -> Any:
    """Return a list for a single value, so that ``co_quan: so_noi_vu`` needs no brackets; None is an empty list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def shorthand(key: str) -> BeforeValidator:
    """Return a validator that reads anything but a mapping as a mapping with it under ``key``."""
    return BeforeValidator(lambda value: value if isinstance(value, dict) else {key: value})


class OrganUseFile(FileModel):
    """An organ of the directory, and how this text writes it where that differs."""

    organ: Text = Field(alias="ma", description="mã hoặc tên trong danh bạ")
    wording: Text | None = Field(None, alias="cach_ghi", description="cách ghi riêng ở đây")
    headcount: Count | None = Field(None, alias="so_nguoi", description="số người riêng của cơ quan này")
    invitee: Text | None = Field(None, alias="loi_moi", description="câu; lời mời riêng, ví dụ tên người được mời")
    venue: Text | None = Field(None, alias="dia_diem", description="câu; nơi dự riêng")


OrganUses = Annotated[
    list[Annotated[OrganUseFile, shorthand("ma")]], BeforeValidator(one_or_many)
]


Texts = Annotated[list[Text], BeforeValidator(one_or_many)]
