"""Exchange packets: what is written is read back the same, the older form is read, broken ones are refused."""

from __future__ import annotations

import base64
import io
import zipfile
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.archive.edxml_model import Attachment, Business, Packet, Party, too_long
from pipeline.archive.edxml_reading import read_packet
from pipeline.archive.edxml_writing import Form, packet_bytes
from pipeline.archive.xml import BadXmlError
from pipeline.register import HO_CHI_MINH

E = "{http://www.mic.gov.vn/TBT/QCVN_102_2016}"
SAMPLE = Packet(
    sender=Party("H08", "Ủy ban nhân dân tỉnh Bình Định", "01 Trần Phú", "ubnd@binhdinh.gov.vn"),
    receivers=(Party("G09", "Bộ Nội vụ"), Party("H08.15", "Sở Nội vụ")),
    document_id="H08,2024/07/05,132/KH-UBND", code_number="132", code_notation="KH-UBND", place="Bình Định",
    day=date(2024, 7, 5), type_name="Kế hoạch", subject="Tổ chức Hội nghị <cải cách> & «nâng cao» chỉ số",
    competence="KT.", position="PHÓ CHỦ TỊCH", full_name="Lâm Hải Giang", to_places=("Như trên", "Lưu: VT"),
    priority=2, copies=163, pages=7, appendixes=("phu-luc.docx",), business=Business.REPLACE,
    about=("H08,2024/07/01,120/KH-UBND",), sent=(("H08", datetime(2024, 7, 5, 9, 30, 1, tzinfo=HO_CHI_MINH)),),
    attachments=(Attachment("ke-hoach.docx", "application/x", b"PK\3\4 not a zip of ours"),
                 Attachment("phụ lục.txt", "text/plain", "chữ".encode())),
)
#: What data may hold: U+FFFE and U+FFFF, which XML forbids, are refused when they are read.
LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), exclude_characters="\ufffe\uffff"),
               min_size=1, max_size=30)


@pytest.mark.parametrize("shape", [Form(), Form(day_first=True)])
def test_what_is_written_is_read_back(shape: Form) -> None:
    """Every value of a packet comes back as it was, whichever way dates are written."""
    assert read_packet(packet_bytes(SAMPLE, shape)) == SAMPLE


@given(subject=LINE, name=LINE, files=st.lists(st.tuples(LINE, st.binary(max_size=80)), max_size=3),
       day=st.dates(date(1975, 1, 1), date(2199, 12, 31)), priority=st.integers(0, 4))
def test_any_words_and_files_come_back(
    subject: str, name: str, files: list[tuple[str, bytes]], day: date, priority: int
) -> None:
    """Whatever is printed, and whatever is attached, survives the packet."""
    packet = replace(SAMPLE, subject=subject, day=day, priority=priority, sender=Party("H08", name),
                     attachments=tuple(Attachment(each, "x/y", content) for each, content in files))

    assert read_packet(packet_bytes(packet, Form())) == packet


def test_the_form_is_that_of_working_systems() -> None:
    """Names, nesting and the spelling «Bussiness» are those of the fact sheet; the file travels as a ZIP in base64."""
    root = etree.fromstring(packet_bytes(SAMPLE, Form()))
    header = root.find(f"{E}edXMLEnvelope/{E}edXMLHeader")
    message = header.find(f"{E}MessageHeader")
    encoded = root.findtext(f"{E}AttachmentEncoded/{E}Attachment/{E}ContentTransferEncoded")

    assert root.tag == f"{E}edXML"
    assert [etree.QName(each).localname for each in message][:9] == [
        "From", "To", "To", "DocumentId", "Code", "PromulgationInfo", "DocumentType", "Subject", "Content"]
    assert message.findtext(f"{E}PromulgationInfo/{E}PromulgationDate") == "2024/07/05"
    assert header.findtext(f"{E}TraceHeaderList/{E}Bussiness/{E}BussinessDocType") == "3"
    assert header.findtext(f"{E}TraceHeaderList/{E}TraceHeader/{E}Timestamp") == "2024/07/05 09:30:01"
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(encoded))) as archive:
        assert archive.namelist() == ["ke-hoach.docx"]


