"""The account says each fact, in whole sentences, whatever there is one of, many of or none of."""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lactea.parameters import Mother
from lactea.results.account import LAST, SessionFacts, account_of, facts_of_bench
from lactea.results.sensations import ACHE, CRAMPS, LEAKING, NOTHING, TINGLING, WORDS, Sensation
from lactea.simulation.bench import Protocol, run_bench
from lactea.simulation.session import REASONS


def sensation(time, *words, dysphoria=0.0):
    return Sensation(time, words, 0.0 if words == (NOTHING,) else 0.7, (0.0, 0.3), 0.0, dysphoria)


FACTS = SessionFacts(
    mother="Ada",
    days_postpartum=3.0,
    kind="breastfeed",
    duration=725.0,
    sides=(0,),
    cue="her infant's cry",
    cue_time=-240.0,
    bursts=(-12.0, 120.0, 305.0),
    sensations=(
        sensation(51.4, TINGLING, LEAKING, CRAMPS),
        sensation(181.0, CRAMPS),
        sensation(438.0, CRAMPS),
    ),
    milk=(76.8, 0.0),
    leaked=(0.0, 0.62),
    contractions=4,
    contracted=250.0,
    ended="satisfied",
    hindrances=("stress", "alcohol"),
)
ONE_EACH = replace(
    FACTS,
    days_postpartum=1.0,
    bursts=(36.0,),
    sensations=(sensation(51.0, ACHE, dysphoria=0.6),),
    contractions=1,
    hindrances=("stress",),
    dysphoria=True,
)
NONE = SessionFacts("reference", 60.0, "breastfeed", 300.0, (1,), ended="flow too low")


def test_every_fact_is_told():
    told = account_of(FACTS).split("\n")
    assert told == [
        "Ada, 3 days after birth, fed her infant at the left breast for 12 min.",
        "A cue (her infant's cry) reached her 4 min before the first suck.",
        "The first of 3 bursts of oxytocin came 12 s before the first suck.",
        "The first of 3 milk ejections (let-downs) began 51 s after the first suck.",
        "The infant took 77 mL from the left breast.",
        "The right breast leaked 0.6 mL.",
        (
            "At the first let-down she noticed a tingling or electric feeling, milk leaking"
            " and uterine cramps."
        ),
        "At the second and third let-downs she noticed uterine cramps.",
        "Her uterus contracted 4 times, for 4 min 10 s in all.",
        "The infant let go because it was satisfied.",
        "What held the let-down back: stress and alcohol.",
        LAST,
    ]


def test_one_of_each_is_said_in_the_singular():
    told = account_of(ONE_EACH)
    assert "1 day after birth" in told
    assert "The only burst of oxytocin came 36 s after the first suck." in told
    assert "The only milk ejection (let-down) began 51 s after the first suck." in told
    assert "With the let-down she noticed a dull ache or tightening." in told
    assert "A low mood (dysphoria) came with the let-down." in told
    assert "Her uterus contracted once, for 4 min 10 s." in told
    assert not re.search(r"\b1 (bursts|ejections|days|times)\b", told)


def test_a_low_mood_is_told_only_where_it_was_looked_for():
    told = account_of(ONE_EACH)
    assert "in 9.1, 14.2 and 23.3 % of women" in told
    assert "do not agree" in told
    assert "73 % of those had it at the start only" in told
    silent = account_of(replace(ONE_EACH, dysphoria=False))
    assert "dysphoria" not in silent
    assert "Surveys" not in silent
    without = account_of(replace(FACTS, dysphoria=True))
    assert "No low mood (dysphoria) came: most women never have it." in without
    assert "in 9.1, 14.2 and 23.3 % of women" in without


def test_a_low_mood_alone_is_not_called_nothing():
    only = replace(ONE_EACH, sensations=(sensation(51.0, NOTHING, dysphoria=0.6),))
    assert "she noticed nothing in her body." in account_of(only)


def test_without_an_ejection_nothing_is_felt():
    told = account_of(NONE)
    assert told.startswith("The reference mother, 60 days after birth,")
    assert "No cue reached her before." in told
    assert "Her brain released no burst of oxytocin." in told
    assert "No milk ejection (let-down) came." in told
    assert "The infant took nothing from the right breast." in told
    assert "Neither breast leaked." in told
    assert "She felt nothing of a let-down." in told
    assert "too little milk flowed" in told
    assert "held the let-down back" not in told
    assert "uterus" not in told


@pytest.mark.parametrize(
    ("most", "words"),
    [
        (0.92, "reached 0.92 at most; a burst takes minutes of more than about 1."),
        (4.6, "reached 4.60, more than the 1 of a burst, but did not last long enough."),
    ],
)
def test_without_a_burst_the_drive_says_why(most, words):
    assert words in account_of(replace(NONE, most_drive=most))
    assert "drive" not in account_of(replace(FACTS, most_drive=most))


