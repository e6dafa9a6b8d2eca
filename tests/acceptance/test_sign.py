"""Signing issued documents from the command line: person, then organ; verified, noted, archived; or refused whole."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.archive.edxml_reading import read_packet
from pipeline.archiving.judging import judged_pdf
from pipeline.cli.main import group
from pipeline.converting import judged
from pipeline.errors import PipelineError
from pipeline.register import HO_CHI_MINH, Register
from pipeline.signatures import Integrity, KeyPlace, Role, signature_box, signatures_of
from pipeline.signing import sign as signing
from pipeline.signing.placing import info_text
from pipeline.signing.request import PARTS, SigningRequest
from tests.support.bureau import UNISSUED, Bureau, office_of, small_bureau
from tests.support.dossier import TEMPLATES
from tests.support.needs import needs_soffice
from tests.support.signing import PASSWORD, authority, key_file, seal_picture, signature_picture, time_stamp_server

pytestmark = needs_soffice
NOW = datetime.now(UTC)
PERSON, ORGAN = "Nguyễn Văn An", "Sở Nội vụ"
ANNEX = """\
phu_luc:
  - ma: don_vi
    tieu_de: [DANH SÁCH ĐƠN VỊ]
    noi_dung:
      - Đơn vị 1, Đơn vị 2.
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an office with plan and letters issued, keys and pictures, made once."""
    home = tmp_path_factory.mktemp("office")
    bureau = small_bureau(home, plan=UNISSUED + ANNEX)
    for part in ("ke-hoach", "giay-moi"):
        bureau.issue(part, gap_reason="đã cấp ngoài phần mềm")
    root = authority()
    root.pem(home / "root.pem")
    for name, holder in (("nguoi", PERSON), ("co-quan", ORGAN)):
        key_file(home / f"{name}.p12", holder, root=root)
    signature_picture(home / "ky.png")
    seal_picture(home / "dau.png")
    return home


@pytest.fixture
def bureau(home: Path, tmp_path: Path) -> Bureau:
    """Return a copy of that office."""
    shutil.copytree(home, tmp_path, dirs_exist_ok=True)
    return office_of(tmp_path, "hop").at(NOW)


@pytest.fixture(scope="module")
def signed_home(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of that office in which the person has signed the plan, made once."""
    signed = tmp_path_factory.mktemp("signed")
    shutil.copytree(home, signed, dirs_exist_ok=True)
    _sign(office_of(signed, "hop").at(NOW))
    return signed


@pytest.fixture
def signed(signed_home: Path, tmp_path: Path) -> Bureau:
    """Return a copy of the office in which the person has signed."""
    shutil.copytree(signed_home, tmp_path, dirs_exist_ok=True)
    return office_of(tmp_path, "hop").at(NOW)


def _pdf(bureau: Bureau) -> Path:
    return next((bureau.folder / "da-ky").glob("KH_*/ke-hoach.pdf"))


def _request(bureau: Bureau, role: Role = Role.PERSON, part: str = "ke-hoach", **changes: Any) -> SigningRequest:
    home = bureau.office.output.parent
    key, image = ("nguoi.p12", "ky.png") if role is Role.PERSON else ("co-quan.p12", "dau.png")
    wanted: dict[str, Any] = {"image": home / image, "key": KeyPlace(home / key, password=PASSWORD), **changes}
    return SigningRequest("hop", PARTS[part], role, **wanted)


def _sign(bureau: Bureau, role: Role = Role.PERSON, part: str = "ke-hoach", **changes: Any) -> signing.Signed:
    return signing.sign(_request(bureau, role, part, **changes), bureau.office)


def _everything(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".vanban.lock"}


@contextmanager
def _refused(bureau: Bureau) -> Iterator[list[PipelineError]]:
    """Expect a refusal that leaves the output folder and the register as they were."""
    before, acts = _everything(bureau.office.output), _acts(bureau)
    caught: list[PipelineError] = []
    with pytest.raises(PipelineError) as error:
        yield caught
    caught.append(error.value)
    assert before == _everything(bureau.office.output)
    assert acts == _acts(bureau)


def _acts(bureau: Bureau) -> list[str]:
    with bureau.open() as register:
        return [act.what for act in register.acts()]


