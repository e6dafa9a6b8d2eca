"""Findings of digital signatures (``signature-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E = Severity.ERROR
W = Severity.WARNING
I = Severity.INFO  # noqa: E741 (the three weights, by their own letters)

_PERSON = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.d"
_VALUE = "Nghị định 30/2020/NĐ-CP, Điều 5"

INVALID = FindingKind(
    "signature-invalid", E, "Chữ ký số «{field}» của {holder} KHÔNG hợp lệ: {reason}.",
    "Không dùng tệp này; lấy lại tệp gốc hoặc ký lại từ văn bản đã phát hành.", _VALUE,
    why="Tệp đã bị đổi sau khi ký, hoặc chữ ký không phải của chứng thư ghi trong tệp.",
)
UNTRUSTED = FindingKind(
    "signature-untrusted", E, "Chứng thư số của {holder} không được tin: {reason}.",
    "Xem lại --trust; nếu đúng chứng thư gốc thì hỏi lại người ký.", _VALUE,
    why="Chữ ký còn nguyên nhưng không chứng minh được ai đã ký.",
)
TRUST_NOT_EVALUATED = FindingKind(
    "signature-trust-not-evaluated", I,
    "Chữ ký số của {holder} còn nguyên vẹn; độ tin cậy của chứng thư: CHƯA ĐÁNH GIÁ.",
    "Muốn đánh giá thì cho biết chứng thư gốc: --trust tệp .pem hoặc thư mục.", _VALUE,
    why="Phần mềm không tự chọn tin ai; chứng thư gốc do cơ quan cho biết.",
)
PICTURE_COLOUR = FindingKind(
    "signature-picture-colour", W, "Hình «{file}» không phải màu {colour}.", "Dùng hình đúng màu.", _PERSON,
    why="Nghị định định màu xanh cho hình chữ ký, màu đỏ cho hình dấu.",
)
WITHOUT_PICTURE = FindingKind(
    "signature-without-picture", W, "Chữ ký số không có hình (--no-image).",
    "Ký lại có --image nếu cơ quan gửi bản điện tử có hình chữ ký, hình dấu.", f"{_PERSON}; Mục II.8.a",
)
SIGNATURE_FINDINGS = (INVALID, UNTRUSTED, TRUST_NOT_EVALUATED, PICTURE_COLOUR, WITHOUT_PICTURE)