def test_what_helped_is_told():
    assert "What helped it: massage and warmth." in account_of(
        replace(FACTS, helps=("massage", "warmth"))
    )
    assert "helped" not in account_of(FACTS)


def test_a_pump_is_told_as_a_pump():
    pumped = replace(FACTS, kind="pump", sides=(0, 1), milk=(40.2, 0.02), ended="planned end")
    told = account_of(pumped)
    assert "pumped both breasts for 12 min" in told
    assert "4 min before the pump began" in told
    took = "The pump took 40 mL from the left breast and less than 0.1 mL from the right breast."
    assert took in told
    assert "infant" not in told.replace("her infant's cry", "")
    assert "when it was meant to" in told


def test_a_cue_alone_is_told_as_a_cue():
    alone = replace(FACTS, kind="cue", sides=(), cue="another baby's cry", leaked=(0.4, 1.2))
    told = account_of(replace(alone, ended="", hindrances=()))
    assert "neither fed nor pumped" in told
    assert "The cue was another baby's cry." in told
    assert "51 s after the cue" in told
    assert "The left breast leaked 0.4 mL and the right breast leaked 1.2 mL." in told
    assert "took" not in told


def test_at_the_first_suck_is_at_the_first_suck():
    told = account_of(replace(FACTS, bursts=(0.2,)))
    assert "The only burst of oxytocin came at the first suck." in told


@pytest.mark.parametrize("reason", REASONS.values())
def test_every_reason_is_known(reason):
    assert f"It ended: {reason}" not in account_of(replace(FACTS, ended=reason))


def test_an_unknown_reason_is_told_as_it_is():
    assert "It ended: asleep." in account_of(replace(FACTS, ended="asleep"))


noticings = st.lists(
    st.builds(
        sensation,
        st.floats(-300.0, 3000.0),
        st.sampled_from(WORDS),
        dysphoria=st.sampled_from([0.0, 0.8]),
    ),
    max_size=14,
)
SOME_FACTS = st.builds(
    SessionFacts,
    mother=st.sampled_from(["reference", "mother 3 of seed 7"]),
    days_postpartum=st.integers(1, 180).map(float),
    kind=st.sampled_from(["breastfeed", "pump", "cue"]),
    duration=st.floats(1.0, 4000.0),
    sides=st.sampled_from([(0,), (1,), (0, 1)]),
    cue=st.sampled_from(["", "preparation"]),
    cue_time=st.floats(-900.0, 0.0),
    bursts=st.lists(st.floats(-300.0, 3000.0), max_size=9).map(tuple),
    sensations=noticings.map(tuple),
    milk=st.tuples(st.floats(0.0, 200.0), st.floats(0.0, 200.0)),
    leaked=st.tuples(st.floats(0.0, 20.0), st.floats(0.0, 20.0)),
    contractions=st.integers(0, 9),
    contracted=st.floats(1.0, 900.0),
    ended=st.sampled_from(["", *REASONS.values()]),
    hindrances=st.lists(st.sampled_from(["stress", "cold"]), max_size=2, unique=True).map(tuple),
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(SOME_FACTS)
def test_any_facts_make_whole_sentences(facts):
    told = account_of(facts).split("\n")
    assert told[-1] == LAST
    for sentence in told:
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert not re.search(r"  |\.\.|\bnan\b|\binf\b|None|-\d", sentence), sentence
        assert not re.search(r"\d\.\d\d", sentence), "too many digits"
        assert not re.search(r"\b1 (bursts|ejections|times|days)\b", sentence)
    for number in re.findall(r"\d+\.\d", "\n".join(told)):
        assert f"{number} mL" in "\n".join(told)
    words = {word for one in facts.sensations for word in one.words}
    assert all(word in "\n".join(told) for word in words)


def test_the_facts_of_a_bench_are_its_own():
    mother, protocol = Mother.reference(days_postpartum=2.0), Protocol(side="right", appetite=40.0)
    bench = run_bench(mother, protocol, seed=3)
    facts = facts_of_bench(bench, protocol, mother)
    assert facts.sides == (1,)
    assert facts.milk == (0.0, bench.feeds[0].milk)
    assert facts.leaked == tuple(bench.leaked)
    assert len(facts.bursts) == bench.bursts.size
    assert facts.sensations
    assert facts.contractions > 0
    assert (facts.ended, facts.hindrances) == (bench.feeds[0].ended, ())
    assert account_of(facts).count("\n") > 8


def test_what_held_back_is_told_and_blocked_receptors_quiet_the_uterus():
    mother = Mother.reference(days_postpartum=2.0)
    protocol = Protocol("pump", "both", block=1.0, inhibition=0.2, preparation=0.0)
    facts = facts_of_bench(run_bench(mother, protocol), protocol, mother)
    assert len(facts.hindrances) == 2
    assert (facts.cue, facts.contractions, facts.sensations) == ("", 0, ())
    assert facts.milk[0] > 0.0


def test_all_facts_are_documented():
    assert all(one.name in SessionFacts.__doc__ for one in fields(SessionFacts))