def test_person_then_organ(signed: Bureau) -> None:
    """Both signatures hold, the PDF stays PDF/A with the document's words, and issued files stay as they were."""
    frozen, by_person = signed.frozen(), _pdf(signed).read_bytes()
    second, _ = _sign(signed, Role.ORGAN).files
    word = next((signed.folder / "phat-hanh").glob("KH_*/ke-hoach.docx"))

    assert second == _pdf(signed)
    assert second.read_bytes().startswith(by_person)
    assert [(Role.PERSON, PERSON, Integrity.VALID), (Role.ORGAN, ORGAN, Integrity.VALID)] == [
        (each.role, each.certificate and each.certificate.holder, each.integrity) for each in signatures_of(second)]
    assert not [finding for finding in judged({"pdf": (second, word)}) if finding.severity.value == "E"]
    assert frozen == signed.frozen()
    assert [] == signed.faults()


def test_the_seal_covers_a_third_of_the_signature_on_its_left(signed: Bureau) -> None:
    """Actual size, a third of the signature, level with it (Phụ lục I, Phần I, Mục II.8.a)."""
    pdf, _ = _sign(signed, Role.ORGAN).files
    signature, seal = signature_box(pdf, Role.PERSON.field), signature_box(pdf, Role.ORGAN.field)

    assert signature and seal
    assert abs((seal.right - signature.left) / signature.width - 1 / 3) < 0.03
    assert abs(seal.width - 36 * 72 / 25.4) < 1.5
    assert abs((seal.top + seal.bottom) - (signature.top + signature.bottom)) < 4


def test_an_annex_in_its_own_file_is_signed_by_the_organ_alone(signed: Bureau) -> None:
    """No picture; number, symbol and moment stand in the top right corner of its first page (Mục III.1.d)."""
    by_person = sorted(path.name for path in (signed.folder / "da-ky").rglob("*.pdf"))
    _, annex = _sign(signed, Role.ORGAN).files
    box = signature_box(annex, Role.ORGAN.field)

    assert (["ke-hoach.pdf"], "phu-luc-don-vi.pdf") == (by_person, annex.name)
    assert [Role.ORGAN] == [each.role for each in signatures_of(annex)]
    assert box and (box.page, box.bottom > 780, box.right > 540) == (0, True, True)
    assert f"Số: 01/KH-SNV; {NOW.astimezone(HO_CHI_MINH):%d/%m/%Y %H:%M:%S} +07:00" == info_text("01/KH-SNV", NOW)


def test_every_letter_is_signed_and_noted(bureau: Bureau) -> None:
    """Each letter becomes a signed PDF of its own; the log says who, which file, which bytes, each once."""
    signed = _sign(bureau, part="giay-moi")
    with bureau.open() as register:
        acts = [act for act in register.acts() if act.what == "ky_so"]

    assert ["001-don-vi-1.pdf", "002-don-vi-2.pdf", "003-don-vi-3.pdf"] == [path.name for path in signed.files]
    assert [hashlib.sha256(path.read_bytes()).hexdigest() for path in signed.files] == [act.sha256 for act in acts]
    assert {("nguoi-ky", PERSON, "lan")} == {
        (act.details["vai"], act.details["chu_so_huu"], act.actor) for act in acts}
    assert [] == bureau.faults()


def test_with_a_time_stamp_server_it_is_b_t(bureau: Bureau, home: Path) -> None:
    """The moment in log and file is the server's."""
    with time_stamp_server(authority()) as address:
        signed = _sign(bureau, time_stamps=address)

    assert signed.said[0].stamped_at is not None
    with bureau.open() as register:
        assert register.acts()[-1].details["dau_thoi_gian"]


def test_a_server_that_does_not_answer_leaves_everything_as_it_was(bureau: Bureau) -> None:
    """No time stamp, no signature: exit code 10, nothing written."""
    with _refused(bureau) as caught:
        _sign(bureau, time_stamps="http://127.0.0.1:9/")

    assert 10 == caught[0].exit_code


def test_a_draft_is_not_signed(tmp_path: Path, home: Path) -> None:
    """What is not issued is not signed, whatever lies in the output folder."""
    bureau = small_bureau(tmp_path)
    bureau.build()
    for name in ("nguoi.p12", "ky.png"):
        shutil.copy(home / name, tmp_path / name)
    with pytest.raises(PipelineError) as caught:
        _sign(bureau.at(NOW))

    assert 3 == caught.value.exit_code
    assert "chưa phát hành" in str(caught.value)
    assert not (bureau.folder / "da-ky").exists()
    assert not bureau.office.register.exists()


def test_the_organ_signs_after_the_person(bureau: Bureau) -> None:
    """The organ's signature goes only on what the person has signed (Điều 32.2.d)."""
    with _refused(bureau) as caught:
        _sign(bureau, Role.ORGAN)

    assert (3, True) == (caught[0].exit_code, "Điều 32.2.d" in str(caught[0]))


