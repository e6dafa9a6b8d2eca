"""The facts of a conference: event, deadlines, citations, delegates, programme, tasks, budget."""

from __future__ import annotations

from typing import Annotated

from pydantic import Discriminator, Field, Tag

from pipeline.domain.plan import Attendance
from pipeline.sources.schema.mapping import TAG, FileModel, OrganUses, Texts, shorthand
from pipeline.sources.values import AttendanceValue, Count, Date, Identifier, Text, Time, Weekday, YesNo


class EventFile(FileModel):
    """Sự kiện: hội nghị được tổ chức."""

    name: Text = Field(alias="ten_goi", description="câu: tên hội nghị như ghi trong giấy mời")
    day: Date = Field(alias="ngay")
    last_day: Date | None = Field(None, alias="ngay_ket_thuc", description="chỉ khi họp nhiều ngày")
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
    wording: Text | None = Field(None, alias="cach_ghi", description="câu chữ in thay cho ngày: trong Quý IV năm 2026")


class CitationFile(FileModel):
    """Viện dẫn một văn bản khác."""

    type_name: Text = Field(alias="loai", description="Kế hoạch, Quyết định, Luật …")
    code: Text | None = Field(None, alias="so_ky_hieu", description="132/KH-UBND; Luật, Pháp lệnh không cần")
    issued: Date | None = Field(None, alias="ngay")
    organ: Text | None = Field(None, alias="co_quan", description="câu: cơ quan hoặc chức danh ban hành")
    subject: Text | None = Field(None, alias="trich_yeu", description="trích yếu; của Luật, Pháp lệnh là tên")


class GroupFile(FileModel):
    """Một nhóm đại biểu: một hàng của bảng đại biểu."""

    group_id: Identifier = Field(alias="ma")
    text: Text = Field(alias="noi_dung", description="câu; {{ danh_sach }} là các cơ quan của nhóm")
    attendance: AttendanceValue = Field(Attendance.DIRECT, alias="hinh_thuc")
    headcount: Count | None = Field(None, alias="so_luong")
    per_unit: Count | None = Field(None, alias="moi_don_vi", description="số người mỗi đơn vị")
    unit_count: Count | None = Field(None, alias="so_don_vi", description="số đơn vị, nếu không kể tên")
    has_letter: YesNo = Field(True, alias="giay_moi")
    invitee: Text | None = Field(None, alias="loi_moi", description="câu; {{ don_vi }} là cơ quan được mời")
    venue: Text | None = Field(None, alias="dia_diem", description="câu; nơi dự, nếu khác hội trường chính")
    organs: OrganUses = Field(default_factory=list, alias="co_quan")
    tags: Texts = Field(default_factory=list, alias="nhan", description="mọi cơ quan mang nhãn này")


class ParticipantsFile(FileModel):
    """Một dòng của mục thành phần."""

    text: Text = Field(alias="noi_dung", description="câu; {{ danh_sach }} là các cơ quan kể ở đây")
    attendance: AttendanceValue = Field(Attendance.DIRECT, alias="hinh_thuc")
    groups: Texts = Field(default_factory=list, alias="nhom", description="mã nhóm đại biểu tương ứng")
    organs: OrganUses = Field(default_factory=list, alias="co_quan")


class ProgrammeFile(FileModel):
    """Một nội dung của chương trình."""

    text: Text = Field(alias="noi_dung", description="câu")
    day: Date | None = Field(
        None, alias="ngay", description="khi họp nhiều ngày; mục không ghi thì cùng ngày với mục trên")
    starts: Time | None = Field(None, alias="gio")
    ends: Time | None = Field(None, alias="gio_ket_thuc")
    performer: Text | None = Field(None, alias="nguoi_thuc_hien", description="câu")


class DutyFile(FileModel):
    """Một việc phải làm."""

    text: Text = Field(alias="noi_dung", description="câu")
    deadline: Text | None = Field(None, alias="thoi_han", description="mã thời hạn")
    duty_id: Identifier | None = Field(None, alias="ma", description="mã riêng của việc, khi muốn tự đặt")
    supports: OrganUses = Field(default_factory=list, alias="phoi_hop", description="cơ quan phối hợp")


class TaskFile(FileModel):
    """Nhiệm vụ của một cơ quan, hoặc của mọi người dự («chu_the»)."""

    organs: OrganUses = Field(default_factory=list, alias="co_quan")
    addressees: Text | None = Field(None, alias="chu_the", description="câu: chủ thể không phải một cơ quan")
    duties: Annotated[
        Annotated[list[Annotated[DutyFile, shorthand("noi_dung")]], Field(min_length=1), Tag(f"{TAG}nhiều")]
        | Annotated[DutyFile, shorthand("noi_dung"), Tag(f"{TAG}một")],
        Discriminator(lambda value: f"{TAG}nhiều" if isinstance(value, list) else f"{TAG}một"),
    ] = Field(alias="viec", description="danh sách việc (in gạch đầu dòng), hoặc một câu")


class BudgetFile(FileModel):
    """Một dòng dự toán."""

    text: Text = Field(alias="noi_dung", description="câu")
    unit: Text = Field(alias="don_vi_tinh")
    quantity: Count = Field(alias="so_luong")
    unit_price_vnd: Count = Field(alias="don_gia", description="đồng")
