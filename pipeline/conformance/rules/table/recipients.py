"""Rows of Nơi nhận."""

from __future__ import annotations

from functools import partial

from pipeline.conformance.rules import recipients
from pipeline.conformance.rules.looks import alignment_rule, size_rule, style_rule
from pipeline.conformance.rules.rule import I, Rule, W, row
from pipeline.domain import decree30

_row = partial(row, area="foot")
_size = partial(size_rule, area="foot")
_style = partial(style_rule, area="foot")
_alignment = partial(alignment_rule, area="foot")

# fmt: off
ROWS: tuple[Rule, ...] = (
    _row(
        "recipients-missing", W, decree30.RECIPIENTS_SOURCE, recipients.recipients_missing,
        "Không thấy phần «Nơi nhận».", "Thêm «Nơi nhận:» ở cuối văn bản, sát lề trái.",
        why="Nơi nhận quyết định văn bản gửi cho ai và in bao nhiêu bản.",
    ),
    _row(
        "recipients-head", W, decree30.RECIPIENTS_SOURCE, recipients.recipients_head_form,
        "Từ «Nơi nhận» phải đứng một dòng riêng, sau có dấu hai chấm.",
        "Viết «Nơi nhận:» trên một dòng riêng.",
        why="Từ «Nơi nhận» được trình bày trên một dòng riêng, sau có dấu hai chấm (:).",
    ),
    _size("recipients-head", W, recipients.head_pieces, decree30.RECIPIENTS_HEAD_LOOK),
    _style("recipients-head", W, recipients.head_pieces, decree30.RECIPIENTS_HEAD_LOOK),
    _alignment("recipients-head", W, recipients.head_pieces, decree30.RECIPIENTS_HEAD_LOOK),
    _size("recipients-list", W, recipients.list_pieces, decree30.RECIPIENTS_LIST_LOOK),
    _style("recipients-list", W, recipients.list_pieces, decree30.RECIPIENTS_LIST_LOOK),
    _row(
        "recipients-level", W, decree30.RECIPIENTS_SOURCE, recipients.recipients_level,
        "«Nơi nhận» không ngang hàng với quyền hạn, chức vụ của người ký.",
        "Đặt hai phần trên cùng một hàng của bảng.",
        why="«Nơi nhận» ngang hàng với chức vụ người ký, sát lề trái.",
    ),
    _row(
        "recipients-dash", W, decree30.RECIPIENTS_SOURCE, recipients.recipients_dash,
        "Đầu dòng nơi nhận thiếu gạch đầu dòng (-).", "Thêm gạch đầu dòng (-) sát lề trái.",
        why="Mỗi nơi nhận một dòng, đầu dòng có gạch đầu dòng.",
    ),
    _row(
        "recipients-end", W, decree30.RECIPIENTS_SOURCE, recipients.recipients_end,
        "Cuối dòng nơi nhận thiếu dấu chấm phẩy (;).", "Thêm dấu chấm phẩy ở cuối dòng.",
        why="Cuối dòng có dấu chấm phẩy (;), dòng cuối cùng là «Lưu».",
    ),
    _row(
        "filing-missing", W, decree30.RECIPIENTS_SOURCE, recipients.filing_missing,
        "Nơi nhận không có dòng «- Lưu: VT, …».", "Thêm dòng cuối «- Lưu: VT, <đơn vị soạn thảo>.».",
        why="Bản gốc phải lưu tại Văn thư.",
    ),
    _row(
        "filing-form", W, decree30.RECIPIENTS_SOURCE, recipients.filing_form,
        "Dòng «Lưu» không viết theo mẫu «- Lưu: VT, …».", "Viết: - Lưu: VT, <đơn vị soạn thảo>.",
        why="Sau «Lưu» có dấu hai chấm, tiếp theo là «VT», dấu phẩy, đơn vị soạn thảo.",
    ),
    _row(
        "filing-stop", I, decree30.RECIPIENTS_SOURCE, recipients.filing_stop,
        "Dòng «Lưu» không kết thúc bằng dấu chấm.", "Thêm dấu chấm ở cuối dòng «Lưu».",
        why="Gần một nửa văn bản thực tế bỏ dấu chấm này nên chỉ lưu ý.",
    ),
    _row(
        "as-above", W, decree30.ADDRESSED_SOURCE, recipients.as_above, "Nơi nhận {what}.",
        "Công văn, tờ trình, báo cáo có «Kính gửi» thì ghi «- Như trên;»; văn bản khác thì không.",
        why="«Như trên» thay cho các nơi đã ghi ở «Kính gửi».",
    ),
    _row(
        "as-articles", I, "Phụ lục III, Mục II, mẫu 1.1–1.3", recipients.as_articles,
        "Nơi nhận của quyết định, nghị quyết không bắt đầu bằng «- Như Điều …;».",
        "Ghi dòng đầu «- Như Điều …;», chỉ đến điều nêu nơi thi hành.",
        why="Mẫu 1.1–1.3 in «Như Điều …» ở dòng đầu; lời văn Nghị định không buộc nên chỉ lưu ý.",
    ),
)
# fmt: on
