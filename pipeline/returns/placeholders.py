"""Words in the column of names that name nobody: «đang bổ sung», «nghỉ ốm», «đại diện lãnh đạo», a post alone."""

from __future__ import annotations

import re

from pipeline.vietnamese.text import folded, folded_without_marks

_LATER = r"(?:cử|gửi|báo|thông báo|bổ sung|cập nhật|trình|đăng ký|điền|ghi|nộp|có|xác nhận|cung cấp|chốt)"
#: Words that say that there is nobody, or nobody yet; no family name begins so.
_NOBODY = re.compile(
    r"(?:không|chưa|vắng|xin vắng|xin nghỉ|bỏ trống|để trống|khuyết|đang|sẽ|nghỉ|"
    r"đi công tác|tạm thời|dự kiến|đề nghị|xem (?:danh sách|phụ lục|kèm)|"
    r"theo (?:danh sách|công văn|giấy|quyết định)|kèm theo|"
    r"như (?:danh sách|trên|cũ|năm|lần|hàng|dòng|công văn|đã)|nguyên như|danh sách (?:cũ|kèm|như)|đại diện|lãnh đạo|"
    r"thủ trưởng|lái xe|người (?:dự|thay|đại diện|phụ trách|được cử)|họ và tên|họ tên|tên đại biểu)\b"
    rf"|(?:sẽ )?{_LATER}(?: (?:danh sách|tên|người))? sau\b|{_LATER} danh sách\b|bổ sung\b|"
    r"cập nhật\b|chờ (?:cử|bổ sung|xác nhận|ý kiến|thông báo|duyệt)\b|"
    r"(?:chờ|đợi|hoãn|hủy|miễn|ốm|bận)(?: họp| việc| công tác)?$|"
    r"văn thư (?:cơ quan|đơn vị|sở|phòng|ubnd|xã|phường|của|thuộc)\b|[a-z]{1,2} ?\.{2,}|n/?a$")
#: The same typed without marks, where the words can be no name; «Dang Van Sau» and «Khong Thi Lan» are persons.
_NOBODY_UNMARKED = re.compile(
    r"(?:(?:dang|se|chua|cho) (?:bo sung|cap nhat|cu nguoi|co|xac dinh|xac nhan|thong bao)|khong (?:tham du|cu|du|co)|"
    r"thong bao sau|gui sau|bo sung|cap nhat|vang mat|nghi (?:om|phep)|nhu danh sach|"
    r"dai dien (?:lanh dao|co quan|don vi)|"
    r"lanh dao (?:co quan|don vi|so|phong)|van thu (?:co quan|don vi)|lai xe)\b")
#: Posts that stand where a name should; of «phó», which is a family name too, only whole posts.
_POST = re.compile(
    r"(?:(?:(?:phó|quyền) )?(?:trưởng (?:phòng|ban|khoa|đoàn|bộ phận|công an|trạm)|tổng giám đốc|giám đốc|"
    r"chủ tịch|bí thư|chánh (?:văn phòng|thanh tra|án)|cục trưởng|chi cục trưởng|vụ trưởng|viện trưởng|"
    r"hiệu trưởng|đội trưởng|"
    r"tổ trưởng|chủ nhiệm)|phó (?:phòng|ban|chánh|hiệu|viện|cục)|chuyên viên(?: chính| cao cấp)?|cán bộ|công chức|"
    r"viên chức|nhân viên|kế toán(?: trưởng)?|thư ký|bảo vệ|tài xế|phóng viên)(?!\w)")
#: Could be «Cù Sáu».
_LATER_UNMARKED = re.compile(r"(?:cu|bao|co|ghi|trinh) sau")
_EXAMPLE = re.compile(r"(?:nguyễn|trần|lê|phạm) (?:văn|thị) [a-cxyz]")


def names_nobody(name: str) -> str:
    """Return why words are surely the name of nobody, or an empty text."""
    words = folded(name)
    if _NOBODY.match(words) or _NOBODY_UNMARKED.fullmatch(words) or (
            words == folded_without_marks(name) and _NOBODY_UNMARKED.match(words)):
        return "chữ này không phải họ tên: chưa có người, hoặc chỉ nói thay"
    found = _POST.match(words)
    if found and _is_common(name, found.end()):
        return "ô họ tên ghi chức vụ"
    return ""


def looks_like_placeholder(name: str) -> bool:
    """Return whether words may be no person's name although one could be called so: «Nguyễn Văn A», «Văn thư»."""
    words = folded(name)
    if words.startswith(("tổng ", "cộng ")):
        return True
    return bool(_EXAMPLE.fullmatch(words) or _POST.match(words)) or words == "văn thư" or (
        _LATER_UNMARKED.fullmatch(words) is not None)


def _is_common(name: str, end: int) -> bool:
    """Return whether nothing behind a post is written like a name."""
    rest = name[end:].strip()
    return not rest or (rest == rest.lower())
