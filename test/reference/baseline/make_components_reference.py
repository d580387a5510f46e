"""Rows that scikit-learn's PCA gives back from their components, for
`test/stages/baseline/principal-directions.test.ts`.

    pip install scikit-learn
    python make_components_reference.py > components.json

The directions are learned on some rows and measured on others, as `evaluate(…, against: [pca(2)])`
does it.
"""

import json

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

random = np.random.default_rng(11)


def case(name, rows, others, components):
    rows, others = rows.astype(np.float32), others.astype(np.float32)
    pca = PCA(components, svd_solver="full").fit(rows.astype(np.float64))
    wanted = others.astype(np.float64)
    given = pca.inverse_transform(pca.transform(wanted))
    return {
        "name": name,
        "components": components,
        "rows": rows.tolist(),
        "others": others.tolist(),
        "given": np.round(given, 9).tolist(),
        "mse": float(mean_squared_error(wanted, given)),
        "mae": float(mean_absolute_error(wanted, given)),
        "r2": float(r2_score(wanted, given, multioutput="variance_weighted")),
        "shares": pca.explained_variance_ratio_.tolist(),
    }


def correlated(count, width, rank):
    mixed = random.normal(size=(count, rank)) @ np.random.default_rng(3).normal(size=(rank, width))
    return np.round(mixed + random.normal(size=(count, width)) * 0.3 + 5, 4)


print(
    json.dumps(
        {
            "sklearn": sklearn.__version__,
            "cases": [
                case("more rows than numbers", correlated(41, 9, 3), correlated(6, 9, 3), 3),
                case("more numbers than rows", correlated(7, 30, 4), correlated(5, 30, 4), 4),
                case("all but one direction", correlated(20, 5, 5), correlated(4, 5, 5), 4),
                case("far from zero", correlated(30, 6, 2) + 10000, correlated(5, 6, 2) + 10000, 2),
            ],
        }
    )
)
