# SPDX-License-Identifier: BSL-1.0
"""torch.optim.LBFGS with its strong Wolfe search, a few iterations at a time: where it stands after each call."""

import torch

import common


def rosenbrock(w):
    """The chained one: neighbours in a row of any length."""
    return (100 * (w[1:] - w[:-1] ** 2) ** 2 + (1 - w[:-1]) ** 2).sum()


def xor(w):
    """Dense 2-4-1, tanh inside and a sigmoid at the end, mean squared error; weights (in, out), then biases."""
    x = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float64)
    y = torch.tensor([[0], [1], [1], [0]], dtype=torch.float64)
    hidden = torch.tanh(x @ w[:8].reshape(2, 4) + w[8:12])
    return ((torch.sigmoid(hidden @ w[12:16].reshape(4, 1) + w[16:17]) - y) ** 2).mean()


START = torch.tensor([-1.2, 1, -0.5, 0.8, 1.5, -1], dtype=torch.float64)
CASES = {  # function, start, calls, iterations a call, history, learning rate
    "rosenbrock": (rosenbrock, START[:2], 15, 3, 10, 1),
    "rosenbrock_chain": (rosenbrock, START, 6, 3, 10, 1),  # farther on, rounding errors have grown a thousandfold
    "rosenbrock_short_memory": (rosenbrock, START, 8, 3, 3, 0.5),
    "xor": (xor, common.uniform((17,), 5), 8, 4, 10, 1),
}


def main():
    for name, (function, start, calls, iterations, history, rate) in CASES.items():
        w = start.clone().requires_grad_(True)
        optimizer = torch.optim.LBFGS([w], lr=rate, max_iter=iterations, max_eval=1000, history_size=history,
                                      tolerance_grad=1e-9, tolerance_change=1e-12, line_search_fn="strong_wolfe")
        path, evaluations = [], []

        def closure():
            optimizer.zero_grad()
            loss = function(w)
            loss.backward()
            return loss

        for _ in range(calls):
            optimizer.step(closure)
            path.append(w.detach().clone())
            evaluations.append(torch.tensor([float(optimizer.state[w]["func_evals"])], dtype=torch.float64))
        common.write("lbfgs", name, f"LBFGS, {iterations} iterations a call, history {history}, lr {rate}", start=[start],
                     path=path, evaluations=evaluations, value=[function(w)])


if __name__ == "__main__":
    main()
