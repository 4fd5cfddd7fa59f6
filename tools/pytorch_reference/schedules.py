# SPDX-License-Identifier: BSL-1.0
"""torch.optim.lr_scheduler: the learning rate of 60 steps, with a base of 1."""

import torch
from torch.optim import lr_scheduler

import common

STEPS = 60
LOSSES = [1 / (1 + min(step, 12)) + (0.01 if step == 30 else 0) for step in range(STEPS)]

CASES = {
    "constant": (lr_scheduler.ConstantLR, dict(factor=0.5, total_iters=4)),
    "step": (lr_scheduler.StepLR, dict(step_size=7, gamma=0.3)),
    "multi_step": (lr_scheduler.MultiStepLR, dict(milestones=[5, 20, 21], gamma=0.5)),
    "exponential": (lr_scheduler.ExponentialLR, dict(gamma=0.93)),
    "linear": (lr_scheduler.LinearLR, dict(start_factor=0.1, total_iters=12)),
    "cosine": (lr_scheduler.CosineAnnealingLR, dict(T_max=59, eta_min=0.05)),
    "cosine_restarts": (lr_scheduler.CosineAnnealingWarmRestarts, dict(T_0=8, T_mult=2, eta_min=0.1)),
    "one_cycle": (lr_scheduler.OneCycleLR, dict(max_lr=1.0, total_steps=STEPS, pct_start=0.25)),
    "plateau": (lr_scheduler.ReduceLROnPlateau, dict(factor=0.5, patience=3, cooldown=2, min_lr=0.05)),
}


def main():
    for name, (kind, settings) in CASES.items():
        optimizer = torch.optim.SGD([torch.zeros(1)], lr=1.0, momentum=0.9)
        scheduler = kind(optimizer, **settings)
        rates = []
        for step in range(STEPS):
            rates.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if step + 1 < STEPS:
                scheduler.step(*([LOSSES[step]] if name == "plateau" else []))
        numbers = {"loss": [torch.tensor(LOSSES, dtype=torch.float64)]} if name == "plateau" else {}
        common.write("schedules", name, f"{kind.__name__} {settings}", **numbers,
                     rate=[torch.tensor(rates, dtype=torch.float64)])


if __name__ == "__main__":
    main()
