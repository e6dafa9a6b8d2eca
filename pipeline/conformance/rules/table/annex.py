"""Rows of annexes."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import annex
from pipeline.conformance.rules.looks import alignment_rule, case_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="annex")
_size = partial(size_rule, area="annex")
_style = partial(style_rule, area="annex")
_case = partial(case_rule, area="annex")
_alignment = partial(alignment_rule, area="annex")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "annex-unmentioned", W, decree30.ANNEX_SOURCE, annex.unmentioned,
        "Văn bản có phụ lục nhưng nội dung không chỉ dẫn đến phụ lục.",
        "Thêm chỉ dẫn, ví dụ «(Phụ lục kèm theo)», vào nội dung.",
        why="Văn bản có Phụ lục kèm theo thì trong văn bản phải có chỉ dẫn về Phụ lục đó.",
    ),
    _row(
        "annex-number", W, decree30.ANNEX_SOURCE, annex.numbering,
        "Có từ hai phụ lục trở lên thì phải đánh số bằng chữ số La Mã.", "Đánh số: Phụ lục I, Phụ lục II…",
        why="Số La Mã phân biệt các phụ lục khi viện dẫn.",
    ),
    _row(
        "annex-single-number", I, decree30.ANNEX_SOURCE, annex.single_number,
        "Chỉ có một phụ lục nhưng có đánh số.", "Bỏ số thứ tự của phụ lục duy nhất.",
        why="Chỉ văn bản có từ hai phụ lục trở lên mới phải đánh số.",
    ),
    _size("annex", W, annex.heads_pieces, decree30.ANNEX_LOOK),
    _style("annex", W, annex.heads_pieces, decree30.ANNEX_LOOK),
    _case("annex", W, annex.heads_pieces, decree30.ANNEX_LOOK),
    _alignment("annex", W, annex.heads_pieces, decree30.ANNEX_LOOK),
    _size("annex-title", W, annex.titles_pieces, decree30.ANNEX_TITLE_LOOK),
    _style("annex-title", W, annex.titles_pieces, decree30.ANNEX_TITLE_LOOK),
    _case("annex-title", W, annex.first_titles_pieces, decree30.ANNEX_TITLE_LOOK),
    _row(
        "annex-subtitle-case", I, decree30.ANNEX_TITLE_LOOK.source, annex.subtitles,
        "Dòng tiếp theo của tên Phụ lục không in hoa.", "Gõ tên Phụ lục bằng chữ in hoa, hoặc bỏ dòng phụ.",
        why="Tên Phụ lục in hoa; dòng phụ nói rõ dịp, đối tượng thì Nghị định không nhắc đến nên chỉ lưu ý.",
    ),
    _row(
        "annex-note-missing", W, decree30.ANNEX_NOTE_LOOK.source, annex.note_missing,
        "Phụ lục không có dòng «(Kèm theo … số … ngày … của …)».",
        "Thêm dòng chỉ dẫn kèm theo dưới tên phụ lục.",
        why="Phụ lục rời khỏi văn bản vẫn phải biết thuộc văn bản nào.",
    ),
    _row(
        "annex-note-content", W, decree30.ANNEX_NOTE_LOOK.source, annex.note_content,
        "Dòng «Kèm theo …» thiếu {what}.",
        "Ghi đủ: (Kèm theo Kế hoạch số …/KH-… ngày … tháng … năm … của …); văn bản điện tử để trống số, ngày.",
        why="Thông tin chỉ dẫn gồm số, ký hiệu, thời gian ban hành và tên cơ quan ban hành.",
    ),
    _row(
        "annex-note-number", W, decree30.ANNEX_NOTE_LOOK.source, annex.note_of_another,
        "Phụ lục ghi kèm theo «{noted}», nhưng văn bản mang số «{own}».", "Sửa số ở dòng «Kèm theo …».",
        why="Phụ lục chỉ sang văn bản khác thì rời ra không ai biết thuộc về đâu.",
    ),
    _size("annex-note", W, annex.notes_pieces, decree30.ANNEX_NOTE_LOOK),
    _style("annex-note", W, annex.notes_pieces, decree30.ANNEX_NOTE_LOOK),
    _row(
        "annex-pages", W, decree30.ANNEX_PAGES_SOURCE, annex.own_pages,
        "Số trang của phụ lục không được đánh riêng.",
        "Ngắt section trước phụ lục, Format Page Numbers → Start at 1.",
        why="Số trang của Phụ lục được đánh số riêng theo từng Phụ lục.",
    ),
    _row(
        "annex-header", I, "Phụ lục III, Mục II, mẫu 2.1", annex.own_header,
        "Trong phụ lục có Quốc hiệu; mẫu phụ lục của Nghị định không có.",
        "Bỏ Quốc hiệu, Tiêu ngữ trong phụ lục.",
        why="Phụ lục là một phần của văn bản; biểu mẫu đặt trong phụ lục thì có thể có nên chỉ lưu ý.",
    ),
)
# fmt: on
