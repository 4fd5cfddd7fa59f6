// SPDX-License-Identifier: BSL-1.0
// The two nets that every peer trains, as plain sizes, and how their parameters lie in the shared array: layer after
// layer, first the weight, (in, out) or (height, width, in, out), then the bias.
#pragma once

#include <cstddef>
#include <vector>

namespace bench {

inline constexpr std::size_t pixels = 784, classes = 10;

/// 784-128-10, ReLU.
struct Mlp {
  static constexpr const char* name = "MLP";
  static constexpr std::size_t hidden = 128;
  static constexpr std::size_t weight1 = 0, bias1 = weight1 + pixels * hidden, weight2 = bias1 + hidden,
                               bias2 = weight2 + hidden * classes, parameters = bias2 + classes;
  /// Of a training step, for each sample: the first layer needs no gradient of its input.
  static constexpr double multiply_adds = 2.0 * pixels * hidden + 3.0 * hidden * classes;
};

/// 28 x 28 x 1, Conv 3 x 3 to 16 ReLU, MaxPool 2, Conv 3 x 3 to 32 ReLU, MaxPool 2, Dense to 10; images stay as large
/// as they are in a convolution, and channels come last.
struct Cnn {
  static constexpr const char* name = "CNN";
  static constexpr std::size_t side = 28, taps = 9, filters1 = 16, filters2 = 32, features = 7 * 7 * filters2;
  static constexpr std::size_t weight1 = 0, bias1 = weight1 + taps * filters1, weight2 = bias1 + filters1,
                               bias2 = weight2 + taps * filters1 * filters2, weight3 = bias2 + filters2,
                               bias3 = weight3 + features * classes, parameters = bias3 + classes;
  static constexpr double multiply_adds =
      2.0 * pixels * taps * filters1 + 3.0 * pixels / 4 * taps * filters1 * filters2 + 3.0 * features * classes;
};

/// What all peers start from: ctnn's own initialization with a fixed seed.
template <class Net> std::vector<float> start_parameters();

/// Steps of one epoch, whose samples lie in the order in which they are seen.
struct Batches {
  const float* x;       // (steps, batch, 784)
  const float* labels;  // (steps, batch): 0 to 9
  std::size_t steps;
};

/// A net in training by one library: plain gradient descent on the mean cross-entropy.
class Peer {
 public:
  virtual ~Peer() = default;
  /// What comes next, so that a library with tensors of its own can fill them. Not timed.
  virtual void bind(const Batches& next) = 0;
  /// Trains on step k of these; the loss before the step.
  virtual float step(std::size_t k) = 0;
  /// In the shared order.
  virtual std::vector<float> parameters() = 0;
};

}  // namespace bench
