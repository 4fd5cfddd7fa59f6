// SPDX-License-Identifier: BSL-1.0
// oneDNN: batch_normalization and layer_normalization; attention as matrix multiplies and a softmax.
#include "common.hpp"

#include <cmath>

namespace bench {
namespace {

using namespace onednn;
using dnnl::normalization_flags;

const auto affine = normalization_flags::use_scale | normalization_flags::use_shift;

/// In blocks of 8 channels, as oneDNN's convolutions before and after it would have the images.
template <class W> class OnednnBatchNorm {
  static constexpr BatchNorm L = W::layer;
  using Forward = dnnl::batch_normalization_forward;

 public:
  explicit OnednnBatchNorm(std::span<const float> parameters)
      : weight_(view(channels, parameters.data())),
        bias_(view(channels, parameters.data() + L.channels)) {}

  void bind(const float* x, std::size_t) {
    static_assert(W::ring == 1);
    x_ = reordered(view(plain, x), image);
    program_.add(Forward(forward), {{DNNL_ARG_SRC, x_},
                                    {DNNL_ARG_SCALE, weight_},
                                    {DNNL_ARG_SHIFT, bias_},
                                    {DNNL_ARG_MEAN, mean_},
                                    {DNNL_ARG_VARIANCE, variance_},
                                    {DNNL_ARG_DST, y_}});
  }

  const float* infer(std::size_t) {
    program_.run(stream_);
    return data(y_);
  }
  std::vector<float> output() const { return values(y_, plain); }

  void bind(const float* x, const float* dy, std::size_t slots) {
    bind(x, slots);
    infer(0);
    program_ = {};
    const dnnl::batch_normalization_backward::primitive_desc backward({dnnl::prop_kind::backward, image, image,
                                                                       static_cast<float>(epsilon), affine},
                                                                      engine(), forward);
    program_.add(dnnl::batch_normalization_backward(backward), {{DNNL_ARG_SRC, x_},
                                                                {DNNL_ARG_MEAN, mean_},
                                                                {DNNL_ARG_VARIANCE, variance_},
                                                                {DNNL_ARG_DIFF_DST, reordered(view(plain, dy), image)},
                                                                {DNNL_ARG_SCALE, weight_},
                                                                {DNNL_ARG_SHIFT, bias_},
                                                                {DNNL_ARG_DIFF_SRC, y_},
                                                                {DNNL_ARG_DIFF_SCALE, d_weight_},
                                                                {DNNL_ARG_DIFF_SHIFT, d_bias_}});
  }

  void backward(std::size_t) { program_.run(stream_); }

  std::vector<float> input_gradient() const { return values(y_, plain); }
  std::vector<float> parameter_gradient() const {
    std::vector<float> g = values(d_weight_, channels);
    const std::vector<float> d_bias = values(d_bias_, channels);
    g.insert(g.end(), d_bias.begin(), d_bias.end());
    return g;
  }

 private:
  const memory::desc plain = description(Tag::nhwc, W::batch, L.channels, L.height, L.width);
  const memory::desc image = description(Tag::nChw8c, W::batch, L.channels, L.height, L.width);
  const memory::desc channels = description(Tag::a, L.channels);
  const Forward::primitive_desc forward{{dnnl::prop_kind::forward_training, image, static_cast<float>(epsilon), affine},
                                        engine()};
  dnnl::stream stream_{engine()};
  memory weight_, bias_, x_, y_{image, engine()}, mean_{channels, engine()}, variance_{channels, engine()};
  memory d_weight_{channels, engine()}, d_bias_{channels, engine()};
  Program program_;
};

template <class W> class OnednnLayerNorm {
  static constexpr LayerNorm L = W::layer;
  using Forward = dnnl::layer_normalization_forward;

 public:
  explicit OnednnLayerNorm(std::span<const float> parameters) : p_(parameters) {}

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) {
      programs_.emplace_back();
      programs_.back().add(Forward(forward), {{DNNL_ARG_SRC, view(rows, x + slot * input_count<W>)},
                                              {DNNL_ARG_SCALE, view(features, p_.data())},
                                              {DNNL_ARG_SHIFT, view(features, p_.data() + L.features)},
                                              {DNNL_ARG_DST, y_}});
    }
  }

  const float* infer(std::size_t slot) {
    programs_[slot].run(stream_);
    return data(y_);
  }

