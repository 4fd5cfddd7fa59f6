# SPDX-License-Identifier: BSL-1.0
"""torch.nn's losses, values and gradients of 3 samples of 5 outputs; Hinge, LogCosh and ErrorToSignal by their formulas."""

import torch
from torch.nn import functional as F

import common

SHAPE = (3, 5)
WEIGHTS = torch.tensor([1.0, 2.0, 0.5, 3.0, 1.5], dtype=torch.float64)
CLASSES = torch.tensor([4, 0, 2])


def error_to_signal(y, t):
    emphasized = lambda x: torch.cat([x[:, :1], x[:, 1:] - 0.95 * x[:, :-1]], 1)
    return (emphasized(t - y).square().sum(1) / (emphasized(t).square().sum(1) + 1e-10)).mean()


def main():
    logits, other = common.uniform(SHAPE, 1, -3, 3), common.uniform(SHAPE, 2, -3, 3)
    soft = torch.softmax(other, 1)
    sparse = torch.where(soft > 0.1, soft, torch.zeros_like(soft))  # with zeros among them
    signs = other.sign()
    probabilities = torch.sigmoid(logits)
    logs = torch.log_softmax(logits, 1)
    classes = CLASSES.double()
    cases = {
        "mean_squared_error": (F.mse_loss, logits, other),
        "mean_squared_error_sum": (lambda y, t: F.mse_loss(y, t, reduction="sum"), logits, other),
        "mean_absolute_error": (F.l1_loss, logits, other),
        "huber": (lambda y, t: F.huber_loss(y, t, delta=1.5), logits, other),
        "log_cosh": (lambda y, t: torch.log(torch.cosh(y - t)).mean(), logits, other),
        "hinge": (lambda y, t: (1 - t * y).clamp(min=0).mean(), logits, signs),
        "binary_cross_entropy": (F.binary_cross_entropy, probabilities, soft),
        "binary_cross_entropy_with_logits": (F.binary_cross_entropy_with_logits, logits, soft),
        "cross_entropy": (F.cross_entropy, logits, soft),
        "cross_entropy_smooth": (lambda y, t: F.cross_entropy(y, t, label_smoothing=0.1), logits, soft),
        "cross_entropy_weighted": (lambda y, t: F.cross_entropy(y, t, weight=WEIGHTS, label_smoothing=0.1), logits, soft),
        "cross_entropy_sparse": (lambda y, t: F.cross_entropy(y, t.long(), label_smoothing=0.1), logits, classes),
        "negative_log_likelihood": (lambda y, t: F.nll_loss(y, t.argmax(1)), logs, F.one_hot(CLASSES, 5).double()),
        "kullback_leibler": (lambda y, t: F.kl_div(y, t, reduction="batchmean"), logs, sparse),
        "cosine": (lambda y, t: F.cosine_embedding_loss(y, t, torch.ones(3)), logits, other),
        "error_to_signal": (error_to_signal, logits, other),
    }
    for name, (function, y, target) in cases.items():
        y = y.clone().requires_grad_(True)
        value = function(y, target)
        value.backward()
        common.write("losses", name, "loss of 3 samples of 5 outputs", y=[y], target=[target], value=[value],
                     gradient=[y.grad])


if __name__ == "__main__":
    main()
