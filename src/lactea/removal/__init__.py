"""What is applied to the nipple from outside: an infant's sucking, a pump, a hand."""

from lactea.removal.pattern import Pattern, Phase, adjusted, steady, two_phase, until_ejection
from lactea.removal.pumps import pump_wave
from lactea.removal.sucking import nonnutritive_wave, pause_wave, suck_wave
from lactea.removal.waveform import Waveform, constant

__all__ = [
    "Pattern",
    "Phase",
    "Waveform",
    "adjusted",
    "constant",
    "nonnutritive_wave",
    "pause_wave",
    "pump_wave",
    "steady",
    "suck_wave",
    "two_phase",
    "until_ejection",
]
