"""Citations follow use."""

from lactea.evidence import cite, fact
from lactea.parameters import load_table
from lactea.results.citations import bibtex_of, citations_of, organs_used, sources_of
from lactea.results.published import BESIDE


def keys(organ):
    return {key for row in load_table(organ).values() for key in row.sources()}


def test_citations_are_sorted_and_said_once(day):
    found = citations_of(day)
    assert list(found) == sorted(set(found))
    assert found == day.citations()


def test_papers_of_every_organ_and_of_published_ranges_are_cited(day):
    assert keys("storage") | keys("ducts") | keys("feeding") <= set(sources_of(day))
    assert {fact(fact_id).source_key for fact_id in BESIDE.values()} <= set(sources_of(day))


def test_pump_papers_only_if_somebody_pumped(day, logged):
    alone = keys("pumps") - {k for organ in organs_used(day) for k in keys(organ)}
    alone -= {fact(fact_id).source_key for fact_id in BESIDE.values()}
    assert alone
    assert not alone & set(sources_of(day))
    assert alone <= set(sources_of(logged))


def test_nobody_suckled(nothing):
    assert "sucking" not in organs_used(nothing)


def test_bibtex_has_an_entry_a_paper(day):
    assert bibtex_of(day).count("\n@") + 1 == len(sources_of(day))
    assert cite("kent2006volume") in citations_of(day)


def test_what_no_day_reads_is_not_cited(day):
    assert not {"uterus", "perception"} & set(organs_used(day))
    assert not keys("perception") & set(sources_of(day))
