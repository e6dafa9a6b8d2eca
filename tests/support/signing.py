"""What signing needs in tests: keys and certificates made on the spot, pictures, a time-stamp server on this machine."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from asn1crypto import keys, pem, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw
from pyhanko.sign.timestamps import DummyTimeStamper

from pipeline.signatures import KeyPlace

PASSWORD = "mật khẩu thử 1"
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_PEM = serialization.Encoding.PEM


@dataclass(frozen=True)
class Authority:
    """A root made for tests: its certificate and key."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    def pem(self, path: Path) -> Path:
        """Write the certificate and return its file."""
        path.write_bytes(self.certificate.public_bytes(_PEM))
        return path


def authority(name: str = "Cơ quan chứng thực thử") -> Authority:
    """Return a new root."""
    key = ec.generate_private_key(ec.SECP256R1())
    builder = _builder(name, name, key).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    return Authority(builder.add_extension(_usage(cert_sign=True), critical=True).sign(key, hashes.SHA256()), key)


def _builder(
    holder: str, issuer: str, key: PrivateKey, *, starts: int = -30, ends: int = 3650
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (x509.CertificateBuilder().subject_name(_name(holder)).issuer_name(_name(issuer))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(days=starts)).not_valid_after(now + timedelta(days=ends)))


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(*, signs: bool = False, cert_sign: bool = False, encrypts: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(signs, signs, encrypts, False, False, cert_sign, cert_sign, False, False)


def issued(root: Authority, holder: str, *, starts: int = -30, ends: int = 3650, usage: x509.KeyUsage | None = None,
           stamps: bool = False) -> tuple[x509.Certificate, PrivateKey]:
    """Return a certificate from ``root`` with its key; days count from today; one that stamps has an RSA key."""
    key: PrivateKey = rsa.generate_private_key(65537, 2048) if stamps else ec.generate_private_key(ec.SECP256R1())
    issuer = root.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    builder = _builder(holder, str(issuer), key, starts=starts, ends=ends)
    builder = builder.add_extension(usage or _usage(signs=True), critical=True)
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return builder.sign(root.key, hashes.SHA256()), key


def encrypting_only() -> x509.KeyUsage:
    """Return the key usage of a certificate that may encrypt but not sign."""
    return _usage(encrypts=True)


def key_file(path: Path, holder: str, *, root: Authority | None = None, starts: int = -30, ends: int = 3650,
             usage: x509.KeyUsage | None = None) -> KeyPlace:
    """Write a PKCS#12 file with a key of ``holder``, and return its place with the password."""
    certificate, key = issued(root or authority(), holder, starts=starts, ends=ends, usage=usage)
    path.write_bytes(pkcs12.serialize_key_and_certificates(
        holder.encode(), key, certificate, None, serialization.BestAvailableEncryption(PASSWORD.encode())))
    return KeyPlace(path, password=PASSWORD)


def signature_picture(path: Path, *, colour: tuple[int, int, int] = (20, 40, 200)) -> Path:
    """Draw a stroke on a transparent ground, as a scanned signature is."""
    image = Image.new("RGBA", (400, 160), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 120), (100, 20), (180, 140), (260, 30), (390, 90)], fill=(*colour, 255), width=9)
    image.save(path)
    return path


def seal_picture(path: Path, *, dpi: int = 300) -> Path:
    """Draw a ring of 36 mm on a transparent ground."""
    size = round(36 / 25.4 * dpi)
    image = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse([4, 4, size - 5, size - 5], outline=(220, 0, 0, 255), width=10)
    image.save(path, dpi=(dpi, dpi))
    return path


@contextmanager
def time_stamp_server(root: Authority, *, hangs: bool = False, talks: bytes | None = None) -> Iterator[str]:
    """Run a time-stamp server on the loopback and give its address.

    Args:
        root: who certifies it.
        hangs: whether it takes a request and never answers.
        talks: what it answers instead of a time stamp.
    """
    certificate, key = issued(root, "Dấu thời gian thử", stamps=True)
    stamper = DummyTimeStamper(
        asn1_x509.Certificate.load(_der(certificate)), keys.PrivateKeyInfo.load(key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())),
        certs_to_embed=[asn1_x509.Certificate.load(_der(root.certificate))])
    done = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            if hangs:
                done.wait(30)
                return
            answer = talks if talks is not None else asyncio.run(
                stamper.async_request_tsa_response(tsp.TimeStampReq.load(asked))).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _der(certificate: x509.Certificate) -> bytes:
    _, _, content = pem.unarmor(certificate.public_bytes(_PEM))
    return bytes(content)