def test_nothing_is_signed_twice(signed: Bureau) -> None:
    """A second run of the same signature ends with exit code 9."""
    with _refused(signed) as caught:
        _sign(signed)

    assert 9 == caught[0].exit_code


def test_a_key_of_another_name_is_refused_unless_accepted(bureau: Bureau) -> None:
    """The organ's key does not sign as the person by mistake; ``--accept-name`` says that it is meant."""
    other = KeyPlace(bureau.office.output.parent / "co-quan.p12", password=PASSWORD)
    with _refused(bureau) as caught:
        _sign(bureau, key=other)

    assert (10, True, True) == (caught[0].exit_code, PERSON in str(caught[0]), ORGAN in str(caught[0]))
    assert _sign(bureau, key=other, accept_name=True).files


def test_without_a_picture_it_is_asked_for(bureau: Bureau) -> None:
    """The decree wants a picture: none is invented, and none is left out silently."""
    with _refused(bureau) as caught:
        _sign(bureau, image=None)
    signed = _sign(bureau, image=None, without_image=True)

    assert "--image" in str(caught[0])
    assert "signature-without-picture" in {finding.code for finding in signed.findings}
    assert signature_box(signed.files[0], Role.PERSON.field) is None


def test_an_issued_file_that_was_changed_is_not_signed(bureau: Bureau) -> None:
    """What is signed is what was issued, byte for byte."""
    word = next((bureau.folder / "phat-hanh").glob("KH_*/ke-hoach.docx"))
    word.chmod(0o644)
    word.write_bytes(word.read_bytes() + b" ")
    with _refused(bureau):
        _sign(bureau)


