"""The time-stamp server (RFC 3161): asked over HTTP, with a limit of time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.errors import SigningFailed
from pipeline.signatures.quiet import require_library

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

PATIENCE_S = 20


def timestamper(address: str, *, patience_s: float = PATIENCE_S) -> TimeStamper | None:
    """Return the client of the server at ``address``; None when no server is set.

    Raises:
        SigningFailed: the address is none.
        MissingTool: pyHanko is not installed.
    """
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise SigningFailed("Địa chỉ dịch vụ dấu thời gian phải là http:// hoặc https://, không kèm tên và mật khẩu.")
    require_library()
    return _client(address, patience_s)


def _client(address: str, patience_s: float) -> TimeStamper:
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    class _Strict(HTTPTimeStamper):
        """The client that tells an answer without sense for what it is: a failure of the server."""

        async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> Any:
            try:
                return await super().async_timestamp(message_digest, md_algorithm)
            except (ValueError, TypeError, KeyError) as error:
                raise TimestampRequestError(str(error)) from error

    return _Strict(address, timeout=patience_s)


def unreachable(address: str, reason: object) -> SigningFailed:
    """Return what is said when the server gave no time stamp."""
    return SigningFailed(
        "Dịch vụ dấu thời gian «{address}» không trả lời đúng trong {limit} giây ({reason}); chưa ký tệp nào. Thử lại "
        "sau, hoặc bỏ --tsa để ký không có dấu thời gian.", address=address, limit=PATIENCE_S,
        reason=" ".join(str(reason).split())[:200] or (
            "hết giờ chờ" if isinstance(reason, TimeoutError) else type(reason).__name__))
