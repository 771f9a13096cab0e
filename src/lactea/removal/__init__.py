"""What is applied to the nipple from outside: an infant's sucking, a pump."""

from lactea.removal.pumps import pump_wave
from lactea.removal.sucking import nonnutritive_wave, pause_wave, suck_wave
from lactea.removal.waveform import Waveform, constant

__all__ = [
    "Waveform",
    "constant",
    "nonnutritive_wave",
    "pause_wave",
    "pump_wave",
    "suck_wave",
]
