"""What makes words a document: number, date, signer, recipients; the office's settings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from pipeline.domain.issuance import AnnexReference, BlankDate, NumberSeries
from pipeline.sources.schema.mapping import ONE_OR_MANY, FileModel, OrganUses, Texts, shorthand
from pipeline.sources.values import Count, Issued, Link, Number, Text, YesNo


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

    lines: list[Annotated[RecipientFile, shorthand("co_quan", lists=True)]] = Field(default_factory=list, alias="dong")
    filing: Texts = Field(alias="luu", description="VT, tên viết tắt đơn vị soạn thảo …")
    drafter_mark: Text | None = Field(None, alias="ky_hieu_soan_thao", description="ô 12, ví dụ PL.(300)")


class IssuanceFile(FileModel):
    """Phần chung của mọi văn bản: số, ngày, người ký, nơi nhận."""

    code_number: Number | None = Field(None, alias="so_van_ban", description="để trống khi chưa ban hành")
    code_notation: Text | None = Field(None, alias="ky_hieu", description="mặc định theo co-quan.yaml")
    issued: Issued = Field(default=None, validate_default=True, alias="ngay_ban_hanh")
    signer: Text = Field(alias="nguoi_ky", description="mã người ký trong co-quan.yaml")
    distribution: DistributionFile = Field(alias="noi_nhan")
    priority: Literal["HỎA TỐC", "THƯỢNG KHẨN", "KHẨN"] | None = Field(None, alias="do_khan")
    secrecy: Literal["TUYỆT MẬT", "TỐI MẬT", "MẬT"] | None = Field(None, alias="do_mat")
    circulation: Literal["XEM XONG TRẢ LẠI", "LƯU HÀNH NỘI BỘ"] | None = Field(
        None, alias="chi_dan_luu_hanh"
    )


class NoteFile(FileModel):
    """Một lưu ý trong giấy mời, cho mọi người hoặc riêng vài nhóm."""

    text: Text = Field(alias="doan", description="câu")
    groups: Texts = Field(default_factory=list, alias="nhom", description="chỉ in cho các nhóm này")


class InvitationFile(IssuanceFile):
    """Giấy mời."""

    subject: Text | None = Field(None, alias="trich_yeu", description="câu; mặc định là tên hội nghị")
    attend: Text | None = Field(None, alias="toi_du", description="câu; mặc định là tên hội nghị")
    notes: Annotated[list[Annotated[NoteFile, shorthand("doan")]], ONE_OR_MANY] = Field(
        default_factory=list, alias="luu_y", description="điều kiện tham dự, việc cần lưu ý")
    with_programme: YesNo = Field(False, alias="chuong_trinh", description="có: in chương trình trong giấy mời")
    registration_link: Link | None = Field(
        None, alias="lien_ket_dang_ky", description="nơi đăng ký dự; in kèm mã QR trong giấy mời")
    documents_link: Link | None = Field(
        None, alias="lien_ket_tai_lieu", description="nơi tải tài liệu; in kèm mã QR trong giấy mời")


class SettingsFile(FileModel):
    """Những điều Nghị định để ngỏ, cơ quan tự chọn."""

    annex_reference: AnnexReference | None = Field(None, alias="phu_luc_kem_theo")
    annex_end_mark: YesNo | None = Field(None, alias="phu_luc_ket_thuc")
    annex_first_page_number: YesNo | None = Field(None, alias="so_trang_dau_phu_luc")
    blank_date: BlankDate | None = Field(None, alias="ngay_de_trong")
    two_digit_months: YesNo | None = Field(None, alias="thang_hai_chu_so")
    copies_per_filing_place: Count | None = Field(None, alias="so_ban_luu_moi_noi")
    number_series: NumberSeries | None = Field(None, alias="so_van_ban_theo")
    letters_share_number: YesNo | None = Field(None, alias="giay_moi_chung_so")
