"""From how a name fits to how surely it is meant, in [0, 1]; and what a list of matches comes to.

The numbers were chosen on half of the fairs of `bench/names.py` and checked on the others.
"""

from math import exp, sqrt

from knowledge.names.aligning import Fit

NEARLY_ALL = 0.93  # share of a name from which it counts as said in full


def score(fit: Fit) -> float:
    """Return how surely the words of the stretch mean the name.

    Three things multiply: how much of what was said the name explains; how much of the name was said, or failing that how
    much there is to go by; and whether the words came in the name's order.
    """
    if fit.held <= 0:
        return 0.0
    understood: float = fit.explained / (fit.held + fit.strange)
    order = 1.0 if fit.share >= NEARLY_ALL and fit.order == 1.0 else 0.85 + 0.15 * fit.order
    return min(1.0, understood * sqrt(understood) * _said(fit) * order)


def _said(fit: Fit) -> float:
    """Return what saying only a part of the name is worth: 1 for all of it."""
    if fit.share >= NEARLY_ALL:
        return 1.0
    evidence = (1 - exp(-fit.held / 0.8)) ** 2 * fit.order
    if fit.called:
        evidence = max(evidence, 0.85)
    return fit.share + (1 - fit.share) * 0.72 * evidence
