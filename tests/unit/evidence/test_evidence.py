"""Evidence: Lactea's own rows, and each way in which a row or a paper is refused."""

import csv

import pytest

from lactea import evidence
from lactea.errors import EvidenceError
from lactea.evidence.facts import COLUMNS

BIB = """@article{one2001,
  author = {One, A and others},
  title = {First},
  year = {2001},
  journal = {Milk},
  volume = {1},
  pages = {2-3},
  doi = {10.1/X},
}

@misc{two2002,
  title = {What is milk?},
  url = {https://example.org},
}

@article{three2003,
  author = {{Three and Sons}},
  year = {2003},
  doi = {10.1/Y},
}
"""
TWIN = BIB.replace("10.1/Y", "10.1/x")
ROLES = "source_key,role,reason\none2001,set,size\ntwo2002,judge,shape\n"
GOOD = {
    "id": "a",
    "quantity": "milk",
    "value": "3",
    "unit": "mL",
    "n": "12",
    "source_key": "one2001",
    "citation": "One 2001",
    "confidence": "read",
}


def shelf(tmp_path, *rows, bib=BIB, roles=ROLES):
    """Write a folder of evidence: each row is GOOD with the given fields changed."""
    (tmp_path / "measurements").mkdir()
    with (tmp_path / "measurements" / "topic.csv").open("w", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(GOOD | row for row in rows)
    (tmp_path / "sources.bib").write_text(bib)
    (tmp_path / "roles.csv").write_text(roles)
    return tmp_path


def test_a_row_becomes_a_typed_fact(tmp_path):
    fact = evidence.load(shelf(tmp_path, {"sd": "0.5", "same_as": ""}))["a"]
    assert (fact.value, fact.sd, fact.low, fact.n) == (3.0, 0.5, None, 12)
    assert (fact.topic, fact.unit, fact.same_as) == ("topic", "mL", None)


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        ({"confidence": "recalled"}, "confidence", "recalled number is no evidence"),
        ({"confidence": "sure"}, "confidence", "not one of read, secondary"),
        ({"confidence": ""}, "confidence", "blank"),
        ({"unit": "mlk"}, "unit", "did you mean"),
        ({"unit": ""}, "unit", "blank"),
        ({"value": "three"}, "value", "not a number"),
        ({"value": "nan"}, "value", "not a finite number"),
        ({"n": "2.5"}, "n", "not a whole number"),
        ({"source_key": "one2010"}, "source_key", "did you mean 'one2001'"),
        ({"citation": ""}, "citation", "blank"),
        ({"same_as": "b"}, "same_as", "'b' is no fact"),
    ],
)
def test_a_bad_row_is_refused_with_file_row_and_field(tmp_path, change, field, what):
    folder = shelf(tmp_path, {"id": "first"}, change)
    with pytest.raises(EvidenceError, match=rf"topic\.csv, row 3, {field}: .*{what}"):
        evidence.load(folder)


def test_an_id_used_twice_is_refused(tmp_path):
    with pytest.raises(EvidenceError, match=r"row 3, id: 'a' is used in topic\.csv, row 2"):
        evidence.load(shelf(tmp_path, {}, {}))


@pytest.mark.parametrize("other", ["two2002", "three2003"])
def test_one_fact_of_two_papers_with_different_roles_is_refused(tmp_path, other):
    rows = {}, {"id": "b", "source_key": other, "same_as": "a"}
    with pytest.raises(EvidenceError, match=r"row 3, same_as: .*state the same fact"):
        evidence.load(shelf(tmp_path, *rows))


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("one2001,judge,shape", "one paper, one role"),
        ("three2003,both,shape", "not one of set, judge"),
        ("three2003,set,", "blank"),
        ("four2004,set,shape", "not in sources.bib"),
    ],
)
def test_a_bad_role_is_refused(tmp_path, line, what):
    with pytest.raises(EvidenceError, match=rf"roles\.csv, row 4, .*{what}"):
        evidence.load(shelf(tmp_path, {}, roles=f"{ROLES}{line}\n"))


@pytest.mark.parametrize("line", ["", "three2003,judge,shape\n"])
def test_two_keys_of_one_paper_must_have_one_role(tmp_path, line):
    with pytest.raises(EvidenceError, match="'three2003' is the same paper as 'one2001'"):
        evidence.load(shelf(tmp_path, {}, bib=TWIN, roles=ROLES + line))


