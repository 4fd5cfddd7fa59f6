// SPDX-License-Identifier: BSL-1.0
// The workloads of single layers.
#pragma once

#include "../workload.hpp"
#include "kinds.hpp"

namespace bench {

/// Each call is the next time step of one stream.
struct Stream : Inference {
  static constexpr const char* mode = "step";
  static constexpr std::size_t batch = 1, ring = 256;
};
struct Forward : Inference {
  static constexpr const char* mode = "forward";
};

struct GruStep : Stream {
  static constexpr const char* name = "GRU";
  static constexpr Gru layer{1, 8};
};
struct LstmStep : Stream {
  static constexpr const char* name = "LSTM";
  static constexpr Lstm layer{1, 16};
};
struct TcnStep : Stream {
  static constexpr const char* name = "TCN";
  static constexpr Tcn layer{8, 3, 8};
  static constexpr std::size_t ring = 1024;  // more than it looks back
};

struct Conv1To16 : Forward {
  static constexpr Conv2D layer{28, 28, 1, 16};
};
struct Conv16To32 : Forward {
  static constexpr Conv2D layer{28, 28, 16, 32};
};
struct Conv1To16Single : Conv1To16 {
  static constexpr const char* name = "conv_1_16_batch_1";
  static constexpr std::size_t batch = 1, ring = 16;
};
struct Conv1To16Batch : Conv1To16 {
  static constexpr const char* name = "conv_1_16_batch_32";
  static constexpr std::size_t batch = 32, ring = 1;
};
struct Conv16To32Single : Conv16To32 {
  static constexpr const char* name = "conv_16_32_batch_1";
  static constexpr std::size_t batch = 1, ring = 4;
};
struct Conv16To32Batch : Conv16To32 {
  static constexpr const char* name = "conv_16_32_batch_32";
  static constexpr std::size_t batch = 32, ring = 1;
};

struct BatchNormBatch : Forward {
  static constexpr const char* name = "batch_norm";
  static constexpr BatchNorm layer{28, 28, 16};
  static constexpr std::size_t batch = 32, ring = 1;
};
struct LayerNormRows : Forward {
  static constexpr const char* name = "layer_norm";
  static constexpr LayerNorm layer{32, 64};
  static constexpr std::size_t batch = 1, ring = 8;
};
struct AttentionSingle : Forward {
  static constexpr const char* name = "attention";
  static constexpr Attention layer{64, 32, 4};
  static constexpr std::size_t batch = 1, ring = 8;
};

}  // namespace bench
