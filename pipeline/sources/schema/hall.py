"""The hall with its seats, and the choices about the papers of the room."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from pipeline.domain.hall import PlatePaper, Side
from pipeline.sources.schema.mapping import ONE_OR_MANY, FileModel, Texts
from pipeline.sources.values import Count, Identifier, Text, YesNo, read_count

#: No hall has more rows, nor seats in a row; more is a slip of the keyboard.
ROWS_MAX = SEATS_MAX = 200


def _read_few(value: Any) -> int:
    number = read_count(value)
    if not 1 <= number <= SEATS_MAX:
        raise ValueError(f"phải từ 1 đến {SEATS_MAX}")
    return number


Few = Annotated[int, BeforeValidator(_read_few), WithJsonSchema({
    "type": "integer", "minimum": 1, "maximum": SEATS_MAX})]
Fews = Annotated[list[Few], ONE_OR_MANY]


class HallRowsFile(FileModel):
    """Một hàng ghế, hoặc nhiều hàng liền nhau như nhau."""

    row_count: Few = Field(1, alias="so_hang")
    seat_count: Few = Field(alias="so_ghe", description="số ghế mỗi hàng")
    aisles: Fews | None = Field(None, alias="loi_di", description="lối đi sau ghế thứ mấy; mặc định như cả hội trường")
    name: Text | None = Field(None, alias="ten", description="tên hàng nếu chỉ một hàng: A, VIP, 1")


class KeptSeatsFile(FileModel):
    """Ghế giữ cho một nhóm hoặc một cơ quan."""

    seats: Texts = Field(alias="ghe", min_length=1, description="A1, A2 …")
    group: Text | None = Field(None, alias="nhom", description="mã nhóm đại biểu")
    organ: Text | None = Field(None, alias="co_quan", description="mã hoặc tên trong danh bạ")


class HallFile(FileModel):
    """Hội trường: các hàng ghế, từ sân khấu trở xuống."""

    rows: Annotated[list[HallRowsFile], ONE_OR_MANY] = Field(alias="hang_ghe", min_length=1, max_length=ROWS_MAX)
    aisles: Fews = Field(default_factory=list, alias="loi_di", description="lối đi dọc sau ghế thứ mấy")
    cross_aisles: Fews = Field(default_factory=list, alias="loi_di_ngang", description="lối đi ngang sau hàng thứ mấy")
    naming: Literal["chu", "so"] = Field("chu", alias="ten_hang", description="chu: A, B, C …; so: 1, 2, 3 …")
    stage: Text | None = Field(None, alias="san_khau", description="chữ ở phía trước; mặc định SÂN KHẤU")
    head_seats: Few | None = Field(None, alias="ghe_chu_toa", description="số ghế bàn chủ tọa trên sân khấu")
    head_groups: Texts = Field(default_factory=list, alias="nhom_chu_toa", description="nhóm ngồi bàn chủ tọa")
    unused: Texts = Field(default_factory=list, alias="ghe_bo_trong", description="ghế không xếp: A1, K20 …")
    kept: list[KeptSeatsFile] = Field(default_factory=list, alias="giu_cho")
    first_side: Side = Field(Side.RIGHT, alias="ben_truoc", description="phai hoặc trai, nhìn lên sân khấu")


class RoomFile(FileModel):
    """Những điều chọn cho giấy tờ phòng họp."""

    plate_paper: PlatePaper = Field(PlatePaper.A4, alias="kho_bien_ten")
    badge_words: dict[Identifier, Text] = Field(
        default_factory=dict, alias="chu_tren_the", description="nhóm: chữ trên thẻ; mặc định ĐẠI BIỂU")
    spare_documents: Count = Field(0, alias="du_phong_tai_lieu", description="số bộ tài liệu dự phòng")
    spare_tea: Count = Field(0, alias="du_phong_tra_nuoc", description="số suất trà nước dự phòng")
    checked_programme: YesNo = Field(
        False, alias="chuong_trinh_theo_the_thuc",
        description="có: chương trình là văn bản hành chính (mẫu 1.4) và được đối chiếu thể thức")
