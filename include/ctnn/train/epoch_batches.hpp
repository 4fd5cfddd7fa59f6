// SPDX-License-Identifier: BSL-1.0
// EpochBatches: the samples of one epoch in their order, brought together batch by batch.
#pragma once

#include <ctnn/base/random.hpp>
#include <ctnn/base/shuffled_order.hpp>
#include <ctnn/tensor/view.hpp>
#include <ctnn/train/gathered_batch.hpp>
#include <ctnn/train/samples.hpp>

#include <cstddef>

namespace ctnn::detail {

/// Input and target of B samples.
template <class T, class Input, class Target, std::size_t B> struct BatchOfSamples {
  Batch<const T, B, Input> x;
  Batch<const T, B, Target> target;
};

/// The order is a function of its key; without shuffling, or where one batch holds all samples, it is theirs.
template <class T, class Input, class Target, std::size_t B> class EpochBatches {
 public:
  constexpr EpochBatches(const Samples<T, Input, Target>& seen, bool shuffled, Key order_key)
      : samples_(seen),
        shuffled_(shuffled && seen.size() > B),
        order_(order_key, shuffled_ ? seen.size() : 0) {}

  /// How many batches an epoch of so many samples has.
  static constexpr std::size_t count(std::size_t samples) { return samples / B + (samples % B != 0); }

  /// Which sample is at this place of the epoch.
  constexpr std::size_t operator[](std::size_t place) const {
    return shuffled_ ? static_cast<std::size_t>(order_(place)) : place;
  }

  /// The batch that begins at this place. One that the samples do not fill is filled up with those that the epoch began
  /// with. Where the samples of a full batch lie side by side already, they stay there; others are copied to `room`.
  constexpr BatchOfSamples<T, Input, Target, B> gather(std::size_t first,
                                                       GatheredBatch<T, Input, Target, B>& room) const {
    if (!shuffled_ && samples_.size() - first >= B)
      return {Batch<const T, B, Input>(samples_.input(first).data()),
              Batch<const T, B, Target>(samples_.target(first).data())};
    std::size_t place = first;
    for (std::size_t b = 0; b < B; ++b) {
      const std::size_t n = (*this)[place];
      room.put(b, View<const T, Input>(samples_.input(n).data()), View<const T, Target>(samples_.target(n).data()));
      if (++place == samples_.size()) place = 0;
    }
    return {Batch<const T, B, Input>(room.inputs.data()), Batch<const T, B, Target>(room.targets.data())};
  }

 private:
  Samples<T, Input, Target> samples_;
  bool shuffled_;
  ShuffledOrder order_;
};

}  // namespace ctnn::detail
