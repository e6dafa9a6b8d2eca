"""``vanban sign``: digital signatures on issued documents, the person's first, the organ's after it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.dossier import dossier_argument, dossier_name
from pipeline.cli.office import clock_option, office, register_option
from pipeline.cli.options import format_option, output_option
from pipeline.cli.speaking import SpeakingCommand, speaking

if TYPE_CHECKING:
    from pipeline.signing.request import SigningRequest
    from pipeline.signing.sign import Signed

PARTS = ("ke-hoach", "giay-moi", "cong-van")
ROLES = ("nguoi-ky", "co-quan")
#: The password is read from here, from --password-file, or asked for; never from the command line, which others see.
PASSWORD_VARIABLE = "VANBAN_KEY_PASSWORD"


@click.command("sign", cls=SpeakingCommand, help="""\
Ký số văn bản đã phát hành: chuyển sang PDF/A trước, ký sau (PAdES), kiểm tra lại rồi mới ghi vào da-ky/ và sổ.

Người có thẩm quyền ký trước (--as nguoi-ky), cơ quan ký sau (--as co-quan); phụ lục tệp riêng chỉ cơ quan ký.
Mật khẩu khóa lấy ở biến môi trường VANBAN_KEY_PASSWORD, ở --password-file, hoặc hỏi trên màn hình.

\b
Ví dụ:
  vanban sign data/hoi-nghi-cai-thien-chi-so-2024 ke-hoach --as nguoi-ky --key nguoi-ky.p12 --image chu-ky.png
  vanban sign data/hoi-nghi-cai-thien-chi-so-2024 ke-hoach --as co-quan --key co-quan.p12 --image dau.png \\
      --seal-mm 36 --tsa http://tsa.ca.gov.vn
""")
@dossier_argument
@click.argument("part", type=click.Choice(PARTS), metavar="KIND")
@click.option("--as", "role", type=click.Choice(ROLES), required=True,
              help="Ai ký: nguoi-ky (người có thẩm quyền) hoặc co-quan (văn thư, sau người ký).")
@click.option("--key", "file", type=click.Path(path_type=Path), default=None, help="Tệp khóa PKCS#12 (.p12, .pfx).")
@click.option("--pkcs11", "module", type=click.Path(path_type=Path), default=None,
              help="Mô-đun PKCS#11 của thiết bị lưu khóa (.so, .dll), thay cho --key.")
@click.option("--token", default="", help="Nhãn thiết bị lưu khóa, khi cắm nhiều thiết bị.")
@click.option("--key-label", default="", help="Nhãn khóa trên thiết bị, khi có nhiều khóa.")
@click.option("--password-file", type=click.Path(path_type=Path), default=None,
              help="Tệp có mật khẩu hoặc mã PIN ở dòng đầu.")
@click.option("--image", type=click.Path(path_type=Path), default=None,
              help="Hình chữ ký (xanh) hoặc hình dấu (đỏ): PNG nền trong suốt.")
@click.option("--no-image", "without_image", is_flag=True, help="Ký không có hình.")
@click.option("--seal-mm", type=click.FloatRange(10, 60), default=None,
              help="Bề rộng thật của dấu, mm; mặc định lấy trong tệp hình.")
@click.option("--tsa", "time_stamps", default="", envvar="VANBAN_TSA",
              help="Địa chỉ dịch vụ dấu thời gian; có thì ký PAdES B-T. Biến môi trường VANBAN_TSA.")
@click.option("--accept-name", is_flag=True, help="Chấp nhận chứng thư mang tên khác người ký, cơ quan.")
@format_option
@clock_option
@register_option
@output_option
@speaking
def command(
    dossier: Path, part: str, role: str, file: Path | None, module: Path | None, token: str, key_label: str,
    password_file: Path | None, image: Path | None, without_image: bool, seal_mm: float | None, time_stamps: str,
    accept_name: bool, form: str, accept_clock: bool, register_path: Path, output: Path,
) -> None:
    """Sign one part of a dossier."""
    from pipeline.cli.progress import progress_bar
    from pipeline.signatures import KeyPlace, Role
    from pipeline.signing.request import PARTS as KINDS
    from pipeline.signing.request import SigningRequest, look_of
    from pipeline.signing.sign import sign

    if (file is None) == (module is None):
        raise click.UsageError("cần đúng một trong hai: --key TỆP.p12 hoặc --pkcs11 MÔ-ĐUN.")
    if image is not None and without_image:
        raise click.UsageError("--image và --no-image không đi với nhau.")
    request = SigningRequest(
        dossier_name(dossier), KINDS[part], Role.by_key(role), KeyPlace(file, module, token, key_label), image,
        without_image, seal_mm, time_stamps, accept_name)
    look_of(request)  # asked before the password is
    request = _with_password(request, password_file)
    with progress_bar() as progress:
        signed = sign(request, office(output, register_path, accept_clock=accept_clock), progress=progress)
    _show(signed, form)


def _with_password(request: SigningRequest, path: Path | None) -> SigningRequest:
    from dataclasses import replace

    return replace(request, key=replace(request.key, password=_password(path)))


def _password(path: Path | None) -> str:
    """Return the password from file, environment or keyboard.

    Raises:
        SigningFailed: it is in none of them.
    """
    from pipeline.cli.language import say
    from pipeline.errors import SigningFailed

    if path is not None:
        try:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            raise SigningFailed("Không đọc được tệp mật khẩu «{path}». Chưa ghi gì.", path=path) from None
        return lines[0] if lines else ""
    if PASSWORD_VARIABLE in os.environ:
        return os.environ.pop(PASSWORD_VARIABLE)  # programs that are started from here do not inherit it
    if sys.stdin.isatty():
        return str(click.prompt(say("Mật khẩu hoặc mã PIN của khóa"), hide_input=True, err=True, default="",
                                show_default=False))
    raise SigningFailed("Chưa có mật khẩu khóa: đặt biến môi trường {name} hoặc thêm --password-file. Chưa ghi gì.",
                        name=PASSWORD_VARIABLE)


def _show(signed: Signed, form: str) -> None:
    """List the signed files and tell what the signatures say."""
    from pipeline.cli.language import say
    from pipeline.cli.report import finding_record, list_files, show_findings, show_json, tell
    from pipeline.register import HO_CHI_MINH

    show_findings(signed.findings)
    if form == "json":
        show_json({"ok": True, "exit_code": 0, "files": [str(path) for path in signed.files],
                   "findings": [finding_record(finding) for finding in signed.findings]})
    else:
        list_files(signed.files)
    newest = signed.said[-1]
    tell("{count} tệp đã ký bằng chứng thư của {holder}, đã kiểm tra lại, đã ghi sổ; dấu thời gian: {stamp}.",
         count=len(signed.files), holder=newest.certificate.holder if newest.certificate else "?",
         stamp=f"{newest.stamped_at.astimezone(HO_CHI_MINH):%d/%m/%Y %H:%M:%S} +07:00" if newest.stamped_at
         else say("không có"))
