# SPDX-License-Identifier: BSL-1.0
"""Activations, nn.PReLU and nn.Embedding. Sin and Gaussian, which PyTorch has not, are written with its functions."""

import torch
from torch import nn

import common

# PyTorch computes CELU's slope with 1/alpha in float, so alpha is a power of 2 here.
ACTIVATIONS = {
    "celu": nn.CELU(), "celu_05": nn.CELU(alpha=0.5), "elu": nn.ELU(), "elu_15": nn.ELU(alpha=1.5),
    "gaussian": lambda x: torch.exp(-x * x), "gelu": nn.GELU(), "gelu_tanh": nn.GELU(approximate="tanh"),
    # nn.Hardsigmoid's slope is 1/6 in float, also in double.
    "hard_sigmoid": lambda x: nn.functional.relu6(x + 3) / 6, "hard_swish": nn.Hardswish(), "hard_tanh": nn.Hardtanh(),
    "hard_tanh_2": nn.Hardtanh(-0.5, 2.0), "leaky_relu": nn.LeakyReLU(), "log_sigmoid": nn.LogSigmoid(),
    "mish": nn.Mish(), "relu": nn.ReLU(), "relu6": nn.ReLU6(), "selu": nn.SELU(), "sigmoid": nn.Sigmoid(),
    "silu": nn.SiLU(), "sin": torch.sin, "sin_25": lambda x: torch.sin(2.5 * x), "softplus": nn.Softplus(),
    "softplus_25": nn.Softplus(beta=2.5, threshold=1e9), "softsign": nn.Softsign(), "tanh": nn.Tanh(),
}


def inputs():
    """Spread over [-8, 8], and close to 0 on both sides; no kink among them."""
    edges = torch.tensor([-8.0, -1e-3, 1e-3, 8.0], dtype=torch.float64)
    return torch.cat([common.uniform((12,), 5, -8, 8), edges]).reshape(2, 8)


def main():
    for name, function in ACTIVATIONS.items():
        common.record("activations", name, repr(function) if isinstance(function, nn.Module) else name, function,
                      inputs())
    for name, slopes, shape in (("prelu", 1, (3, 2, 5)), ("prelu_channels", 5, (2, 3, 5))):
        module = common.randomize(nn.PReLU(slopes))
        # PyTorch's channels are the second dimension, ctnn's the last.
        common.record("activations", name, repr(module), module, common.uniform(shape, 6, -2, 2).movedim(-1, 1),
                      [module.weight], x_to_ctnn=lambda x: x.movedim(1, -1), y_to_ctnn=lambda y: y.movedim(1, -1))
    embedding()


def embedding():
    module = common.randomize(nn.Embedding(7, 5))
    index = torch.tensor([[6, 0, 3, 3], [3, 1, 6, 5]])
    y = module(index)
    dy = common.uniform(y.shape, 999)
    y.backward(dy)
    x = index.double()
    common.write("activations", "embedding", repr(module), x=[x], parameters=[module.weight], dy=[dy], y=[y],
                 dx=[torch.zeros_like(x)], parameter_gradient=[module.weight.grad])


if __name__ == "__main__":
    main()
