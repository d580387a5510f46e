"""Points and the planes that scikit-learn brings them to, for `test/stages/vectors/plane.test.ts`.

    pip install scikit-learn
    python make_plane_reference.py > planes.json

PCA is compared number by number, and so are the probabilities of t-SNE, its divergence and its
gradient. Its path is chaotic: rounding decides in which of many minima it ends. So of whole runs
(exact, from the principal plane) there is the range over 24 starts that differ in the third digit.
"""

import json

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities, _kl_divergence
from sklearn.metrics import pairwise_distances

random = np.random.default_rng(5)


def clusters(count, width, centres):
    middle = random.normal(size=(centres, width)) * 2
    return middle[np.arange(count) % centres] + random.normal(size=(count, width))


def of_tsne(points, places, perplexity):
    joint = _joint_probabilities(pairwise_distances(points, squared=True), perplexity, 0)
    # The principal plane stands for any places.
    divergence, gradient = _kl_divergence(places.ravel(), joint, 1, len(points), 2)
    start = places / places[:, 0].std() * 1e-4
    ends, trusted = [], []
    for _ in range(24):
        tsne = TSNE(
            perplexity=perplexity,
            method="exact",
            init=start * (1 + 1e-3 * random.normal(size=start.shape)),
        )
        found = tsne.fit_transform(points)
        ends.append(float(tsne.kl_divergence_))
        trusted.append(float(trustworthiness(points, found, n_neighbors=5)))
    return {
        "perplexity": perplexity,
        # Of the first point with each of the others.
        "joint": [float(f"{p:.7g}") for p in joint[: len(points) - 1]],
        "at_pca": {"divergence": float(divergence), "gradient": [float(f"{g:.9g}") for g in gradient]},
        "divergence": [min(ends), max(ends)],
        "trustworthiness": [min(trusted), max(trusted)],
    }


def case(name, points, perplexities=()):
    points = np.round(points, 5)
    pca = PCA(2, svd_solver="full")
    places = pca.fit_transform(points)
    planes = [of_tsne(points, places, perplexity) for perplexity in perplexities]
    return {
        "name": name,
        "points": points.tolist(),
        "pca": np.round(places, 9).tolist(),
        "shares": pca.explained_variance_ratio_.tolist(),
        "pca_trustworthiness": float(trustworthiness(points, places, n_neighbors=5))
        if len(points) > 10
        else None,
        "tsne": planes,
    }


line = np.linspace(-1, 1, 9)[:, None] * np.array([[3.0, -4.0, 12.0]])

print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "cases": [
                case("clusters", clusters(90, 8, 5), (5, 25)),
                case("more dimensions than points", clusters(12, 40, 3)),
                case("a cloud", random.normal(size=(70, 6)), (10,)),
                case("one direction", line),
                case("three points", random.normal(size=(3, 4))),
            ],
        }
    )
)
