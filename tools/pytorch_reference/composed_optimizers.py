# SPDX-License-Identifier: BSL-1.0
"""What PyTorch puts around an optimizer: clipping, penalties, averaged weights, parameter groups. 50 steps down the
function of optimizers.py, its seven parameters in two tensors of four and three."""

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_
from torch.optim.swa_utils import AveragedModel

import common

STEPS = 50


class Bowl(torch.nn.Module):
    """sum_k curvature_k (w_k - target_k)^2 / 2"""

    def __init__(self):
        super().__init__()
        start = common.uniform((7,), 1, -2, 2)
        self.first, self.second = torch.nn.Parameter(start[:4].clone()), torch.nn.Parameter(start[4:].clone())
        self.curvature, self.target = common.uniform((7,), 2, 0.1, 3), common.uniform((7,), 3)

    def forward(self):
        return (self.curvature * (torch.cat([self.first, self.second]) - self.target) ** 2).sum() / 2


def clip_norm(model):
    clip_grad_norm_(model.parameters(), 0.8)


def clip_value(model):
    clip_grad_value_(model.parameters(), 0.3)


def penalty(model):
    w = torch.cat([model.first, model.second])
    return 0.05 * w.abs().sum() + 0.1 / 2 * (w ** 2).sum()


def both(make):
    return lambda model: make(model.parameters())


def groups(make, first, second):
    return lambda model: make([dict(params=[model.first], **first), dict(params=[model.second], **second)])


SGD, ADAM, ADAMW, RMSPROP = torch.optim.SGD, torch.optim.Adam, torch.optim.AdamW, torch.optim.RMSprop
CASES = {  # optimizer, clipping, penalty, decay of the average
    "clip_norm_sgd": (both(lambda p: SGD(p, lr=0.1, momentum=0.8)), clip_norm, None, None),
    "clip_norm_adamw": (both(lambda p: ADAMW(p, lr=0.05, weight_decay=0.1)), clip_norm, None, None),
    "clip_norm_decay_rmsprop": (both(lambda p: RMSPROP(p, lr=0.02, alpha=0.9, weight_decay=0.05)), clip_norm, None, None),
    "clip_value_adam": (both(lambda p: ADAM(p, lr=0.05)), clip_value, None, None),
    "penalty_adam": (both(lambda p: ADAM(p, lr=0.05)), None, penalty, None),
    "penalty_clip_norm_sgd": (both(lambda p: SGD(p, lr=0.1)), clip_norm, penalty, None),
    "averaged_adam": (both(lambda p: ADAM(p, lr=0.05)), None, None, 0.9),
    "groups_adamw": (groups(lambda g: ADAMW(g, weight_decay=0.1), dict(lr=0.05), dict(lr=0.005)), None, None, None),
    "groups_frozen_sgd": (groups(lambda g: SGD(g, momentum=0.9, weight_decay=0.1), dict(lr=0.02), dict(lr=0)), clip_norm,
                          None, None),
}


def main():
    for name, (make, clip, extra, decay) in CASES.items():
        model = Bowl()
        start, path = torch.cat([model.first, model.second]).detach().clone(), []
        optimizer, averaged = make(model), None
        if decay is not None:
            averaged = AveragedModel(model, avg_fn=lambda average, w, _: decay * average + (1 - decay) * w)
        for _ in range(STEPS):
            optimizer.zero_grad()
            (model() + (extra(model) if extra else 0)).backward()
            if clip:
                clip(model)
            optimizer.step()
            if averaged:
                averaged.update_parameters(model)
            seen = averaged.module if averaged else model
            path.append(torch.cat([seen.first, seen.second]).detach().clone())
        common.write("composed_optimizers", name, name.replace("_", " "), start=[start], curvature=[model.curvature],
                     target=[model.target], path=path[::7])


if __name__ == "__main__":
    main()
