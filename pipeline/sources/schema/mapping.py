"""What the mappings of the files have in common: no unknown keys, single values for lists, shorthands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from pipeline.sources.values import Count, Text

#: Begins the names of union members, which pydantic puts into the paths of its errors and no data have.
TAG = "\0"


class FileModel(BaseModel):
    """One mapping of the file: frozen, and no key beyond those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Leniency:
    """A shorter way to write a value: how it is read, and how the JSON Schema tells it."""

    read: Callable[[Any], Any]
    told: Callable[[dict[str, Any]], dict[str, Any]]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Return the schema of the long form behind the reader of the short one."""
        return core_schema.no_info_before_validator_function(self.read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the JSON Schema of both forms."""
        return self.told(handler(schema))


def _listed(value: Any) -> Any:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


#: A single value stands for a list of one, so that ``co_quan: so_noi_vu`` needs no brackets; nothing for an empty list.
ONE_OR_MANY = Leniency(_listed, lambda long: {"anyOf": [long, long.get("items", {}), {"type": "null"}]})


def shorthand(key: str, *, lists: bool = False) -> Leniency:
    """Return the leniency that reads anything but a mapping as a mapping with it under ``key``.

    ``lists`` says that ``key`` takes a list too.
    """
    other = ["object"] if lists else ["object", "array"]
    return Leniency(
        lambda value: value if isinstance(value, dict) else {key: value},
        lambda long: {"anyOf": [long, {"not": {"type": other}}]},
    )


class OrganUseFile(FileModel):
    """An organ of the directory, and how this text writes it where that differs."""

    organ: Text = Field(alias="ma", description="mã hoặc tên trong danh bạ")
    wording: Text | None = Field(None, alias="cach_ghi", description="cách ghi riêng ở đây")
    headcount: Count | None = Field(None, alias="so_nguoi", description="số người riêng của cơ quan này")
    invitee: Text | None = Field(None, alias="loi_moi", description="câu; lời mời riêng, ví dụ tên người được mời")
    venue: Text | None = Field(None, alias="dia_diem", description="câu; nơi dự riêng")


OrganUses = Annotated[
    list[Annotated[OrganUseFile, shorthand("ma")]], ONE_OR_MANY
]


Texts = Annotated[list[Text], ONE_OR_MANY]
