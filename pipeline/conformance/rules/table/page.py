"""Rows of the page: paper, margins, font, colour, page numbers."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import page
from pipeline.conformance.rules.rule import E, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="page")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "paper-size", W, decree30.PAPER_SOURCE, page.paper_size,
        "Khổ giấy {found}, quy định A4 (210 x 297 mm).", "Layout → Size: chọn A4.", fixable=True,
        why="Giấy khổ khác in ra bị co hoặc mất lề, không đóng chung hồ sơ được.",
    ),
    _row(
        "landscape", W, decree30.ORIENTATION_SOURCE, page.landscape,
        "Trang ngang nhưng không có bảng, biểu nào; quy định trình bày theo chiều dọc.",
        "Layout → Orientation: chọn Portrait.",
        why="Khổ ngang chỉ dành cho bảng, biểu không làm thành phụ lục riêng.",
    ),
    page.margin_rule("top", "Lề trên", decree30.MARGIN_TOP_MM, W),
    page.margin_rule("bottom", "Lề dưới", decree30.MARGIN_BOTTOM_MM, W),
    page.margin_rule("left", "Lề trái", decree30.MARGIN_LEFT_MM, W),
    page.margin_rule("right", "Lề phải", decree30.MARGIN_RIGHT_MM, E),
    _row(
        "margin-landscape", W, decree30.MARGIN_SOURCE, page.landscape_margins,
        "Lề trang ngang (trên–dưới–trái–phải) {found} mm, không ứng với lề quy định, kể cả khi xoay giấy.",
        "Đặt lề trang ngang như trang dọc xoay đi: cạnh đóng gáy 30–35 mm.",
        why="Nghị định không nêu riêng lề trang ngang; chấp nhận lề của trang dọc, để nguyên hoặc xoay.",
    ),
    _row(
        "font", E, decree30.FONT_SOURCE, page.font,
        "Có {share}% số chữ dùng phông {found}, quy định Times New Roman.",
        "Chọn toàn bộ văn bản (Ctrl+A) rồi đặt phông Times New Roman.", fixable=True,
        why="Phông thống nhất để văn bản hiển thị giống nhau ở mọi nơi nhận.",
    ),
    _row(
        "font-stray", W, decree30.FONT_SOURCE, page.stray_font,
        "Còn vài chữ ({share}%) dùng phông {found}, quy định Times New Roman.",
        "Chọn toàn bộ văn bản (Ctrl+A) rồi đặt phông Times New Roman.", fixable=True,
        why="Vài chữ lạc phông thường là chữ dán từ nơi khác, hiển thị lệch trên máy nhận.",
    ),
    _row(
        "colour", E, decree30.FONT_SOURCE, page.colour, "Chữ màu {found}, quy định màu đen.",
        "Chọn các chữ đó rồi đặt màu chữ đen (Automatic).", fixable=True,
        why="Chữ màu thường là dấu vết sửa chữa hoặc liên kết, in ra không rõ.",
    ),
    _row(
        "page-number-missing", W, decree30.PAGE_NUMBER_SOURCE, page.page_number_missing,
        "Văn bản dài hơn một trang nhưng không có số trang.",
        "Insert → Page Number → Top of Page → chính giữa; chọn Different First Page.",
        why="Thiếu số trang thì không biết văn bản có đủ tờ hay không.",
    ),
    _row(
        "page-number-place", W, decree30.PAGE_NUMBER_SOURCE, page.page_number_place,
        "Số trang đặt ở {what}; quy định canh giữa trong phần lề trên.",
        "Chuyển số trang lên đầu trang (Header), canh giữa.", fixable=True,
        why="Số trang ở một chỗ cố định để tìm nhanh trong hồ sơ.",
    ),
    _row(
        "page-number-first", E, decree30.PAGE_NUMBER_SOURCE, page.page_number_first,
        "Trang thứ nhất hiển thị số trang; quy định không hiển thị.",
        "Mở Header & Footer rồi chọn Different First Page, để trống đầu trang thứ nhất.", fixable=True,
        why="Trang đầu đã có Quốc hiệu và số, ký hiệu văn bản; số trang thứ nhất không hiển thị.",
    ),
    _row(
        "page-number-look", W, decree30.PAGE_NUMBER_SOURCE, page.page_number_look,
        "Số trang cỡ {found}{what}; quy định cỡ 13–14, kiểu chữ đứng.", "Đặt số trang cỡ 14, kiểu đứng, không đậm.",
        fixable=True, why="Số trang đọc được khi đã đóng tập.",
    ),
    _row(
        "page-number-format", W, decree30.PAGE_NUMBER_SOURCE, page.page_number_format,
        "Số trang đánh {what}; quy định từ số 1, bằng chữ số Ả Rập.",
        "Format Page Numbers: chọn kiểu 1, 2, 3 và Start at 1.", fixable=True,
        why="Số trang liên tục từ 1 để đối chiếu số tờ ghi trong sổ đăng ký.",
    ),
)
# fmt: on
