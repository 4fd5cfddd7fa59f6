// SPDX-License-Identifier: BSL-1.0
// oneDNN: lbr_gru and lstm on sequences of one step, whose state goes round; then an inner product. It has no
// streaming convolution, so each layer of the TCN is an inner product over the three steps it looks at, which are
// copied together.
#include "common.hpp"

#include <cstring>

namespace bench {
namespace {

using namespace onednn;

template <std::size_t N> memory vector_of() { return {description(Tag::ab, 1, N), engine()}; }

/// y = x w + bias, weight (in, out), in the order that oneDNN finds best.
void add_dense(Program& program, const memory& x, const float* weight, const float* bias, const memory& y,
               const dnnl::primitive_attr& attributes = {}) {
  const memory::dim in = x.get_desc().dims()[1], out = y.get_desc().dims()[1];
  using Product = dnnl::inner_product_forward;
  const memory::desc bias_description = description(Tag::a, out);
  const Product::primitive_desc best({dnnl::prop_kind::forward_inference, x.get_desc(), description(Tag::any, out, in),
                                      bias_description, y.get_desc()},
                                     attributes, engine());
  program.add(Product(best),
              {{DNNL_ARG_SRC, x},
               {DNNL_ARG_WEIGHTS, reordered(view(description(Tag::ba, out, in), weight), best.weights_desc())},
               {DNNL_ARG_BIAS, reordered(view(bias_description, bias), bias_description)},
               {DNNL_ARG_DST, y}});
}

/// oneDNN's gates of GRU are update, reset, new, and those of LSTM ours. lbr_gru has four biases, the last of which is
/// the recurrent one of the new values; the others are sums of the shared two.
template <class W> class OnednnRecurrent {
  static constexpr std::size_t in = W::layer.in, H = W::layer.hidden, gates = W::layer.gates;
  static constexpr bool gru = gates == 3;

 public:
  explicit OnednnRecurrent(std::span<const float> parameters) {
    const float* const recurrent = parameters.data() + W::layer.input_weights();
    const float* const bias = recurrent + W::layer.recurrent_weights();
    const float* const dense = bias + W::layer.biases * W::layer.bias();
    std::vector<float> b(bias, bias + W::layer.bias());
    if constexpr (gru) {
      for (std::size_t j = 0; j < 2 * H; ++j) b[j] += bias[3 * H + j];
      b.insert(b.end(), bias + 5 * H, bias + 6 * H);
      std::swap_ranges(b.begin(), b.begin() + H, b.begin() + H);
    }
    const memory::desc weight_any = description(Tag::any, 1, 1, in, gates, H);
    const memory::desc recurrent_any = description(Tag::any, 1, 1, H, gates, H);
    const memory::desc biases = description(Tag::ldgo, 1, 1, b.size() / H, H);
    const auto add = [&](auto best, Program::Arguments arguments) {
      const auto ours = [](const float* p, std::size_t rows) {
        std::vector<float> w(p, p + rows * gates * H);
        if constexpr (gru)
          for (std::size_t r = 0; r < rows; ++r)
            std::swap_ranges(w.begin() + r * gates * H, w.begin() + r * gates * H + H, w.begin() + r * gates * H + H);
        return w;
      };
      const std::vector<float> w = ours(parameters.data(), in), r = ours(recurrent, H);
      const auto sized = [](std::size_t rows) { return description(Tag::ldigo, 1, 1, rows, gates, H); };
      arguments.insert({{DNNL_ARG_SRC_LAYER, x_},
                        {DNNL_ARG_SRC_ITER, h_},
                        {DNNL_ARG_DST_LAYER, y_},
                        {DNNL_ARG_DST_ITER, h_},
                        {DNNL_ARG_WEIGHTS_LAYER, reordered(view(sized(in), w.data()), best.weights_layer_desc())},
                        {DNNL_ARG_WEIGHTS_ITER, reordered(view(sized(H), r.data()), best.weights_iter_desc())},
                        {DNNL_ARG_BIAS, reordered(view(biases, b.data()), biases)}});
      return arguments;
    };
    constexpr auto kind = dnnl::prop_kind::forward_inference;
    constexpr auto direction = dnnl::rnn_direction::unidirectional_left2right;
    if constexpr (gru) {
      const dnnl::lbr_gru_forward::primitive_desc best({kind, direction, sequence(in), state(), weight_any,
                                                        recurrent_any, biases, sequence(H), state()},
                                                       engine());
      program_.add(dnnl::lbr_gru_forward(best), add(best, {}));
    } else {
      const dnnl::lstm_forward::primitive_desc best({kind, direction, sequence(in), state(), state(), weight_any,
                                                     recurrent_any, biases, sequence(H), state(), state()},
                                                    engine());
      program_.add(dnnl::lstm_forward(best), add(best, {{DNNL_ARG_SRC_ITER_C, c_}, {DNNL_ARG_DST_ITER_C, c_}}));
    }
    add_dense(program_, view(description(Tag::ab, 1, H), data(y_)), dense, dense + H, result_);
    std::fill_n(data(h_), H, 0.0f);
    std::fill_n(data(c_), H, 0.0f);
  }

  void infer(const float* x, float* y) {
    std::copy_n(x, in, data(x_));
    program_.run(stream_);
    *y = data(result_)[0];
  }

 private:
  /// One step of one sample.
  static memory::desc sequence(std::size_t n) { return description(Tag::tnc, 1, 1, n); }
  static memory::desc state() { return description(Tag::ldnc, 1, 1, 1, H); }

  dnnl::stream stream_{engine()};
  memory x_{sequence(in), engine()}, y_{sequence(H), engine()}, h_{state(), engine()}, c_{state(), engine()};
  memory result_ = vector_of<1>();
  Program program_;
};

template <class W> class OnednnTcn {
  static constexpr std::size_t C = W::layer.channels, K = W::layer.kernel, L = W::layer.layers;

 public:
  explicit OnednnTcn(std::span<const float> parameters) {
    const float* p = parameters.data();
    dnnl::post_ops after;
    after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    for (std::size_t l = 0; l < L; ++l) {
      taps_.push_back(vector_of<K * C>());
      outputs_.push_back(vector_of<C>());
      add_dense(programs_[l], taps_[l], p, p + W::layer.weights(), outputs_[l], attributes);
      seen_[l].assign(length(l) * C, 0);
      p += W::layer.weights() + C;
    }
  }

  void infer(const float* x, float* y) {
    for (std::size_t l = 0; l < L; ++l) {
      const std::size_t mask = length(l) - 1, dilation = std::size_t{1} << l;
      const float* const value = l == 0 ? x : data(outputs_[l - 1]);
      std::memcpy(seen_[l].data() + (now_ & mask) * C, value, C * sizeof(float));
      for (std::size_t k = 0; k < K; ++k)
        std::memcpy(data(taps_[l]) + k * C, seen_[l].data() + ((now_ - (K - 1 - k) * dilation) & mask) * C,
                    C * sizeof(float));
      programs_[l].run(stream_);
    }
    ++now_;
    std::copy_n(data(outputs_[L - 1]), C, y);
  }

 private:
  /// A power of two, and more than the layer looks back.
  static constexpr std::size_t length(std::size_t l) { return std::size_t{4} << l; }
  static_assert(K == 3);

  dnnl::stream stream_{engine()};
  std::vector<memory> taps_, outputs_;
  Program programs_[L];
  std::vector<float> seen_[L];
  std::size_t now_ = 0;
};

[[maybe_unused]] const bool registered =
    add_inference<OnednnRecurrent, GruStep, LstmStep>("onednn") && add_inference<OnednnTcn, TcnStep>("onednn");

}  // namespace
}  // namespace bench
