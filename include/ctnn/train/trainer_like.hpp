// SPDX-License-Identifier: BSL-1.0
// TrainerLike: what `fit` asks of a trainer. Trainer is one; so may be one that shares its batches out to threads.
#pragma once

#include <ctnn/net/model.hpp>
#include <ctnn/tensor/view.hpp>
#include <ctnn/train/portion.hpp>

#include <concepts>

namespace ctnn {

template <class R>
concept TrainerLike =
    requires(R trainer, const R constant, Batch<const typename R::value_type, R::batch_size, typename R::Input> x,
             Batch<const typename R::value_type, R::batch_size, typename R::Target> target,
             Portion<typename R::value_type> portion) {
      typename R::NetType;
      typename R::LossType;
      typename R::OptimizerType;
      { trainer.differentiate(x, target, portion) } -> std::same_as<typename R::value_type>;
      trainer.update();
      { trainer.model() } -> std::same_as<Model<typename R::NetType, typename R::value_type>&>;
      { trainer.optimizer() } -> std::same_as<typename R::OptimizerType&>;
      { constant.loss() } -> std::convertible_to<const typename R::LossType&>;
    };

}  // namespace ctnn
