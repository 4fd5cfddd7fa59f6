// SPDX-License-Identifier: BSL-1.0
// libxsmm: its generated multiplies, composed into a net. Its matrices go by columns, so a (batch, out) of ours is its
// (out, batch), and our weight (in, out) its (out, in).
#include "../harness.hpp"
#include "../workloads.hpp"
#include "plain.hpp"

#include <libxsmm.h>

#include <stdexcept>
#include <tuple>

namespace bench {
namespace {

/// c = a b, c: (m, n), a: (m, k), b: (k, n) by columns; b given as (n, k) if `transposed`.
class Multiply {
 public:
  Multiply(std::size_t m, std::size_t n, std::size_t k, bool transposed = false, bool add = false,
           std::size_t rows_of_c = 0) {
    const auto lda = static_cast<libxsmm_blasint>(m), ldb = static_cast<libxsmm_blasint>(transposed ? n : k);
    const auto ldc = rows_of_c == 0 ? lda : static_cast<libxsmm_blasint>(rows_of_c);
    const float alpha = 1, beta = add ? 1 : 0;
    const int flags = transposed ? LIBXSMM_GEMM_FLAG_TRANS_B : LIBXSMM_GEMM_FLAG_NONE;
    const int prefetch = LIBXSMM_GEMM_PREFETCH_NONE;
    kernel_ = libxsmm_smmdispatch(static_cast<libxsmm_blasint>(m), static_cast<libxsmm_blasint>(n),
                                  static_cast<libxsmm_blasint>(k), &lda, &ldb, &ldc, &alpha, &beta, &flags, &prefetch);
    if (!kernel_) throw std::runtime_error("libxsmm has no such kernel");
  }
  void operator()(const float* a, const float* b, float* c) const { kernel_(a, b, c); }

