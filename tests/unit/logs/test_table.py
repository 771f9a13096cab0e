import os
import time
from pathlib import Path

import pytest

from lactea.errors import LogError
from lactea.logs import read_log
from lactea.logs.table import read_table

ROW = "1,2024-01-05 03:04:09,2024-01-05 03:16:09,breast milk,left breast,,"


def message(path: str | Path) -> str:
    with pytest.raises(LogError) as caught:
        read_log(path)
    text = str(caught.value)
    assert "\n" not in text
    return text


def test_missing(tmp_path):
    assert "does not exist" in message(tmp_path / "none.csv")


def test_directory(tmp_path):
    assert "is a directory" in message(tmp_path)


def test_a_name_that_no_file_can_have():
    assert "cannot be read" in message("a\0b.csv")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert "is not a regular file" in message(tmp_path / "pipe")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b" , ,\n"])
def test_empty(write, content):
    assert "is empty" in message(write(content))


def test_header_only(fed):
    assert "has a header but no rows" in message(fed())


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00", b"\x89PNG\r\n\x1a\n\x00", b"a,b\0\n"])
def test_binary(write, content):
    assert "is binary" in message(write(content))


def test_200_mb_are_refused_unread(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    begun = time.perf_counter()
    assert "has 200 MB; logs over 50 MB are not read" in message(path)
    assert time.perf_counter() - begun < 0.5


@pytest.mark.parametrize(("mark", "name"), [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
def test_wrong_delimiter(write, mark, name):
    header = "child_id,start,end,type,method,amount,notes"
    assert f"separated by {name}" in message(write(header.replace(",", mark), "1"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_say_what_they_are(write, encoding):
    text = f"child_id,start,end,type,method,amount,notes\n{ROW}été\n"
    assert len(read_log(write(text.encode(encoding))).rows) == 1


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le"])
def test_encodings_that_do_not(write, encoding):
    text = f"child_id,start,end,type,method,amount,notes\n{ROW}été\n"
    told = message(write(text.encode(encoding)))
    assert "save the log as CSV UTF-8" in told or "is binary" in told


def test_cp1252_names_the_line(write):
    text = f"child_id,start,end,type,method,amount,notes\n{ROW}\n{ROW}été\n"
    assert "line 3: byte 0xe9 is not UTF-8 text" in message(write(text.encode("cp1252")))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_by_the_line_on_which_they_start(write, end):
    lines = ["a,b", '1,"two', 'lines"', "", "2,plain", '3,"three', "", 'lines"', "4,last"]
    table = read_table(write(end.join(lines).encode()))
    assert [record.line for record in table.records] == [2, 5, 6, 9]


def test_missing_and_surplus_cells_are_rejected(write):
    table = read_table(write("a,b,c", "1,2", "1,2,3", "1,2,3,4"))
    assert [(bad.row, bad.reason) for bad in table.rejected] == [
        (2, "has 2 cells, the header has 3"),
        (4, "has 4 cells, the header has 3"),
    ]
    assert len(table.records) == 1


def test_an_unclosed_quote_is_told_and_what_stands_before_it_is_kept(fed):
    log = read_log(fed(ROW, ROW.replace("03:", "05:") + '"open', ROW))
    assert len(log.rows) == 1
    assert log.rejected[0].row == 3
    assert "a quote that opens here is not closed" in log.rejected[0].reason


def test_a_stray_quote_costs_only_its_row(write):
    table = read_table(write("a,b", '"x"y,1', "2,3"))
    assert [bad.row for bad in table.rejected] == [2]
    assert [record.line for record in table.records] == [3]


def test_an_unclosed_quote_in_the_header(write):
    assert "line 1: a quote that opens here" in message(write('"a,b', "1,2"))


def test_a_column_that_stands_twice(write):
    assert "column 'start' stands there twice" in message(write("start,end, Start ", "1,2,3"))
