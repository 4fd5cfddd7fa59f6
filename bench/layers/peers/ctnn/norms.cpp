// SPDX-License-Identifier: BSL-1.0
// ctnn: BatchNorm, LayerNorm, MultiHeadAttention.
#include "layer.hpp"

namespace bench {
namespace {

template <class W> using CtnnBatchNorm =
    CtnnLayer<W, ctnn::BatchNorm<ctnn::Shape<W::layer.height, W::layer.width, W::layer.channels>>,
              ctnn::Mode::training>;
template <class W> using CtnnLayerNorm = CtnnLayer<W, ctnn::LayerNorm<ctnn::Shape<W::layer.rows, W::layer.features>>>;

/// Query, key and value lie side by side in the shared order, and one after the other in ctnn's.
template <class W> class CtnnAttention
    : public CtnnLayer<W, ctnn::MultiHeadAttention<ctnn::Shape<W::layer.time, W::layer.model>, W::layer.heads>> {
  using Base = CtnnLayer<W, ctnn::MultiHeadAttention<ctnn::Shape<W::layer.time, W::layer.model>, W::layer.heads>>;

 public:
  explicit CtnnAttention(std::span<const float> parameters) : Base(reordered(parameters)) {}

 private:
  static std::vector<float> reordered(std::span<const float> shared) {
    constexpr std::size_t M = W::layer.model;
    std::vector<float> all;
    for (std::size_t part = 0; part < 3; ++part)
      for (std::size_t row = 0; row < M + 1; ++row) {  // the bias is the last row
        const float* const from = shared.data() + (row * 3 + part) * M;
        all.insert(all.end(), from, from + M);
      }
    all.insert(all.end(), shared.begin() + 3 * (M + 1) * M, shared.end());
    return all;
  }
};

[[maybe_unused]] const bool registered =
    add_inference<CtnnBatchNorm, BatchNormBatch>("ctnn") && add_gradients<CtnnBatchNorm, BatchNormBatch>("ctnn") &&
    add_inference<CtnnLayerNorm, LayerNormRows>("ctnn") && add_inference<CtnnAttention, AttentionSingle>("ctnn");

}  // namespace
}  // namespace bench
