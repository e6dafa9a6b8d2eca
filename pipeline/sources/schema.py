"""The shape of ``ke-hoach.yaml``: one model per mapping, its aliases the words that clerks write.

The aliases are the only bridge between the data's Vietnamese keys and the code (docs/glossary.md); the field
descriptions are the help of ``vanban schema``.  Texts marked *câu* may refer to facts by ``{{ … }}``.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from pipeline.domain.issuance import AnnexReference, BlankDate
from pipeline.domain.plan import Attendance
from pipeline.sources.values import Count, Date, Identifier, Issued, Text, Time, Weekday, YesNo


class FileModel(BaseModel):
    """One mapping of the file: frozen, and no key beyond those named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def one_or_many(value: Any) -> Any:
    """Return a list for a single value, so that ``co_quan: so_noi_vu`` needs no brackets; None is an empty list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _shorthand(key: str) -> BeforeValidator:
    """Return a validator that reads a bare text (or list) as a mapping with it under ``key``."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str | list) else value)


class OrganUseFile(FileModel):
    """An organ of the directory, and how this text writes it where that differs."""

    organ: Text = Field(alias="ma", description="mã hoặc tên trong danh bạ")
    wording: Text | None = Field(None, alias="cach_ghi", description="cách ghi riêng ở đây")
    headcount: Count | None = Field(None, alias="so_nguoi", description="số người riêng của cơ quan này")


OrganUses = Annotated[
    list[Annotated[OrganUseFile, _shorthand("ma")]], BeforeValidator(one_or_many)
]
Texts = Annotated[list[Text], BeforeValidator(one_or_many)]


class EventFile(FileModel):
    """Sự kiện: hội nghị được tổ chức."""

    name: Text = Field(alias="ten_goi", description="câu: tên hội nghị như ghi trong giấy mời")
    day: Date = Field(alias="ngay")
    weekday: Weekday | None = Field(None, alias="thu", description="thứ, nếu muốn đối chiếu với ngày")
    session: Text | None = Field(None, alias="buoi", description="sáng, chiều …")
    starts: Time | None = Field(None, alias="gio", description="để trống khi chưa chốt giờ")
    ends: Time | None = Field(None, alias="gio_ket_thuc")
    session_count: Count | None = Field(None, alias="so_buoi")
    venue: Text = Field(alias="dia_diem", description="câu")
    capacity: Count | None = Field(None, alias="suc_chua", description="số chỗ của hội trường")
    chair: Text = Field(alias="chu_tri", description="câu")


class DeadlineFile(FileModel):
    """Một thời hạn có giờ, hoặc cố ý sau hội nghị."""

    day: Date = Field(alias="ngay")
    hour: Time | None = Field(None, alias="gio")
    after_event: YesNo = Field(False, alias="sau_su_kien", description="có: việc làm sau hội nghị")


class CitationFile(FileModel):
    """Viện dẫn một văn bản khác."""

    type_name: Text = Field(alias="loai", description="Kế hoạch, Quyết định, Luật …")
    code: Text | None = Field(None, alias="so_ky_hieu", description="132/KH-UBND; Luật, Pháp lệnh không cần")
    issued: Date | None = Field(None, alias="ngay")
    organ: Text | None = Field(None, alias="co_quan", description="câu: cơ quan hoặc chức danh ban hành")
    subject: Text | None = Field(None, alias="trich_yeu")