@pytest.mark.parametrize(
    ("bib", "what"),
    [
        (BIB + BIB[: BIB.index("@misc")], "'one2001' is given twice"),
        (BIB + "@article{four2004,\n  title = {Open},\n", "not closed"),
        (BIB + "@article{four2004,\n  title = {One}, year = 3\n}\n", "line 22: cannot read"),
        (BIB + "loose words\n", "cannot read 'loose words'"),
    ],
)
def test_a_bibliography_in_another_form_is_refused(tmp_path, bib, what):
    with pytest.raises(EvidenceError, match=rf"sources\.bib.*{what}"):
        evidence.load(shelf(tmp_path, {}, bib=bib))


@pytest.mark.parametrize(
    ("text", "what"),
    [("", "row 1: the columns"), ("id,value\n", "row 1: the columns"), ("\x00", "row 1|cannot be")],
)
def test_another_header_is_refused(tmp_path, text, what):
    folder = shelf(tmp_path, {})
    (folder / "measurements" / "topic.csv").write_text(text)
    with pytest.raises(EvidenceError, match=what):
        evidence.load(folder)


def test_a_row_with_too_few_fields_is_refused(tmp_path):
    folder = shelf(tmp_path, {})
    with (folder / "measurements" / "topic.csv").open("a") as stream:
        stream.write("b,milk\n")
    with pytest.raises(EvidenceError, match="row 3: has 2 fields, the header has 16"):
        evidence.load(folder)


def test_missing_files_are_refused_by_name(tmp_path):
    with pytest.raises(EvidenceError, match=r"sources\.bib: cannot be read"):
        evidence.load(tmp_path)
    (tmp_path / "sources.bib").write_text(BIB)
    with pytest.raises(EvidenceError, match=r"roles\.csv: cannot be read"):
        evidence.load(tmp_path)
    (tmp_path / "roles.csv").write_text(ROLES)
    with pytest.raises(EvidenceError, match="measurements: holds no CSV"):
        evidence.load(tmp_path)


def test_citations_are_plain_text(tmp_path):
    known = evidence.papers(shelf(tmp_path, {}))
    assert known["one2001"].citation() == "One A, et al. (2001). First. Milk 1:2-3. doi:10.1/X"
    assert known["two2002"].citation() == (
        "Authors not shown (no year). What is milk? https://example.org"
    )
    assert known["three2003"].citation() == "Three and Sons (2003). doi:10.1/Y"


def test_every_copied_fact_is_read_and_may_be_cited():
    facts = evidence.load()
    assert len(facts) >= 293
    for fact in facts.values():
        assert fact.source_key in evidence.papers()
        assert evidence.cite(fact.source_key)


def test_every_paper_is_leaned_on_and_known_papers_have_their_role():
    assert {fact.source_key for fact in evidence.load().values()} == set(evidence.papers())
    assert evidence.role("cox1996prolactin") == "judge"
    assert evidence.role("daly1993fat") == "set"
    assert evidence.role("degroot1995sublingual") is None


def test_a_hand_checked_fact():
    fact = evidence.fact("prod_iom1991_density")
    assert (fact.value, fact.unit, fact.source_key) == (1.03, "g/mL", "iom1991lactation")


def test_bibtex_gives_each_entry_once_and_reads_back(tmp_path):
    text = evidence.bibtex(["kent2006volume", "daly1993fat", "kent2006volume"])
    assert text.count("@article") == 2
    (tmp_path / "some.bib").write_text(text)
    again = evidence.sources.read_papers(tmp_path / "some.bib")
    assert again["daly1993fat"].citation() == evidence.cite("daly1993fat")


def test_unknown_ids_and_keys_suggest_the_nearest():
    with pytest.raises(EvidenceError, match="did you mean 'prod_iom1991_density'"):
        evidence.fact("prod_iom1991_densty")
    for ask in (evidence.cite, evidence.role, lambda key: evidence.bibtex([key])):
        with pytest.raises(EvidenceError, match="did you mean 'daly1993fat'"):
            ask("daly1993fatt")


def test_what_is_loaded_cannot_be_changed():
    with pytest.raises(TypeError):
        evidence.load()["new"] = evidence.fact("prod_iom1991_density")
    assert evidence.load() is evidence.load()
