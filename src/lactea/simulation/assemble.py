"""The only place where organs meet: which organ reads whose output.

`WIRING` says it in words for people (`lactea explain` prints it); the functions below say it in
code for the engine. A test holds the two together.
"""

from typing import Any, NamedTuple

from lactea.physiology.fast import (
    afferents,
    ducts,
    effector,
    hindrance,
    myoepithelium,
    network,
    nipple,
    oxytocin,
    perception,
    plasma,
    remedies,
    terminal,
    uterus,
)
from lactea.physiology.slow import (
    activation,
    composition,
    drugs,
    endocrine,
    ethanol,
    growth,
    infant,
    infant_growth,
    junctions,
    lactotroph,
    learning,
    pregnancy,
    remodelling,
    secretion,
    solutes,
    storage,
)
from lactea.simulation.compiled import inlined

ORGANS = {
    "endocrine": endocrine,
    "activation": activation,
    "secretion": secretion,
    "storage": storage,
    "composition": composition,
    "infant": infant,
    "afferents": afferents,
    "oxytocin": oxytocin,
    "plasma": plasma,
    "effector": effector,
    "myoepithelium": myoepithelium,
    "ducts": ducts,
    "nipple": nipple,
    "uterus": uterus,
    "perception": perception,
    "learning": learning,
    "ethanol": ethanol,
    "hindrance": hindrance,
    "remedies": remedies,
    "network": network,
    "terminal": terminal,
    "pregnancy": pregnancy,
    "growth": growth,
    "lactotroph": lactotroph,
    "remodelling": remodelling,
    "junctions": junctions,
    "solutes": solutes,
    "infant_growth": infant_growth,
    "drugs": drugs,
}
# They act on nothing: results follow them along a finished record, and the engine leaves them out.
OBSERVERS = ("uterus", "perception")
# They run at the slow clock of a lactation alone (life.py, pregnancy_run.py).
OF_A_LIFE = (
    "pregnancy", "growth", "lactotroph", "remodelling", "junctions", "solutes", "infant_growth",
    "drugs",
)  # fmt: skip