def test_one_changed_byte_of_a_signed_file_is_found(signed: Bureau) -> None:
    """Register and signing find it by the log, ``verify`` by list and signature; every byte counts."""
    pdf = _pdf(signed)
    content = pdf.read_bytes()
    pdf.chmod(0o644)
    for place in (0, len(content) // 2, content.index(b"/Contents <") + 900, len(content) - 2):
        changed = bytearray(content)
        changed[place] ^= 1
        pdf.write_bytes(bytes(changed))

        assert ["register-file-changed"] == signed.faults()
        assert 7 == CliRunner().invoke(group, ["verify", str(pdf)], standalone_mode=False).return_value
        with _refused(signed):
            _sign(signed, Role.ORGAN)


def test_a_lost_signed_file_is_missed(signed: Bureau) -> None:
    """The register knows that there was one."""
    pdf = _pdf(signed)
    pdf.unlink()

    assert ["register-file-missing"] == signed.faults()


def test_a_run_killed_before_the_register_knew_loses_nothing(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files stand, the log does not know: the next run notes them and goes on with what is left."""
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Register, "note_signed", killed)
        _sign(bureau)
    assert "ky_so" not in _acts(bureau)
    assert ["register-signed-unnoted"] == bureau.faults()
    signed = _sign(bureau, Role.ORGAN)

    assert ["nguoi-ky", "co-quan"] == [each.role and each.role.key for each in signed.said]
    assert 3 == _acts(bureau).count("ky_so")
    assert [] == bureau.faults()


def test_a_full_disk_leaves_everything_as_it_was(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written stands under the final name: exit code 8."""
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pipeline.signing.shelf.shutil.copyfile", full)
    with _refused(bureau) as caught:
        _sign(bureau)

    assert (8, True) == (caught[0].exit_code, "Đĩa đầy" in str(caught[0]))


def test_a_new_build_keeps_signed_files(signed: Bureau) -> None:
    """Building the dossier again carries the signed files over as they are."""
    pdf = _pdf(signed)
    content = pdf.read_bytes()
    signed.build()

    assert content == pdf.read_bytes()
    assert [] == signed.faults()


def test_signed_files_go_into_the_package_as_they_are(
    signed: Bureau, tmp_path: Path, vanban: Callable[..., CompletedProcess[str]]
) -> None:
    """Never converted again: the signed bytes are in the package, and ``verify`` says what they say."""
    pdf, _ = _sign(signed, Role.ORGAN).files
    done = vanban("archive", "data/hop", "--retention", "05", "--start", "1/7/2024", "--end", "31/7/2024",
                  "--file-notation", "01.VX", "--organ-code", "H08.01", "--templates", TEMPLATES, "--register", "so.sqlite",
                  "--trust", "root.pem", "-o", "luu-tru")
    package = next((tmp_path / "luu-tru").glob("*.zip"))
    subprocess.run(["unzip", "-q", str(package), "-d", str(tmp_path / "mo")], check=True)
    packed = next((tmp_path / "mo").rglob("*ke-hoach.pdf"))
    record = json.loads(next((tmp_path / "mo").rglob("ho-so.json")).read_text(encoding="utf-8"))
    verified = vanban("verify", package, "--trust", "root.pem", "--format", "json")
    verdicts = {check["name"]: check["verdict"] for check in json.loads(verified.stdout)["checks"]}

    assert 0 == done.returncode, done.stderr
    assert "archive-unsigned" in done.stderr
    assert pdf.read_bytes() == packed.read_bytes()
    assert [("nguoi-ky", "valid", "trusted"), ("co-quan", "valid", "trusted"), ("co-quan", "valid", "trusted")] == [
        (each["vai"], each["nguyen_ven"], each["tin_cay"]) for each in record["chu_ky"]]
    assert ("PASS", "PASS") == (verdicts["signatures"], verdicts["trust"])


def test_packets_of_the_exchange_carry_the_signed_file(
    signed: Bureau, tmp_path: Path, vanban: Callable[..., CompletedProcess[str]]
) -> None:
    """Whoever gets the packet gets the signatures: the signed PDF goes beside the Word file, byte for byte."""
    def identify(book: Any) -> None:
        heading = [cell.value for cell in book.active[1]].index("Mã định danh") + 1
        for row in range(2, book.active.max_row + 1):
            book.active.cell(row=row, column=heading, value=f"H08.{row:02d}")

    signed.dossier.workbook("danh-ba.xlsx", identify)
    done = vanban("edxml", "data/hop", "--register", "so.sqlite", "-o", "goi-tin")
    packet = next((tmp_path / "goi-tin").rglob("GM_*001*.edxml"))
    plan = next((tmp_path / "goi-tin").rglob("KH_*.edxml"))

    assert 0 == done.returncode, done.stderr
    assert [".docx"] == [Path(each.name).suffix for each in read_packet(packet.read_bytes()).attachments]
    assert _pdf(signed).read_bytes() == read_packet(plan.read_bytes()).attachments[0].content


def test_without_the_library_nothing_is_signed_and_nothing_called_valid(
    signed: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 5 with what to type; ``verify`` says NOT EVALUATED; the package takes the signed file all the same."""
    monkeypatch.setattr("pipeline.signatures.quiet.can_sign", lambda: False)
    monkeypatch.setattr("pipeline.archiving.judging.can_sign", lambda: False)
    with _refused(signed) as caught:
        _sign(signed, Role.ORGAN)
    checks = {check.name: check.verdict.value for check in judged_pdf(_pdf(signed), ()).checks}

    assert (5, True) == (caught[0].exit_code, "pyHanko" in str(caught[0]))
    assert ("NOT EVALUATED", "NOT EVALUATED", "PASS") == (checks["signatures"], checks["trust"], checks["manifest"])


def _run(bureau: Bureau, *arguments: str, key: str = "nguoi.p12", **environment: str) -> Result:
    home = bureau.office.output.parent
    return CliRunner(env={"VANBAN_KEY_PASSWORD": None, **environment}).invoke(group, [
        "sign", str(home / "data/hop"), "ke-hoach", "--as", "nguoi-ky", "--key", str(home / key), "--image",
        str(home / "ky.png"), "-o", str(bureau.office.output), "--register", str(bureau.office.register), *arguments])


def test_the_password_comes_from_environment_or_file_and_is_never_told(bureau: Bureau, tmp_path: Path) -> None:
    """No option takes the password; wrong or right, nothing that is printed or logged holds it."""
    (tmp_path / "mk.txt").write_text(f"{PASSWORD}\n", encoding="utf-8")
    wrong = _run(bureau, "-v", VANBAN_KEY_PASSWORD="hoàn toàn sai")
    missing = _run(bureau)
    right = _run(bureau, "-v", "--password-file", str(tmp_path / "mk.txt"))

    assert "Sai mật khẩu" in str(wrong.exception)
    assert "VANBAN_KEY_PASSWORD" in str(missing.exception)
    assert 0 == right.exit_code, right.exception
    for result in (wrong, right):
        assert "hoàn toàn sai" not in result.output + str(result.exception)
        assert PASSWORD not in result.output
    assert PASSWORD.encode() not in b"".join(
        path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != "mk.txt")