 private:
  libxsmm_smmfunction kernel_;
};

template <class W, std::size_t I> struct Layer {
  static constexpr Dense L = W::layers[I];
  Multiply multiply{L.out, W::batch, L.in};
  Buffer y{W::batch * L.out};

  void forward(const float* p, const float* x, float* out) const {
    multiply(p, x, out);
    if constexpr (L.bias) plain::add_bias_and_activate<L.activation>(out, p + L.weights(), W::batch, L.out);
  }
};

template <class W, template <class, std::size_t> class L, class = std::make_index_sequence<depth<W>>> struct LayersOf;
template <class W, template <class, std::size_t> class L, std::size_t... I>
struct LayersOf<W, L, std::index_sequence<I...>> {
  using type = std::tuple<L<W, I>...>;
};

template <class W> class Libxsmm {
  static constexpr std::size_t last = depth<W> - 1;

 public:
  explicit Libxsmm(std::span<const float> parameters) : parameters_(parameters) {}

  void infer(const float* x, float* y) const { infer(x, y, std::make_index_sequence<depth<W>>()); }

 private:
  template <std::size_t... I> void infer(const float* x, float* y, std::index_sequence<I...>) const {
    ((std::get<I>(layers_).forward(parameters_.data() + offset<W>(I), x, I == last ? y : std::get<I>(layers_).y.data()),
      x = std::get<I>(layers_).y.data()),
     ...);
  }

  Buffer parameters_;
  typename LayersOf<W, Layer>::type layers_;
};

/// A layer too large for one multiply: blocks of 64 outputs, 256 inputs and up to 32 samples, side by side in memory;
/// the weight is brought into that order once, the inputs each time.
template <std::size_t B> class BlockedLayer {
  static constexpr std::size_t outputs = 64, inputs = 256, samples = B < 32 ? B : 32;

 public:
  BlockedLayer(const Dense& shape, const float* p)
      : shape_(shape),
        weight_(shape.weights()),
        x_(B * shape.in),
        y_(B * shape.out),
        bias_(std::span<const float>(p + shape.weights(), shape.out)),
        first_(outputs, samples, inputs, false, false, shape.out),
        next_(outputs, samples, inputs, false, true, shape.out) {
    float* block = weight_.data();
    for (std::size_t j = 0; j < shape.out; j += outputs)
      for (std::size_t i = 0; i < shape.in; ++i, block += outputs) std::copy_n(p + i * shape.out + j, outputs, block);
  }

  void forward(const float* x, float* y) const {
    float* block = x_.data();
    for (std::size_t i = 0; i < shape_.in; i += inputs)
      for (std::size_t b = 0; b < B; ++b, block += inputs) std::copy_n(x + b * shape_.in + i, inputs, block);
    for (std::size_t j = 0; j < shape_.out; j += outputs)
      for (std::size_t i = 0; i < shape_.in; i += inputs)
        for (std::size_t b = 0; b < B; b += samples)
          (i == 0 ? first_ : next_)(weight_.data() + j * shape_.in + i * outputs, x_.data() + i * B + b * inputs,
                                    y + b * shape_.out + j);
    if (shape_.activation == Activation::relu)
      plain::add_bias_and_activate<Activation::relu>(y, bias_.data(), B, shape_.out);
    else
      plain::add_bias_and_activate<Activation::identity>(y, bias_.data(), B, shape_.out);
  }
  float* y() const { return y_.data(); }

 private:
  Dense shape_;
  Buffer weight_, x_, y_, bias_;
  Multiply first_, next_;
};

template <class W> class LibxsmmBlocked {
 public:
  explicit LibxsmmBlocked(std::span<const float> parameters)
      : first_(W::layers[0], parameters.data()),
        second_(W::layers[1], parameters.data() + offset<W>(1)) {
    static_assert(depth<W> == 2);
  }
  void infer(const float* x, float* y) const {
    first_.forward(x, first_.y());
    second_.forward(first_.y(), y);
  }

 private:
  BlockedLayer<W::batch> first_, second_;
};

template <class W, std::size_t I> struct TrainingLayer : Layer<W, I> {
  static constexpr Dense L = W::layers[I];
  static constexpr std::size_t B = W::batch;
  Multiply multiply_d_weight{L.out, L.in, B, true};
  Multiply multiply_d_input{L.in, B, L.out};
  Buffer d{B * L.out}, transposed{L.weights()};

  void backward_parameters(const float* x, float* dp) {
    plain::times_slope<L.activation>(d.data(), this->y.data(), B * L.out);
    multiply_d_weight(d.data(), x, dp);
    plain::sum_rows(d.data(), dp + L.weights(), B, L.out);
  }
  void backward_input(const float* p, float* dx) const {
    libxsmm_otrans(transposed.data(), p, sizeof(float), L.out, L.in, L.out, L.in);
    multiply_d_input(transposed.data(), d.data(), dx);
  }
};

template <class W> class LibxsmmTraining {
  static constexpr std::size_t last = depth<W> - 1;

 public:
  LibxsmmTraining(std::span<const float> parameters, double learning_rate)
      : parameters_(parameters),
        gradient_(parameters.size()),
        optimizer_(W::method, learning_rate, parameters.size()) {}

  void step(const float* x, const float* target) {
    forward(x, std::make_index_sequence<depth<W>>());
    auto& top = std::get<last>(layers_);
    plain::loss_gradient(W::loss, top.y.data(), target, top.d.data(), W::batch, output_size<W>);
    backward(x, std::make_index_sequence<depth<W>>());
    optimizer_.update(parameters_.data(), gradient_.data());
  }
  std::vector<float> parameters() const { return {parameters_.data(), parameters_.data() + parameter_count<W>}; }

 private:
  template <std::size_t... I> void forward(const float* x, std::index_sequence<I...>) {
    ((std::get<I>(layers_).forward(parameters_.data() + offset<W>(I), x, std::get<I>(layers_).y.data()),
      x = std::get<I>(layers_).y.data()),
     ...);
  }
  template <std::size_t... I> void backward(const float* x, std::index_sequence<I...>) {
    (backward_layer<last - I>(x), ...);
  }
  template <std::size_t I> void backward_layer(const float* x) {
    auto& layer = std::get<I>(layers_);
    float* const dp = gradient_.data() + offset<W>(I);
    if constexpr (I == 0) {
      layer.backward_parameters(x, dp);
    } else {
      auto& before = std::get<I - 1>(layers_);
      layer.backward_parameters(before.y.data(), dp);
      layer.backward_input(parameters_.data() + offset<W>(I), before.d.data());
    }
  }

  Buffer parameters_, gradient_;
  plain::Optimizer optimizer_;
  typename LayersOf<W, TrainingLayer>::type layers_;
};

[[maybe_unused]] const bool registered =
    add_inference<LibxsmmBlocked, W9Single, W9Batch>("libxsmm") &&
    add_inference<Libxsmm, W1, W2, W3, W4, Multiply4, Multiply8, Multiply16, Multiply32>("libxsmm") &&
    add_training<LibxsmmTraining, W5, W6Adam, W6Sgd, W8>("libxsmm");

}  // namespace
}  // namespace bench