WIRING = {
    "endocrine.suckled": "session: a nipple is stimulated",
    "endocrine.basal": "endocrine.basal_level, from the time since birth",
    "activation.placenta": "none after a term birth",
    "activation.prolactin": "lactotroph.prolactin, and drugs",
    "secretion.activation": "activation.activation",
    "secretion.active_fraction": "mother: adapted to what her infant needs",
    "secretion.prolactin": "endocrine.prolactin",
    "storage.rate_when_empty": "secretion.rate_when_empty, by the lobe's share of the breast",
    "storage.flow_to_ducts": "ducts.flow_to_ducts",
    "storage.capacity": "mother: storage capacity, by the lobe's share of the breast",
    "composition.secretion": "storage, summed over the lobes of a breast",
    "composition.removal": "nipple.flow, summed over the lobes of a breast",
    "composition.milk": "storage and ducts, summed over the lobes of a breast",
    "composition.capacity": "mother: storage capacity of the breast",
    "infant.need": "mother and infant: age, weight, appetite",
    "infant.intake": "nipple.flow of the breast that is suckled, and bottles",
    "infant.wakefulness": "schedule: hour of the day",
    "infant.meal": "mother and infant: weight",
    "afferents.stimulus": "session: a nipple is stimulated; two by afferents.of_both",
    "afferents.cue": "session: the mother prepares for the feed; remedies.excitation, if asked for",
    "afferents.inhibition": "session: stress, ethanol and drugs; none unless asked for",
    "oxytocin.drive": "afferents.drive",
    "plasma.release": "oxytocin.release",
    "plasma.infusion": "session: oxytocin given, none unless asked for",
    "effector.plasma": "plasma.central",
    "effector.delivery": "session: stress, cold and warmth; 1 unless asked for",
    "myoepithelium.relative_dose": "effector.relative_dose",
    "myoepithelium.sensitivity": "mother: the lobe's own sensitivity",
    "myoepithelium.block": "session: receptor block, none unless asked for",
    "ducts.alveolar_milk": "storage.alveolar_milk",
    "ducts.ductal_milk": "engine: flow_to_ducts less flow out of the nipple",
    "ducts.contraction": "myoepithelium.contraction",
    "ducts.opening": "myoepithelium.opening",
    "ducts.capacity": "mother: storage capacity, by the lobe's share of the breast",
    "ducts.rest_volume": "mother: duct volume, by the lobe's share of the breast",
    "ducts.conductance": "mother: ductule conductance of the lobe",
    "nipple.duct_pressure": "ducts.duct_pressure",
    "nipple.vacuum": "removal: infant or pump, 0 at a breast that is not suckled",
    "nipple.ductal_milk": "engine: flow_to_ducts less flow out of the nipple",
    "nipple.rest_volume": "mother: duct volume, by the lobe's share of the breast",
    "nipple.conductance": "mother: nipple conductance of the lobe",
    "nipple.compression_gain": "removal: jaw and tongue, 1 for a pump",
    "uterus.plasma": "plasma.central",
    "uterus.receptors": "uterus.receptors, from the time since birth",
    "perception.rise": "record: rise of contraction, in the breast that contracts faster",
    "perception.contraction": "myoepithelium.contraction, mean of the lobes, stronger breast",
    "perception.leaked": "nipple.flow of a breast at which nobody drinks, summed over an ejection",
    "perception.uterine_strength": "uterus.strength",
    "learning.salience": "mother: salience of the cue",
    "learning.paired": "habits: sessions since birth that begin with the cue",
    "learning.expected_paired": "learning.strength, summed over the cues met before a session",
    "learning.unpaired": "habits: meetings with the cue that no session follows",
    "learning.expected_unpaired": "learning.strength, of the cue met alone",
    "ethanol.drunk": "session: none; a drink at once begins in the stomach",
    "hindrance.stress": "session: influences, none unless asked for",
    "hindrance.fear": "session: influences, none unless asked for",
    "hindrance.pain": "session: influences, none unless asked for",
    "hindrance.cold": "session: influences, none unless asked for",
    "hindrance.warmth": "session: influences, none unless asked for",
    "hindrance.ethanol": "ethanol.body",
    "hindrance.opioid_dose": "session: influences, none unless asked for",
    "hindrance.opioid_since": "session: influences, from the time it was given",
    "hindrance.epidural": "session: influences, none unless asked for",
    "remedies.massage": "session: influences, none unless asked for",
    "remedies.skin_contact": "session: influences, none unless asked for",
    "remedies.contact_since": "session: from the first moment of the session",
    "remedies.nasal_dose": "session: influences, none unless asked for",
    "remedies.nasal_since": "session: influences, from the time it was given",
    "remedies.vein_dose": "session: influences, none unless asked for",
    "remedies.vein_since": "session: influences, from the time it was given",
    "network.drive": "afferents.drive",
    "terminal.spikes": "network: the spikes of its cell, one by one",
    "pregnancy.gestational_age": "scenario: weeks since the last menstruation",
    "growth.placental_lactogen": "pregnancy.placental_lactogen, none after birth",
    "growth.prolactin": "pregnancy.prolactin",
    "growth.reached": "mother: gland that pregnancy brings her",
    "lactotroph.sessions": "lactation: sessions of the last day",
    "lactotroph.lactating": "endocrine.basal_level, from the time since birth",
    "remodelling.fullness": "storage, over what the tissue of the breast can hold",
    "remodelling.activation": "activation.activation",
    "remodelling.permitted": "activation.permitted, of plasma prolactin",
    "remodelling.set_point": "mother: fullness to which supply adapts",
    "junctions.progesterone": "activation.progesterone_fast and activation.progesterone_slow",
    "junctions.idle": "remodelling.idle, of its stasis and what prolactin permits",
    "junctions.active_fraction": "remodelling.active_fraction",
    "solutes.secretion": "storage, of a breast",
    "solutes.removal": "lactation: sessions and leaks, at once",
    "solutes.milk": "storage, of a breast",
    "solutes.exchange": "junctions.exchange",
    "solutes.machinery": "activation.machinery",
    "solutes.maturity": "junctions.maturity",
    "solutes.closure": "junctions.closure",
    "infant_growth.energy": "lactation: milk swallowed, solids and other milk, over a day",
    "infant_growth.need": "feeding: the need of its age, as the energy of mature milk",
    "infant_growth.usual_gain": "the WHO median weight",
    "drugs.domperidone": "scenario: none unless given",
    "drugs.cabergoline": "scenario: none unless given",
    "drugs.bromocriptine": "scenario: none unless given",
    "drugs.prolactin": "scenario: none unless given",
    "drugs.combined_pill": "scenario: none unless given",
    "drugs.progestin_pill": "scenario: none unless given",
    "drugs.growth_hormone": "scenario: none unless given",
}