class GroupFile(FileModel):
    """Một nhóm đại biểu: một hàng của bảng đại biểu."""

    group_id: Identifier = Field(alias="ma")
    text: Text = Field(alias="noi_dung", description="câu; {{ danh_sach }} là các cơ quan của nhóm")
    attendance: Attendance = Field(Attendance.DIRECT, alias="hinh_thuc")
    headcount: Count | None = Field(None, alias="so_luong")
    per_unit: Count | None = Field(None, alias="moi_don_vi", description="số người mỗi đơn vị")
    unit_count: Count | None = Field(None, alias="so_don_vi", description="số đơn vị, nếu không kể tên")
    has_letter: YesNo = Field(True, alias="giay_moi")
    invitee: Text | None = Field(None, alias="loi_moi", description="câu; {{ co_quan }} là cơ quan được mời")
    venue: Text | None = Field(None, alias="dia_diem", description="câu; nơi dự, nếu khác hội trường chính")
    organs: OrganUses = Field(default_factory=list, alias="co_quan")
    tags: Texts = Field(default_factory=list, alias="nhan", description="mọi cơ quan mang nhãn này")


class ParticipantsFile(FileModel):
    """Một dòng của mục thành phần."""

    text: Text = Field(alias="noi_dung", description="câu; {{ danh_sach }} là các cơ quan kể ở đây")
    attendance: Attendance = Field(Attendance.DIRECT, alias="hinh_thuc")
    groups: Texts = Field(default_factory=list, alias="nhom", description="mã nhóm đại biểu tương ứng")
    organs: OrganUses = Field(default_factory=list, alias="co_quan")


class ProgrammeFile(FileModel):
    """Một nội dung của chương trình."""

    text: Text = Field(alias="noi_dung", description="câu")
    starts: Time | None = Field(None, alias="gio")
    ends: Time | None = Field(None, alias="gio_ket_thuc")
    performer: Text | None = Field(None, alias="nguoi_thuc_hien", description="câu")


class DutyFile(FileModel):
    """Một việc phải làm."""

    text: Text = Field(alias="noi_dung", description="câu")
    deadline: Text | None = Field(None, alias="thoi_han", description="mã thời hạn")


class TaskFile(FileModel):
    """Nhiệm vụ của một cơ quan, hoặc của mọi người dự («chu_the»)."""

    organs: OrganUses = Field(default_factory=list, alias="co_quan")
    addressees: Text | None = Field(None, alias="chu_the", description="câu: chủ thể không phải một cơ quan")
    duties: list[Annotated[DutyFile, _shorthand("noi_dung")]] | Annotated[DutyFile, _shorthand("noi_dung")] = (
        Field(alias="viec", description="danh sách việc (in gạch đầu dòng), hoặc một câu")
    )


class BudgetFile(FileModel):
    """Một dòng dự toán."""

    text: Text = Field(alias="noi_dung", description="câu")
    unit: Text = Field(alias="don_vi_tinh")
    quantity: Count = Field(alias="so_luong")
    unit_price_vnd: Count = Field(alias="don_gia", description="đồng")


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


Items = list[Annotated[ItemFile, _shorthand("doan")]]


class ClausesFile(FileModel):
    """Các khoản 1., 2. …"""

    items: Items = Field(alias="khoan", min_length=1)


class PointsFile(FileModel):
    """Các điểm a), b) …"""

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

    columns: list[Annotated[ColumnFile, _shorthand("ten")]] = Field(alias="cot", min_length=1, max_length=20)
    rows: list[list[Text | int | None]] = Field(alias="dong")


class TableBlockFile(FileModel):
    """Khối bảng."""

    table: TableFile = Field(alias="bang")


Pull = Literal["chuong_trinh", "thanh_phan", "nhiem_vu", "du_toan", "dai_bieu"]


class PullFile(FileModel):
    """Chỗ để phần mềm điền dữ liệu có cấu trúc vào."""

    pull: Pull = Field(alias="lay_tu")
    attendance: Attendance | None = Field(None, alias="hinh_thuc")
    layout: Literal["khoan", "gach", "bang"] | None = Field(None, alias="kieu")


_BLOCK_KEYS = ("muc", "phan", "khoan", "diem", "gach", "bang", "lay_tu", "doan")


