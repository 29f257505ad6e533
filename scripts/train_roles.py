"""Fit the weights of the roles: `PYTHONPATH=tests python scripts/train_roles.py FILE [--check]`.

FILE holds names in sentences that are marked literal or metonymic, as JSON Lines: `text`, `start`, `end`, `reading` (ReLocaR's training
part). Our own sentences in tests/geoparsing/roles/learned_from.txt are added, with all four roles; of unseen.txt nothing is learned. The
weights keep numbers only. Needs the dependency group `train`. The script prints the figures of a cross-validation over texts, then writes
the part "roles" of dashboard/geoparsing/learned/weights.json. With `--check` it writes nothing.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
from roles_set import Examples, read_examples
from sklearn.linear_model import LogisticRegression
from weights_text import roles_part

from dashboard.geoparsing.gazetteer import load_gazetteer
from dashboard.geoparsing.roles import ROLES
from dashboard.geoparsing.roles.cues import CUES
from dashboard.model import Role

WEIGHTS = Path(__file__).parent.parent / "dashboard" / "geoparsing" / "learned" / "weights.json"
_FOLDS = 10
_INVERSE_PENALTY = 0.4  # of the ridge
#: How much a name counts beside a metonymic one of the public set: one of our own, and a literal one, of which news has more.
_OWN_WEIGHT = 1.5
_LITERAL_WEIGHT = 1.3
_LIMITS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.85, 0.86, 0.88, 0.9, 0.95)


def main() -> None:
    """Cross-validate, fit on everything and write the weights."""
    parser = argparse.ArgumentParser(description="fit the roles in dashboard/geoparsing/learned/weights.json to marked sentences")
    parser.add_argument("file", type=Path, metavar="FILE", help="names in sentences, marked literal or metonymic, as JSON Lines")
    parser.add_argument("--check", action="store_true", help="print the figures, write nothing")
    arguments = parser.parse_args()
    examples = read_examples(arguments.file, load_gazetteer())
    probabilities = cross_validated(examples)
    print_figures(examples, probabilities)
    if not arguments.check:
        _write_part(fit(examples))


def fit(examples: Examples) -> npt.NDArray[np.float64]:
    """The weights by multinomial logistic regression, of shape (CUES, ROLES), rounded; those of a cue add up to 0."""
    target = np.array([ROLES.index(role) for role in examples.roles])
    weight_of_public = np.where(target == ROLES.index(Role.SCENE), _LITERAL_WEIGHT, 1.0)
    model = LogisticRegression(C=_INVERSE_PENALTY, max_iter=2000, fit_intercept=False)
    model.fit(examples.rows, target, sample_weight=np.where(examples.is_own, _OWN_WEIGHT, weight_of_public))
    weights: npt.NDArray[np.float64] = np.round(model.coef_.T.astype(np.float64), 3)
    return weights


def cross_validated(examples: Examples) -> npt.NDArray[np.float64]:
    """The probabilities of the roles, of shape (names, ROLES), each by weights that were fitted on other texts."""
    unique_texts = sorted(set(examples.texts))
    fold_of_text = dict(zip(unique_texts, (np.random.default_rng(0).permutation(len(unique_texts)) % _FOLDS).tolist(), strict=True))
    folds = np.array([fold_of_text[text] for text in examples.texts])
    probabilities = np.zeros((len(folds), len(ROLES)))
    for fold in range(_FOLDS):
        odds = np.exp(examples.rows[folds == fold] @ fit(examples.select(folds != fold)))
        probabilities[folds == fold] = odds / odds.sum(axis=1, keepdims=True)
    return probabilities


def print_figures(examples: Examples, probabilities: npt.NDArray[np.float64]) -> None:
    """Print the share right of each set, the reliability, and what leaves the map at each limit of certainty."""
    roles = np.array([ROLES.index(role) for role in examples.roles])
    likeliest, of_scene = probabilities.argmax(axis=1), probabilities[:, ROLES.index(Role.SCENE)]
    certainty = np.where(likeliest == ROLES.index(Role.SCENE), of_scene, 1 - of_scene)
    is_scene_or_not = (likeliest == ROLES.index(Role.SCENE)) == (roles == ROLES.index(Role.SCENE))
    for title, chosen in (("public set", ~examples.is_own), ("our own sentences", examples.is_own)):
        print(f"{title}: {chosen.sum()} names, {(likeliest == roles)[chosen].mean():.3f} right")
    for low in np.arange(0.3, 1.0, 0.1):
        inside = (certainty >= low) & (certainty < low + 0.1)
        if inside.any():
            right = f"{is_scene_or_not[inside].mean():.3f} rightly a scene or none"
            print(f"certainty {low:.1f} to {low + 0.1:.1f}: {inside.sum()} names, {right}")
    scene, actor, attribute = (roles == ROLES.index(role) for role in (Role.SCENE, Role.ACTOR, Role.ATTRIBUTE))
    for limit in _LIMITS:
        leaves = (likeliest != ROLES.index(Role.SCENE)) & (certainty >= limit)
        stay = f"{1 - leaves[scene].mean():.3f} of the scenes stay"
        leave = f"{leaves[actor].mean():.3f} of the actors and {leaves[attribute].mean():.3f} of the attributes leave"
        print(f"left out from {limit:.2f}: {stay}, {leave}")


def _write_part(weights: npt.NDArray[np.float64]) -> None:
    """Write the part "roles", which is the last of the file: the weights of each cue in the order of ROLES."""
    weights_of_cue = {cue: row for cue, row in zip(CUES, weights.tolist(), strict=True) if any(row)}
    before, _, _ = WEIGHTS.read_text(encoding="utf-8").partition('"roles": {')
    WEIGHTS.write_text(f"{before}{roles_part(weights_of_cue)}\n}}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
