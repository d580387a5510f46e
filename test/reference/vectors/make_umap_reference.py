"""Graphs of neighbours of umap-learn, and how well its planes keep neighbours, for
`test/stages/vectors/umap.test.ts`.

    pip install umap-learn
    python make_umap_reference.py > umap.json

The points are those of `planes.json`. UMAP draws random numbers, and those of umap-learn are not
ours: of its planes there is the range of the trustworthiness over 24 seeds.
"""

import json
import pathlib
import warnings

import numpy as np
import umap
from sklearn.manifold import trustworthiness
from umap.umap_ import fuzzy_simplicial_set

warnings.filterwarnings("ignore")
planes = json.loads((pathlib.Path(__file__).parent / "planes.json").read_text())["cases"]
cases = []
for name, neighbours in [("clusters", 15), ("clusters", 5), ("a cloud", 15), ("more dimensions than points", 4)]:
    points = np.array(next(plane["points"] for plane in planes if plane["name"] == name))
    graph, _, _ = fuzzy_simplicial_set(points, neighbours, np.random.RandomState(0), "euclidean")
    trusted = []
    for seed in range(24):
        model = umap.UMAP(n_neighbors=neighbours, init="pca", random_state=seed, n_jobs=1)
        trusted.append(float(trustworthiness(points, model.fit_transform(points), n_neighbors=5)) if len(points) > 20 else None)
    cases.append(
        {
            "name": name,
            "neighbours": neighbours,
            # Of the first two points with all.
            "graph": [float(f"{w:.6g}") for w in graph.toarray()[:2].ravel()],
            "weight": float(graph.sum()),
            "trustworthiness": None if trusted[0] is None else [min(trusted), max(trusted)],
        }
    )
print(json.dumps({"umap": umap.__version__, "cases": cases}))
