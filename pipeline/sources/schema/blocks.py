"""The body of a document: sections, numbered items, paragraphs, tables, places for structured data; annexes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag

from pipeline.sources.schema.mapping import TAG, FileModel, Texts, shorthand
from pipeline.sources.values import AttendanceValue, Identifier, TableCell, Text, YesNo


class SectionFile(FileModel):
    """Mục I., II. … có tiêu đề."""

    title: Text = Field(alias="muc", description="câu")
    blocks: list[BlockFile] = Field(alias="noi_dung")


class PartFile(FileModel):
    """Phần I, II … có tiêu đề."""

    title: Text = Field(alias="phan", description="câu")
    blocks: list[BlockFile] = Field(alias="noi_dung")


class ItemFile(FileModel):
    """Một khoản hoặc điểm có tiêu đề, hoặc có các ý con."""

    title: Text | None = Field(None, alias="tieu_de", description="câu")
    text: Text | None = Field(None, alias="doan", description="câu")
    blocks: list[BlockFile] = Field(default_factory=list, alias="noi_dung")


Items = list[Annotated[ItemFile, shorthand("doan")]]


class ClausesFile(FileModel):
    """Các khoản đánh số 1., 2., 3."""

    items: Items = Field(alias="khoan", min_length=1)


class PointsFile(FileModel):
    """Các điểm mang chữ a), b), c)."""

    items: Items = Field(alias="diem", min_length=1)


class DashesFile(FileModel):
    """Các ý gạch đầu dòng."""

    items: Items = Field(alias="gach", min_length=1)


class ParagraphFile(FileModel):
    """Một đoạn văn."""

    text: Text = Field(alias="doan", description="câu")


class ColumnFile(FileModel):
    """Một cột của bảng."""

    heading: Text = Field(alias="ten")
    width: float = Field(1.0, alias="rong", gt=0, le=100, description="tỷ lệ bề rộng so với các cột khác")
    centred: YesNo = Field(False, alias="giua")


class TableFile(FileModel):
    """Bảng viết tay: cột và dòng."""

    columns: list[Annotated[ColumnFile, shorthand("ten")]] = Field(alias="cot", min_length=1, max_length=20)
    rows: list[list[TableCell]] = Field(alias="dong")


class TableBlockFile(FileModel):
    """Khối bảng."""

    table: TableFile = Field(alias="bang")


Pull = Literal["chuong_trinh", "thanh_phan", "nhiem_vu", "du_toan", "dai_bieu"]


class PullFile(FileModel):
    """Chỗ để phần mềm điền dữ liệu có cấu trúc vào."""

    pull: Pull = Field(alias="lay_tu")
    attendance: AttendanceValue | None = Field(None, alias="hinh_thuc")
    layout: Literal["khoan", "gach", "bang"] | None = Field(None, alias="kieu")


BLOCK_KEYS = ("muc", "phan", "khoan", "diem", "gach", "bang", "lay_tu", "doan")


def block_tag(value: Any) -> str | None:
    """Return which block a value is by the one key that names it; a bare text is a paragraph."""
    if isinstance(value, str):
        return f"{TAG}doan"
    if isinstance(value, dict):
        named = [key for key in BLOCK_KEYS if key in value]
        return f"{TAG}{named[0]}" if len(named) == 1 else None
    return None


BlockFile = Annotated[
    Annotated[SectionFile, Tag(f"{TAG}muc")]
    | Annotated[PartFile, Tag(f"{TAG}phan")]
    | Annotated[ClausesFile, Tag(f"{TAG}khoan")]
    | Annotated[PointsFile, Tag(f"{TAG}diem")]
    | Annotated[DashesFile, Tag(f"{TAG}gach")]
    | Annotated[TableBlockFile, Tag(f"{TAG}bang")]
    | Annotated[PullFile, Tag(f"{TAG}lay_tu")]
    | Annotated[ParagraphFile, shorthand("doan"), Tag(f"{TAG}doan")],
    Discriminator(block_tag),
]


class AnnexFile(FileModel):
    """Một phụ lục."""

    stem: Identifier | None = Field(None, alias="ma", description="tên tệp của phụ lục: danh_sach_dai_bieu")
    title: Texts = Field(alias="tieu_de", min_length=1, description="câu; mỗi dòng của tên phụ lục một mục")
    landscape: YesNo = Field(False, alias="kho_ngang", description="có: trang ngang, cho bảng nhiều cột")
    blocks: list[BlockFile] = Field(alias="noi_dung")


for _model in (SectionFile, PartFile, ItemFile, ClausesFile, PointsFile, DashesFile, AnnexFile):
    _model.model_rebuild()
