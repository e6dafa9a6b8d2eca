"""Rows of the text itself: encoding, stray letters, capitals, weekdays."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import text
from pipeline.conformance.rules.rule import E, I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="text")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "not-nfc", W, decree30.ENCODING_SOURCE, text.not_nfc,
        "Có chữ ở dạng tổ hợp (dấu rời), không phải Unicode dựng sẵn.",
        "Chuyển về Unicode dựng sẵn (chạy «vanban inspect --fix»).", fixable=True,
        why="Chữ tổ hợp trông giống hệt nhưng tìm kiếm, sắp xếp, đối chiếu đều trượt.",
    ),
    _row(
        "look-alike", W, decree30.ENCODING_SOURCE, text.look_alikes, "Có ký tự giả chữ Việt: {found}.",
        "Gõ lại chữ đó bằng bộ gõ tiếng Việt Unicode.",
        why="Ký tự giả in ra giống nhưng tìm kiếm không thấy.",
    ),
    _row(
        "stray-character", I, decree30.ENCODING_SOURCE, text.invisible, "Có ký tự lạ: {found}.",
        "Xóa ký tự đó.", why="Ký tự vô hình thường theo chữ dán từ trang web.",
    ),
    _row(
        "legacy-encoding", E, decree30.ENCODING_SOURCE, text.legacy_encoding,
        "Chữ dùng bảng mã cũ ({found}), không phải Unicode.",
        "Chuyển mã sang Unicode (UniKey → Công cụ → Chuyển mã) rồi đặt phông Times New Roman.",
        why="Máy không có phông cũ sẽ hiện chữ sai; bảng mã Unicode theo TCVN 6909:2001 là bắt buộc.",
    ),
    _row(
        "mixed-tones", I, "TCVN 6909:2001; thông lệ trình bày", text.mixed_tones,
        "Đặt dấu thanh không thống nhất: «{old}» và «{new}».", "Chọn một kiểu đặt dấu cho cả văn bản.",
        why="Nghị định không chọn kiểu nào, chính văn bản Nghị định cũng lẫn; chỉ lưu ý để thống nhất.",
    ),
    _row(
        "capitals-organ", W, decree30.ORGAN_CAPITALS_SOURCE, text._matches(text._ORGAN_CAPITALS),
        "Tên cơ quan «{found}» viết hoa sai.",
        "Chỉ viết hoa chữ đầu của từ chỉ loại hình, chức năng: «Ủy ban nhân dân», «Sở Tài chính».",
        why="Viết hoa tên cơ quan theo Phụ lục II.",
    ),
    _row(
        "capitals-provision", W, decree30.PROVISION_CAPITALS_SOURCE, text._matches(text._PROVISION),
        "Viện dẫn «{found}» viết hoa sai.", "Viết hoa Điều, Mục, Chương, Phần; viết thường khoản, điểm.",
        why="Ví dụ của Nghị định: «điểm a khoản 2 Điều 103 Mục 5 Chương XII».",
    ),
    _row(
        "capitals-weekday", I, decree30.WEEKDAY_CAPITALS_SOURCE, text._matches(text._SMALL_WEEKDAY),
        "«{found}» chưa viết hoa âm tiết chỉ ngày.", "Viết «thứ Hai», «thứ Năm».",
        why="Viết hoa chữ cái đầu của âm tiết chỉ ngày khi không dùng chữ số.",
    ),
    _row(
        "weekday", W, "Phụ lục I, Phần I, Mục II.6", text.weekday,
        "«{found}» không đúng lịch: ngày đó là {right}.", "Sửa thứ hoặc ngày cho khớp lịch.",
        why="Thứ và ngày lệch nhau thì người nhận không biết theo cái nào.",
    ),
    _row(
        "date-text", W, "Phụ lục I, Phần I, Mục II.6", text.impossible_date,
        "«{found}» không có trên lịch.", "Sửa lại ngày.", why="Ngày không có thật làm thời hạn vô hiệu.",
    ),
)
# fmt: on
