"""Answers in words: each verdict says what it may, and no more."""

import math

import pytest

from lactea.errors import UnitError
from lactea.fit.amounts import shown_as
from lactea.fit.answers import QUESTIONS, answers_of, label_of, ordered, sentence_of
from lactea.fit.low_supply import below, chance, low_supply_words, thresholds
from tests.unit.fit.fakes import VERDICTS, fake_fit, verdict


@pytest.fixture(scope="module")
def fit():
    return fake_fit()


@pytest.mark.parametrize("name", VERDICTS)
def test_what_cannot_be_told_gives_no_number(name):
    said = sentence_of(verdict(name, "this log cannot tell", VERDICTS[name][1]))
    assert "this log cannot tell" in said
    assert not any(letter.isdigit() for letter in said.replace("24 h", "").replace("80 %", ""))


def test_what_is_supported_gives_the_interval_and_what_is_weak_says_so():
    assert sentence_of(verdict("production")) == "Milk made in 24 h: 740 mL (703 to 777 mL)."
    said = sentence_of(verdict("capacity left", "weak"))
    assert said == (
        "Storage capacity, left breast: perhaps 190 mL, "
        "but anything from 152 to 228 mL fits the log."
    )


@pytest.mark.parametrize(
    ("low", "high", "word"),
    [(0.001, 0.004, "rising"), (-0.004, -0.001, "falling"), (-0.001, 0.001, "open")],
)
def test_a_trend_has_a_direction_only_if_its_interval_has(low, high, word):
    found = verdict("trend", "supported", "1/d")._replace(low=low, high=high)
    assert word in sentence_of(found)


def test_ounces_are_shown_as_ounces(fit):
    rows = {row.name: row for row in answers_of(fit, "oz").rows}
    assert rows["production"].value == "25.0 oz"  # 740 / 29.5735
    assert rows["production"].published == "14.4 to 40.1 oz"  # 440 to 1220 g over 1.03 g/mL
    assert rows["capacity right"].value == "6.4 oz"
    assert rows["refill time left"].interval == "2.7 to 15.3 h"
    with pytest.raises(UnitError, match="litres"):
        answers_of(fit, "litres")


def test_what_cannot_be_told_has_no_value_in_the_table(fit):
    for row in answers_of(fit).rows:
        assert (row.value == "\N{EN DASH}") == (row.verdict == "this log cannot tell")


def test_one_reason_for_all_is_said_once():
    cannot = {name: ("this log cannot tell", unit) for name, (_, unit) in VERDICTS.items()}
    text = " ".join(str(answers_of(fake_fit(cannot))).split())
    assert text.count("The volumes leave it open.") == 1
    assert "What would tell" in text


def test_answers_stand_in_the_order_of_the_questions(fit):
    places = [question.quantity for question in QUESTIONS]
    begins = [label_of(each.question).split(",")[0] for each in ordered(fit)]
    known = [question.label.format(of="") for question in QUESTIONS]
    assert [known.index(label) for label in begins] == sorted(known.index(x) for x in begins)
    assert places[0] == "production"


def test_the_text_holds_every_verdict_with_its_reason_and_what_it_is_not(fit):
    text = str(answers_of(fit))
    for row in answers_of(fit).rows:
        assert row.label in text
        assert row.verdict in text
    assert "The volumes leave it open." in text
    assert "Not medical advice; talk to a lactation consultant." in text
    assert max(len(line) for line in text.splitlines()) < 170


def test_a_sampling_that_cannot_be_trusted_says_so_first():
    notes = answers_of(fake_fit(trusted=False, notes=("one gap",))).notes
    assert notes[0].startswith("the sampling cannot be trusted: chains disagree")
    assert "one gap" in notes


def test_thresholds_are_those_of_the_papers_lowest_first():
    assert [each.limit for each in thresholds()] == [300.0, 440.0, 500.0, 600.0, 708.0]
    assert all(each.source for each in thresholds())


def test_low_supply_counts_the_posterior_below_each_threshold(fit):
    found = below(fit)
    assert [each.share for each in found][:3] == [0.0, 0.0, 0.0]
    made = fit.posterior["production"].to_numpy()
    assert found[-1].share == pytest.approx(float((made < 708.0).mean()))
    said = low_supply_words(fit)
    assert "do not agree" in said
    assert "above 300 (Nommsen-Rivers 2022)" in said


def test_low_supply_is_not_guessed_where_the_log_cannot_tell():
    fit = fake_fit({"production": ("this log cannot tell", "mL")})
    assert all(math.isnan(each.share) for each in below(fit))
    assert "cannot tell on which side" in low_supply_words(fit)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "under 1 in 100"),
        (0.23, "23 in 100"),
        (1.0, "over 99 in 100"),
        (0.996, "over 99 in 100"),
    ],
)
def test_chances_are_said_in_hundreds(share, words):
    assert chance(share) == words


def test_numbers_carry_a_true_minus_and_no_negative_zero():
    assert shown_as("1/d").signed(-0.001) == "\N{MINUS SIGN}0.7"
    assert shown_as("1/d").signed(0.001) == "+0.7"
    assert shown_as("mL").number(-0.2) == "0"
    assert shown_as("mL").signed(0.2) == "0"