class Physiology(NamedTuple):
    """Parameters of every organ of one mother and infant, in the engine's units."""

    endocrine: endocrine.Params
    activation: activation.Params
    secretion: secretion.Params
    storage: storage.Params
    composition: composition.Params
    infant: infant.Params
    afferents: afferents.Params
    oxytocin: oxytocin.Params
    plasma: plasma.Params
    effector: effector.Params
    myoepithelium: myoepithelium.Params
    ducts: ducts.Params
    nipple: nipple.Params
    learning: learning.Params
    ethanol: ethanol.Params
    hindrance: hindrance.Params
    remedies: remedies.Params
    network: network.Params
    terminal: terminal.Params


class Body(NamedTuple):
    """States of the mother's body that run at the fast clock, in the order of the array."""

    afferents: Any
    oxytocin: Any
    plasma: Any
    effector: Any
    endocrine: Any


class BodyParams(NamedTuple):
    """Parameters of the organs that run at the fast clock in the mother's body."""

    afferents: afferents.Params
    oxytocin: oxytocin.Params
    plasma: plasma.Params
    effector: effector.Params
    endocrine: endocrine.Params


@inlined
def body_params(p: Physiology) -> BodyParams:
    """Take the body's parameters: numba passes a tuple by value, member by member."""
    return BodyParams(p.afferents, p.oxytocin, p.plasma, p.effector, p.endocrine)


class Surroundings(NamedTuple):
    """What one phase of a session does to the mother."""

    stimulus: float  # [1] a nipple is suckled or pumped
    cue: float  # [1] she hears, sees or prepares for her infant
    inhibition: float  # [1] of release
    block: float  # [1] of receptors
    delivery: float  # [1] of oxytocin to the gland, 1 usual
    infusion: float  # [pg/s] oxytocin given
    basal_prolactin: float  # [ug/L]


BODY_SIZE = 11
CENTRAL, ARRIVING, THIRD, ADAPTATION, PROLACTIN, PRIMING = 4, 6, 8, 9, 10, 1

_afferents_state = afferents.State
_drive = inlined(afferents.drive)
_afferents_rhs = inlined(afferents.rhs)
_release = inlined(oxytocin.release)
_oxytocin_rhs = inlined(oxytocin.rhs)
_oxytocin_burst = inlined(oxytocin.burst)
_plasma_rhs = inlined(plasma.rhs)
_effector_rhs = inlined(effector.rhs)
_endocrine_rhs = inlined(endocrine.rhs)


def body_states(y: Any) -> Body:
    """Name the numbers of the body's array."""
    return Body(
        afferents.State(y[0]),
        oxytocin.State(y[1], y[2], y[3]),
        plasma.State(y[4], y[5]),
        effector.State(y[6], y[7], y[8], y[9]),
        endocrine.State(y[10]),
    )


_body_states = inlined(body_states)


def body_rates(y: Any, u: Surroundings, p: BodyParams, rates: Any) -> None:
    """Rates of change of the mother's body: drive, release, plasma, receptors, prolactin."""
    now = _body_states(y)
    heard = afferents.Inputs(u.stimulus, u.cue, u.inhibition)
    drive = oxytocin.Inputs(_drive(now.afferents, heard, p.afferents))
    entering = plasma.Inputs(_release(now.oxytocin, drive, p.oxytocin), u.infusion)
    a = _afferents_rhs(0.0, now.afferents, heard, p.afferents)
    o = _oxytocin_rhs(0.0, now.oxytocin, drive, p.oxytocin)
    c = _plasma_rhs(0.0, now.plasma, entering, p.plasma)
    reaching = effector.Inputs(now.plasma.central, u.delivery)
    e = _effector_rhs(0.0, now.effector, reaching, p.effector)
    h = _endocrine_rhs(
        0.0, now.endocrine, endocrine.Inputs(u.stimulus, u.basal_prolactin), p.endocrine
    )
    rates[0] = a.responsiveness
    rates[1], rates[2], rates[3] = o.priming, o.store, o.pool
    rates[4], rates[5] = c.central, c.peripheral
    rates[6], rates[7], rates[8], rates[9] = e.first, e.second, e.third, e.adaptation
    rates[10] = h.prolactin


def drive_of(y: Any, u: Surroundings, p: Physiology) -> float:
    """Afferent drive of the oxytocin neurons now [1]."""
    heard = afferents.Inputs(u.stimulus, u.cue, u.inhibition)
    return _drive(_afferents_state(y[0]), heard, p.afferents)


def rested_body(p: Physiology, basal_prolactin: float) -> list[float]:
    """State of a mother who has rested: nothing primed, oxytocin at its basal level."""
    basal = p.plasma.basal
    return [1.0, 0.0, 1.0, 0.0, basal, basal, basal, basal, basal, basal, basal_prolactin]
