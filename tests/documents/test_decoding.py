"""Bytes become text in a fixed order of trust, and what could not be read is counted."""

import codecs

import pytest

from workbench.documents.decoding import decode

SENTENCE = "Größe: naïve cafés sold 1 250 cups.\r\nSecond line\rthird\u2028fourth"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark, encoding):
    decoded = decode(mark + SENTENCE.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.replaced) == (SENTENCE, encoding, 0)


def test_line_ends_stay_as_they_are():
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


def test_utf16_without_a_mark_is_recognised():
    assert decode("Imports fell by 77 percent".encode("utf-16-le")).encoding == "utf-16-le"


def test_a_declared_charset_comes_before_detection():
    assert decode("Müller".encode("cp1252"), "windows-1252").text == "Müller"


def test_an_unknown_declared_charset_is_passed_over():
    assert decode("Müller".encode(), "no-such-charset").text == "Müller"


def test_one_bad_byte_in_utf8_is_replaced_and_counted():
    decoded = decode("Größe, Müller, café, naïve, über".encode() + b"\xff")
    assert decoded.encoding == "utf-8"
    assert decoded.replaced == 1
    assert decoded.text.endswith("\ufffd")


def test_a_western_file_without_marks_is_detected():
    text = "Die Größe der Häfen wächst jährlich über fünf Prozent, sagte Müller. " * 5
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize("text", ["Maß;Wert\nGröße;5\n", "Prices rose by £5 — “fast”", "café"])
def test_a_few_odd_bytes_are_taken_for_western_ones(text):
    assert decode(text.encode("cp1252")).text == text


def test_a_chinese_file_without_marks_is_detected():
    text = "中国与韩国的双边贸易额在二零二一年超过三千六百亿美元。" * 8
    assert decode(text.encode("gb18030")).text == text


def test_nul_becomes_the_replacement_character():
    decoded = decode(b"a\0b" + b" text" * 50)
    assert decoded.text.startswith("a\ufffdb")
    assert decoded.replaced == 1
