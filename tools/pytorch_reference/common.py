# SPDX-License-Identifier: BSL-1.0
"""Runs a PyTorch module forward and backward in double and writes the numbers for tests/support/pytorch_case.hpp.

A case is a file `tests/data/pytorch/<family>/<name>.csv` of lines `label,number,...`, all arrays flat in ctnn's layout:
channels last, dense weights (in, out), convolution weights (kernel..., in, out). The lines: x, parameters, buffers, dy
(what the outputs are weighted with), y, dx, parameter_gradient, new_buffers; what a layer lacks is left out."""

import pathlib

import torch

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "tests" / "data" / "pytorch"


def generator(seed):
    return torch.Generator().manual_seed(seed)


def uniform(shape, seed, low=-1.0, high=1.0):
    """Numbers with four decimals, so that the files stay small and float reads them nearly exactly."""
    numbers = torch.rand(shape, generator=generator(seed), dtype=torch.float64) * (high - low) + low
    return (numbers * 1e4).round() / 1e4


def flat(tensors):
    return [number for tensor in tensors for number in tensor.detach().reshape(-1).tolist()]


def write(family, name, comment, **arrays):
    """arrays: label to a list of tensors already in ctnn's order; empty ones are left out."""
    path = FOLDER / family / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [f"# PyTorch {torch.__version__.split('+')[0]}: {comment}"]
    for label, tensors in arrays.items():
        numbers = flat(tensors)
        if numbers:
            lines.append(",".join([label, *(repr(number) for number in numbers)]))
    path.write_text("\n".join(lines) + "\n")


def record(family, name, comment, function, x, parameters=(), to_ctnn=None, x_to_ctnn=None, y_to_ctnn=None,
           buffers=(), new_buffers=()):
    """One case. function(x) gives PyTorch's output from x in PyTorch's layout; parameters are its leaf tensors in
    ctnn's order, each with requires_grad; to_ctnn[i] turns the i-th (and its gradient) to ctnn's layout, x_to_ctnn and
    y_to_ctnn input and output. buffers: before the call; new_buffers: a function that gives them after it."""
    same = lambda t: t
    x_to_ctnn, y_to_ctnn = x_to_ctnn or same, y_to_ctnn or same
    to_ctnn = to_ctnn or [same] * len(parameters)
    before = [b.clone() for b in buffers]
    x = x.clone().requires_grad_(True)
    y = function(x)
    dy = uniform(y.shape, 999)
    y.backward(dy)
    write(family, name, comment, x=[x_to_ctnn(x)], parameters=[f(p) for f, p in zip(to_ctnn, parameters)],
          buffers=before, dy=[y_to_ctnn(dy)], y=[y_to_ctnn(y)], dx=[x_to_ctnn(x.grad)],
          parameter_gradient=[f(p.grad) for f, p in zip(to_ctnn, parameters)],
          new_buffers=new_buffers() if new_buffers else [])


def randomize(module, seed=1):
    """Random parameters in double with four decimals, in place; returns the module."""
    module.double()
    with torch.no_grad():
        for number, parameter in enumerate(module.parameters()):
            parameter.copy_(uniform(parameter.shape, 1000 * seed + number))
    return module
