"""Text in every encoding that fairs still write, told apart without being told."""

from collections.abc import Callable

import pytest

from fair.loads import FileRead, Problem
from fair.records import Exhibitor

Read = Callable[..., FileRead]

SIMPLIFIED = "编号,展商名称,展位号,简介\nx1,北京数字贸易有限公司,A1,我们为企业提供数字贸易服务。\n"
TRADITIONAL = "編號,展商名稱,展位號,簡介\nx1,臺北數位貿易有限公司,A1,我們為企業提供數位貿易服務。\n"
WESTERN = "id;company;stand;country\nx1;Müller & Söhne GmbH;A1;Österreich\nx2;Café René;A2;España\n"


@pytest.mark.parametrize(
    ("text", "codec", "told"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "utf-8-sig", "utf-8"),
        (SIMPLIFIED, "utf-16", "utf-16-le"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        (SIMPLIFIED, "gbk", "gb18030"),
        (SIMPLIFIED + "x2,𠮷野家有限公司,A2,\n", "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (WESTERN, "cp1252", "windows-1252"),
        (WESTERN.replace("René", "René – “chez René”, 5 €"), "cp1252", "windows-1252"),
    ],
)
def test_a_table_reads_alike_in_every_encoding(read_table: Read, text: str, codec: str, told: str) -> None:
    expected = read_table("x.csv", text)

    file = read_table("x.csv", text, encoding=codec)

    assert (file.encoding, file.records) == (told, expected.records)
    assert file.records


@pytest.mark.parametrize("name", ["联想", "腾讯科技", "展商", "一号馆咖啡厅", "中国国际服务贸易交易会"])
def test_a_few_characters_are_enough(read_table: Read, name: str) -> None:
    file = read_table("x.csv", f"name,stand\n{name},A1\n", encoding="gb18030")

    assert (file.encoding, file.records[0].record) == ("gb18030", Exhibitor(id="", name=name, stands=("A1",)))


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (SIMPLIFIED.encode("utf-16")[:-1], "is cut off in the middle of a character (it is UTF-16-LE)"),
        (SIMPLIFIED.encode()[:-6], "is cut off in line 2, in the middle of a character (it is UTF-8)"),
        (SIMPLIFIED.encode().replace("北京".encode(), "北".encode() + b"\xff"), "is UTF-8 but damaged in line 2"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "is text in no encoding that is read"),
        (b"name,stand\n" + b"\x00" * 500, "is not text"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "has no readable headings (seen: none)"),
    ],
)
def test_what_is_cut_off_damaged_or_no_text_is_refused(read_table: Read, raw: bytes, reason: str) -> None:
    file = read_table("x.csv", raw)

    assert file.refused_whole
    assert file.refused[0] == Problem("file", file.refused[0].reason)
    assert file.refused[0].reason.startswith(reason)
