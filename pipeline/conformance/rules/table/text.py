"""Rows of the text itself: encoding, stray letters, weekdays, units, dashes."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import text, wording
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
        "look-alike", W, decree30.ENCODING_SOURCE, text.look_alikes, "Có ký tự giả chữ Việt: {what}.",
        "Gõ lại chữ đó bằng bộ gõ tiếng Việt Unicode.",
        why="Ký tự giả in ra giống nhưng tìm kiếm không thấy.",
    ),
    _row(
        "stray-character", I, decree30.ENCODING_SOURCE, text.invisible, "Có ký tự lạ: {what}.",
        "Xóa ký tự đó.", why="Ký tự vô hình thường theo chữ dán từ trang web.",
    ),
    _row(
        "legacy-encoding", E, decree30.ENCODING_SOURCE, text.legacy_encoding,
        "Chữ dùng bảng mã cũ ({what}), không phải Unicode.",
        "Chuyển mã sang Unicode (UniKey → Công cụ → Chuyển mã) rồi đặt phông Times New Roman.",
        why="Máy không có phông cũ sẽ hiện chữ sai; bảng mã Unicode theo TCVN 6909:2001 là bắt buộc.",
    ),
    _row(
        "mixed-tones", I, "TCVN 6909:2001; thông lệ trình bày", text.mixed_tones,
        "Đặt dấu thanh không thống nhất: «{old}» và «{new}».", "Chọn một kiểu đặt dấu cho cả văn bản.",
        why="Nghị định không chọn kiểu nào, chính văn bản Nghị định cũng lẫn; chỉ lưu ý để thống nhất.",
    ),
    _row(
        "weekday", W, "Phụ lục I, Phần I, Mục II.6", text.weekday,
        "«{found}» không đúng lịch: ngày đó là {weekday}.", "Sửa thứ hoặc ngày cho khớp lịch.",
        why="Thứ và ngày lệch nhau thì người nhận không biết theo cái nào.",
    ),
    _row(
        "date-text", W, "Phụ lục I, Phần I, Mục II.6", text.impossible_date,
        "«{found}» không có trên lịch.", "Sửa lại ngày.", why="Ngày không có thật làm thời hạn vô hiệu.",
    ),
    _row(
        "decimal-point", I, "Nghị định 86/2012/NĐ-CP, Phụ lục V", wording.decimal_points,
        "Số thập phân «{found}» dùng dấu chấm.", "Dùng dấu phẩy, ví dụ 25,6%.",
        why="Dấu chấm phân cách hàng nghìn; dùng cho phần thập phân thì đọc thành số khác.",
    ),
    _row(
        "long-dash", I, "Phụ lục I, Phần I, Mục II.9.d; thông lệ trình bày", wording.long_dashes,
        "Đầu dòng dùng gạch dài (–) thay cho gạch đầu dòng (-).", "Thay bằng gạch ngắn (-).",
        why="Word tự đổi gạch ngắn thành gạch dài; nên thống nhất gạch ngắn như mẫu của Nghị định.",
    ),
    _row(
        "unit-space", I, "Nghị định 86/2012/NĐ-CP, Phụ lục V", wording.unit_spaces,
        "«{found}» viết liền số với đơn vị đo.", "Thêm khoảng trắng giữa số và đơn vị: 22 m, 15 °C.",
        why="Giữa giá trị và ký hiệu đơn vị đo có một khoảng trắng; Nghị định 30 không nhắc nên chỉ lưu ý.",
    ),
    _row(
        "currency-name", I, "Nghị định 86/2012/NĐ-CP, Phụ lục V", wording.currency_names,
        "Đơn vị tiền viết «{found}».", "Viết «đồng» hoặc «VND».",
        why="Luật gọi đơn vị tiền là đồng, ký hiệu quốc gia đ, ký hiệu quốc tế VND.",
    ),
    _row(
        "dash-inside", I, "Phụ lục I, Phần I, Mục II.1.b; thông lệ trình bày", wording.dashes_inside,
        "Gạch dài giữa hai từ: «{found}».", "Thay bằng gạch nối (-) có cách chữ hai bên.",
        why="Văn bản nhà nước viết «kinh tế - xã hội» bằng gạch nối; Word tự đổi thành gạch dài.",
    ),
    _row(
        "date-mixed", I, "Phụ lục I, Phần I, Mục II.4.b; thông lệ trình bày", wording.mixed_dates,
        "Ngày tháng dạng số viết hai kiểu: «{one}» và «{other}».", "Chọn một kiểu cho cả văn bản.",
        why="Nghị định không quy định ngày tháng viết tắt trong nội dung; nên thống nhất trong một văn bản.",
    ),
)
# fmt: on
