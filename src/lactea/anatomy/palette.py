"""One colour a lobe, equally light to the eye: the picture and the exported breast share them."""

import numpy as np

from lactea.parameters.draws import Floats

DUCTS, LOBULES = 0.60, 0.80  # [1] lightness
_CHROMA = 0.115
_FIRST_HUE = 0.6  # [rad]
# From OKLab (Ottosson 2020): cone responses by their cube roots, then linear red, green and blue.
_TO_CONES = np.array(
    [
        [1.0, 0.3963377774, 0.2158037573],
        [1.0, -0.1055613458, -0.0638541728],
        [1.0, -0.0894841775, -1.2914855480],
    ]
)
_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


def lobe_colours(lobes: int, lightness: float = DUCTS) -> Floats:
    """Return (lobes, 3) linear red, green and blue [1], evenly apart in hue.

    Neighbouring lobes have neighbouring numbers, so every second one takes the opposite hue.
    """
    order = np.arange(lobes)
    half = (lobes + 1) // 2
    place = np.where(order % 2 == 0, order // 2, half + order // 2)
    hue = _FIRST_HUE + 2.0 * np.pi * place / lobes
    lab = np.stack(
        [np.full(lobes, lightness), _CHROMA * np.cos(hue), _CHROMA * np.sin(hue)], axis=1
    )
    linear: Floats = np.clip((lab @ _TO_CONES.T) ** 3 @ _TO_LINEAR.T, 0.0, 1.0)
    return linear


def as_shown(linear: Floats) -> Floats:
    """Return sRGB as screens and Matplotlib take it, from linear red, green and blue."""
    shown: Floats = np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1.0 / 2.4) - 0.055
    )
    return shown