def block_tag(value: Any) -> str | None:
    """Return which block a value is by the one key that names it; a bare text is a paragraph."""
    if isinstance(value, str):
        return "doan"
    if isinstance(value, dict):
        named = [key for key in _BLOCK_KEYS if key in value]
        return named[0] if len(named) == 1 else None
    return None


BlockFile = Annotated[
    Annotated[SectionFile, Tag("muc")]
    | Annotated[PartFile, Tag("phan")]
    | Annotated[ClausesFile, Tag("khoan")]
    | Annotated[PointsFile, Tag("diem")]
    | Annotated[DashesFile, Tag("gach")]
    | Annotated[TableBlockFile, Tag("bang")]
    | Annotated[PullFile, Tag("lay_tu")]
    | Annotated[ParagraphFile, _shorthand("doan"), Tag("doan")],
    Discriminator(block_tag),
]


class AnnexFile(FileModel):
    """Một phụ lục."""

    stem: Identifier | None = Field(None, alias="ma", description="tên tệp của phụ lục: danh_sach_dai_bieu")
    title: Texts = Field(alias="tieu_de", min_length=1, description="câu; mỗi dòng của tên phụ lục một mục")
    landscape: YesNo = Field(False, alias="kho_ngang", description="có: trang ngang, cho bảng nhiều cột")
    blocks: list[BlockFile] = Field(alias="noi_dung")


class RecipientFile(FileModel):
    """Một dòng Nơi nhận."""

    text: Text | None = Field(None, alias="ten", description="câu; mặc định là tên các cơ quan")
    organs: OrganUses = Field(default_factory=list, alias="co_quan")
    tags: Texts = Field(default_factory=list, alias="nhan")
    gather: Literal["thanh_phan"] | None = Field(None, alias="gom", description="thanh_phan: mọi cơ quan được mời")
    purpose: Text | None = Field(None, alias="muc_dich", description="b/c, t/h …")
    copies_each: Count = Field(1, alias="so_ban", description="số bản cho mỗi nơi")


class DistributionFile(FileModel):
    """Nơi nhận của một văn bản."""

    lines: list[Annotated[RecipientFile, _shorthand("co_quan")]] = Field(default_factory=list, alias="dong")
    filing: Texts = Field(alias="luu", description="VT, tên viết tắt đơn vị soạn thảo …")
    drafter_mark: Text | None = Field(None, alias="ky_hieu_soan_thao", description="ô 12, ví dụ PL.(300)")


class IssuanceFile(FileModel):
    """Phần chung của mọi văn bản: số, ngày, người ký, nơi nhận."""

    code_number: Count | None = Field(None, alias="so_van_ban", description="để trống khi chưa ban hành")
    code_notation: Text | None = Field(None, alias="ky_hieu", description="mặc định theo co-quan.yaml")
    issued: Issued = Field(default=None, validate_default=True, alias="ngay_ban_hanh")
    signer: Text = Field(alias="nguoi_ky", description="mã người ký trong co-quan.yaml")
    distribution: DistributionFile = Field(alias="noi_nhan")
    priority: Literal["HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"] | None = Field(None, alias="do_khan")
    secrecy: Literal["TUYỆT MẬT", "TỐI MẬT", "MẬT"] | None = Field(None, alias="do_mat")
    circulation: Literal["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"] | None = Field(
        None, alias="chi_dan_luu_hanh"
    )


class InvitationFile(IssuanceFile):
    """Giấy mời."""

    subject: Text | None = Field(None, alias="trich_yeu", description="câu; mặc định là tên hội nghị")
    attend: Text | None = Field(None, alias="toi_du", description="câu; mặc định là tên hội nghị")
    notes: Texts = Field(default_factory=list, alias="luu_y", description="câu; điều kiện tham dự, việc cần lưu ý")
    with_programme: YesNo = Field(False, alias="chuong_trinh", description="có: in chương trình trong giấy mời")