def test_the_same_packet_gives_the_same_bytes() -> None:
    """A packet hangs on nothing but its values."""
    assert packet_bytes(SAMPLE, Form()) == packet_bytes(replace(SAMPLE), Form())


OLD = """<EdXMLEnvelope xmlns="http://www.go.vn/eDoc"><EdXMLHeader><MessageHeader>
 <From><OrganId>000.00.00.H08</OrganId><OrganName>UBND tỉnh Bình Định</OrganName></From>
 <To><OrganId>000.00.15.H08</OrganId><OrganName>Sở Nội vụ</OrganName></To>
 <Code><CodeNumber>132</CodeNumber><CodeNotation>KH-UBND</CodeNotation></Code>
 <PromulgationInfo><Place>Bình Định</Place><PromulgationDate>05/07/2024</PromulgationDate>
  <Promulgator>UBND tỉnh</Promulgator></PromulgationInfo>
 <DocumentType><Type>1</Type><TypeName>Kế hoạch</TypeName></DocumentType><Subject>Tổ chức
  Hội nghị</Subject><SignerInfo><Signer>Lâm Hải Giang</Signer><Position>PHÓ CHỦ TỊCH</Position></SignerInfo>
 </MessageHeader></EdXMLHeader><Attachment><AttachmentName>a.txt</AttachmentName>
 <ContentType>text/plain</ContentType><ContentTransferEncoded>Y2jhu68=</ContentTransferEncoded></Attachment>
</EdXMLEnvelope>"""


def test_the_older_flat_form_is_read() -> None:
    """The form of go.vn/eDoc, with its signer in one word and dates day first, gives the same values."""
    packet = read_packet(OLD.encode())

    assert (packet.sender.organ_id, packet.receivers[0].organ_id) == ("000.00.00.H08", "000.00.15.H08")
    assert (packet.code_number, packet.code_notation, packet.day) == ("132", "KH-UBND", date(2024, 7, 5))
    assert (packet.full_name, packet.position) == ("Lâm Hải Giang", "PHÓ CHỦ TỊCH")
    assert packet.subject == "Tổ chức Hội nghị"
    assert packet.attachments == (Attachment("a.txt", "text/plain", "chữ".encode()),)


def _bomb() -> str:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(20 << 20))
    return base64.b64encode(content.getvalue()).decode()


@pytest.mark.parametrize("content", [
    "", "<a/>", "<EdXMLEnvelope/>", "<!DOCTYPE a [<!ENTITY x 'y'>]><EdXMLEnvelope/>",
    OLD.replace("Y2jhu68=", "!!"), OLD.replace("Y2jhu68=", base64.b64encode(b"PK\3\4 broken").decode()),
    OLD.replace("Y2jhu68=", _bomb()),
])
def test_broken_packets_are_refused(content: str) -> None:
    """No XML, no packet, entities, broken base64, a broken ZIP, a bomb: one error, never another."""
    with pytest.raises(BadXmlError):
        read_packet(content.encode())


@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    """Anything but a packet is refused in one way."""
    with pytest.raises(BadXmlError):
        read_packet(content)


def test_a_file_of_many_megabytes_travels() -> None:
    """An attachment far beyond what libxml2 takes as one text comes back whole."""
    large = replace(SAMPLE, attachments=(Attachment("lon.bin", "application/x", bytes(range(256)) * 80_000),))

    assert read_packet(packet_bytes(large, Form())) == large


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-7"])
def test_other_encodings_are_refused(encoding: str) -> None:
    """Only UTF-8 is read where long texts are allowed: no DTD can hide in another encoding."""
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY x "y">]><EdXMLEnvelope a="&x;"/>'

    with pytest.raises(BadXmlError):
        read_packet(text.encode(encoding))


def test_values_too_long_are_named() -> None:
    """Each value beyond what implementations take is told with its limit."""
    long = replace(SAMPLE, subject="x" * 501, full_name="y" * 51, sender=Party("H" * 36, "Cơ quan"))

    assert too_long(SAMPLE) == ()
    assert set(too_long(long)) == {("Subject", 500), ("FullName", 50), ("OrganId", 35)}