 private:
  const memory::desc rows = description(Tag::ab, L.rows, L.features), features = description(Tag::a, L.features);
  const Forward::primitive_desc forward{{dnnl::prop_kind::forward_inference, rows, static_cast<float>(epsilon), affine},
                                        engine()};
  std::span<const float> p_;
  dnnl::stream stream_{engine()};
  memory y_{rows, engine()};
  std::vector<Program> programs_;
};

/// Heads are a dimension of the matrix multiplies, with strides in place of copies.
template <class W> class OnednnAttention {
  static constexpr memory::dim T = W::layer.time, M = W::layer.model, heads = W::layer.heads, size = M / heads;

 public:
  explicit OnednnAttention(std::span<const float> parameters) : p_(parameters) {}

  void bind(const float* x, std::size_t slots) {
    const float* const out = p_.data() + 3 * M * M + 3 * M;
    const auto part = [this](memory::dim which, Dims sizes, Dims strides) {
      return view({sizes, memory::data_type::f32, strides}, data(qkv_) + which * M);
    };
    const memory query = part(0, {heads, T, size}, {size, 3 * M, 1});
    const memory key = part(1, {heads, size, T}, {size, 1, 3 * M});
    const memory value = part(2, {heads, T, size}, {size, 3 * M, 1});
    const memory scores(description(Tag::abc, heads, T, T), engine());
    const memory joined(description(Tag::ab, T, M), engine());
    const memory joined_heads = view({{heads, T, size}, memory::data_type::f32, Dims{size, M, 1}}, data(joined));
    const dnnl::softmax_forward::primitive_desc softmax({dnnl::prop_kind::forward_inference, scores.get_desc(), 2},
                                                        engine());
    for (std::size_t slot = 0; slot < slots; ++slot) {
      programs_.emplace_back();
      const memory input = view(description(Tag::ab, T, M), x + slot * input_count<W>);
      multiply(input, p_.data(), p_.data() + 3 * M * M, qkv_);
      multiply(query, key, scores, 1 / std::sqrt(static_cast<float>(size)));
      programs_.back().add(dnnl::softmax_forward(softmax), {{DNNL_ARG_SRC, scores}, {DNNL_ARG_DST, scores}});
      multiply(scores, value, joined_heads, 1);
      multiply(joined, out, out + M * M, y_);
    }
  }

  const float* infer(std::size_t slot) {
    programs_[slot].run(stream_);
    return data(y_);
  }

 private:
  using Multiply = dnnl::matmul;

  void multiply(const memory& a, const memory& b, const memory& c, float scale) {
    dnnl::primitive_attr attributes;
    attributes.set_output_scales(0, {scale});
    programs_.back().add(Multiply({{a.get_desc(), b.get_desc(), c.get_desc()}, attributes, engine()}),
                         {{DNNL_ARG_SRC, a}, {DNNL_ARG_WEIGHTS, b}, {DNNL_ARG_DST, c}});
  }

  /// With the weight in the order that oneDNN finds best.
  void multiply(const memory& a, const float* weight, const float* bias, const memory& c) {
    const memory::dim in = a.get_desc().dims()[1], out = c.get_desc().dims()[1];
    const memory::desc bias_description = description(Tag::ab, 1, out);
    const Multiply::primitive_desc best({a.get_desc(), description(Tag::any, in, out), bias_description, c.get_desc()},
                                        engine());
    programs_.back().add(Multiply(best), {{DNNL_ARG_SRC, a},
                                          {DNNL_ARG_WEIGHTS,
                                           reordered(view(description(Tag::ab, in, out), weight), best.weights_desc())},
                                          {DNNL_ARG_BIAS, view(bias_description, bias)},
                                          {DNNL_ARG_DST, c}});
  }

  std::span<const float> p_;
  dnnl::stream stream_{engine()};
  memory qkv_{description(Tag::ab, T, 3 * M), engine()}, y_{description(Tag::ab, T, M), engine()};
  std::vector<Program> programs_;
};

[[maybe_unused]] const bool registered = add_inference<OnednnBatchNorm, BatchNormBatch>("onednn") &&
                                         add_gradients<OnednnBatchNorm, BatchNormBatch>("onednn") &&
                                         add_inference<OnednnLayerNorm, LayerNormRows>("onednn") &&
                                         add_inference<OnednnAttention, AttentionSingle>("onednn");

}  // namespace
}  // namespace bench