class SettingsFile(FileModel):
    """Những điều Nghị định để ngỏ, cơ quan tự chọn."""

    annex_reference: AnnexReference | None = Field(None, alias="phu_luc_kem_theo")
    annex_end_mark: YesNo | None = Field(None, alias="phu_luc_ket_thuc")
    annex_first_page_number: YesNo | None = Field(None, alias="so_trang_dau_phu_luc")
    blank_date: BlankDate | None = Field(None, alias="ngay_de_trong")
    two_digit_months: YesNo | None = Field(None, alias="thang_hai_chu_so")
    copies_per_filing_place: Count | None = Field(None, alias="so_ban_luu_moi_noi")


class PlanFile(IssuanceFile):
    """Kế hoạch: mọi dữ kiện của một hội nghị."""

    subject: Text = Field(alias="trich_yeu", description="câu")
    legal_bases: Texts = Field(default_factory=list, alias="can_cu", description="câu")
    facts: dict[Identifier, Text | int] = Field(
        default_factory=dict, alias="so_lieu", description="dữ kiện khác dùng nhiều lần; giá trị là câu hoặc số"
    )
    event: EventFile | None = Field(None, alias="su_kien")
    deadlines: dict[Identifier, Annotated[DeadlineFile, BeforeValidator(
        lambda value: value if isinstance(value, dict) else {"ngay": value}
    )]] = Field(default_factory=dict, alias="thoi_han")
    citations: dict[Identifier, CitationFile] = Field(default_factory=dict, alias="vien_dan")
    groups: list[GroupFile] = Field(default_factory=list, alias="dai_bieu")
    stated_total: Count | None = Field(None, alias="tong_so_dai_bieu", description="tổng số để đối chiếu")
    participants: list[ParticipantsFile] = Field(default_factory=list, alias="thanh_phan")
    programme: list[Annotated[ProgrammeFile, _shorthand("noi_dung")]] = Field(
        default_factory=list, alias="chuong_trinh"
    )
    tasks: list[TaskFile] = Field(default_factory=list, alias="nhiem_vu")
    budget: list[BudgetFile] = Field(default_factory=list, alias="du_toan")
    blocks: list[BlockFile] = Field(alias="noi_dung", min_length=1)
    annexes: list[AnnexFile] = Field(default_factory=list, alias="phu_luc")
    invitation: InvitationFile | None = Field(None, alias="giay_moi")
    settings: SettingsFile = Field(default_factory=SettingsFile, alias="cai_dat")


class SignerFile(FileModel):
    """Một người ký."""

    authority_lines: Texts = Field(default_factory=list, alias="quyen_han", description="KT. CHỦ TỊCH …, từ trên xuống")
    position: Text = Field(alias="chuc_vu")
    full_name: Text = Field(alias="ho_ten")
    other_position: Text | None = Field(None, alias="chuc_vu_khac", description="ô 7b")


class IssuingBodyFile(FileModel):
    """``co-quan.yaml``: cơ quan ban hành."""

    organ: Text = Field(alias="co_quan", description="mã cơ quan trong danh bạ")
    name_lines: Texts = Field(default_factory=list, alias="ten_tren_van_ban", description="mỗi dòng một mục, chữ hoa")
    parent_line: Text | None = Field(None, alias="co_quan_chu_quan", description="chữ hoa; để trống nếu không có")
    place_name: Text = Field(alias="dia_danh")
    abbreviation: Text = Field(alias="chu_viet_tat", description="trong ký hiệu: UBND, SNV …")
    code_notations: dict[str, Text] = Field(
        default_factory=dict, alias="ky_hieu", description="ký hiệu riêng theo loại: ke_hoach: KH-UBND"
    )
    signers: dict[Identifier, SignerFile] = Field(alias="nguoi_ky", min_length=1)
    settings: SettingsFile = Field(default_factory=SettingsFile, alias="cai_dat")


for _model in (SectionFile, PartFile, ItemFile, ClausesFile, PointsFile, DashesFile, AnnexFile, PlanFile):
    _model.model_rebuild()
