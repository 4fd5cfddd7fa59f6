// SPDX-License-Identifier: BSL-1.0
#pragma once
// The parts of a WaveNet of Neural Amp Modeler, as its file describes them.
#include "json_fields.hpp"
#include "stack.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ctnn::import {

struct NamActivation {
  std::string name;
  std::vector<double> slopes;  ///< of PReLU
  double min = -1, max = 1, min_slope = 0.01, max_slope = 0.01;
};

enum class Gating { none, gated, blended };

/// Feature-wise linear modulation: x scale(condition) + shift(condition).
struct Film {
  bool shift = true;
  std::size_t groups = 1;
};

struct WaveNetLayer {
  std::size_t kernel = 1, dilation = 1;
  NamActivation activation, gate;
  Gating gating = Gating::none;
};

/// How many there are of what a slimmable file lets one take less of.
struct WaveNetWidths {
  std::size_t input = 1, channels = 1, bottleneck = 1, head = 1;
};

/// Layers of one width. `full` is what the file holds, `used` what is taken of it.
struct WaveNetArray {
  std::string place;
  WaveNetWidths full, used;
  std::size_t condition = 1, head_kernel = 1, input_groups = 1, mixin_groups = 1, layer_groups = 1, head_groups = 1;
  std::size_t head1x1 = 0;  ///< outputs; 0: there is none
  bool head_bias = false, layer1x1 = true;
  std::optional<Film> conv_pre, conv_post, mixin_pre, mixin_post, activation_pre, activation_post, layer1x1_post,
      head1x1_post;
  std::vector<WaveNetLayer> layers;

  /// What a layer adds to the head.
  std::size_t head_in() const { return head1x1 ? head1x1 : used.bottleneck; }
};

std::string activation_name(const NamActivation& activation);
NamActivation read_activation(const nlohmann::json& value, const std::string& place);
/// `slim`: the size of slimmable arrays, from 0 to 1.
std::vector<WaveNetArray> read_arrays(const Fields& config, double slim);

/// x through the activation, which may be several layers.
Stack::Value activate(Stack& stack, Stack::Value x, const NamActivation& activation, const std::string& source);

/// Adds a model that makes the condition, and gives its output.
using AddModel = std::function<Stack::Value(const Fields& model, Stack::Value x)>;

Stack::Value add_wavenet(Stack& stack, Stack::Value x, const Fields& config, std::vector<double> weights, double slim,
                         const std::string& place, const AddModel& add_model);

}  // namespace ctnn::import
