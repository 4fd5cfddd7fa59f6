// SPDX-License-Identifier: BSL-1.0
// Eigen by hand: each image is unrolled, one column of (kernel, kernel, in) per position, then multiplied.
#include "../../harness.hpp"

#include <Eigen/Core>

namespace bench {
namespace {

using Matrix = Eigen::MatrixXf;
using Map = Eigen::Map<Matrix>;
using ConstMap = Eigen::Map<const Matrix>;

template <class W> class EigenConvolution {
  static constexpr Conv2D L = W::layer;
  static constexpr std::size_t K = Conv2D::kernel, padded_width = L.width + K - 1;
  static constexpr int out = L.out, positions = static_cast<int>(L.positions()), taps = K * K * L.in;

 public:
  explicit EigenConvolution(std::span<const float> parameters)
      : weight_(ConstMap(parameters.data(), out, taps)),
        bias_(Eigen::Map<const Eigen::VectorXf>(parameters.data() + L.weights(), out)) {}

  void infer(const float* x, float* y) {
    for (std::size_t b = 0; b < W::batch; ++b) {
      unroll(x + b * L.inputs());
      Map sample(y + b * L.outputs(), out, positions);
      sample.noalias() = weight_ * columns_;
      sample = (sample.colwise() + bias_).cwiseMax(0.0f);
    }
  }

  void bind(const float* x, const float* dy, std::size_t slots) {
    x_ = x;
    dy_ = dy;
    y_ = Buffer(slots * output_count<W>);
    for (std::size_t slot = 0; slot < slots; ++slot)
      infer(x + slot * input_count<W>, y_.data() + slot * output_count<W>);
  }

  void backward(std::size_t slot) {
    d_weight_.setZero();
    d_bias_.setZero();
    for (std::size_t b = 0; b < W::batch; ++b) {
      const std::size_t start = slot * output_count<W> + b * L.outputs();
      dz_ =
          (ConstMap(y_.data() + start, out, positions).array() > 0.0f).select(ConstMap(dy_ + start, out, positions), 0);
      unroll(x_ + slot * input_count<W> + b * L.inputs());
      d_bias_ += dz_.rowwise().sum();
      d_weight_.noalias() += dz_ * columns_.transpose();
      columns_.noalias() = weight_.transpose() * dz_;
      roll(dx_.data() + b * L.inputs());
    }
  }

  std::vector<float> input_gradient() const { return {dx_.data(), dx_.data() + input_count<W>}; }
  std::vector<float> parameter_gradient() const {
    std::vector<float> g(d_weight_.data(), d_weight_.data() + d_weight_.size());
    g.insert(g.end(), d_bias_.data(), d_bias_.data() + d_bias_.size());
    return g;
  }

 private:
  float* padded_row(std::size_t row, std::size_t column) {
    return padded_.data() + (row * padded_width + column) * L.in;
  }

  /// Calls f(part of a column, where it lies in the padded image): K positions side by side.
  template <class F> void for_each_run(const F& f) {
    float* column = columns_.data();
    for (std::size_t h = 0; h < L.height; ++h)
      for (std::size_t w = 0; w < L.width; ++w)
        for (std::size_t k = 0; k < K; ++k, column += K * L.in) f(column, padded_row(h + k, w));
  }

  void unroll(const float* x) {
    for (std::size_t h = 0; h < L.height; ++h)
      std::copy_n(x + h * L.width * L.in, L.width * L.in, padded_row(h + K / 2, K / 2));
    for_each_run([](float* column, const float* run) { std::copy_n(run, K * L.in, column); });
  }

  void roll(float* dx) {
    std::swap(padded_, d_padded_);  // the borders of padded_ stay zero
    std::fill_n(padded_.data(), padded_size, 0.0f);
    for_each_run([](const float* column, float* run) {
      for (std::size_t i = 0; i < K * L.in; ++i) run[i] += column[i];
    });
    for (std::size_t h = 0; h < L.height; ++h)
      std::copy_n(padded_row(h + K / 2, K / 2), L.width * L.in, dx + h * L.width * L.in);
    std::swap(padded_, d_padded_);
  }

  static constexpr std::size_t padded_size = (L.height + K - 1) * padded_width * L.in;
  Matrix weight_, d_weight_ = Matrix(out, taps);
  Eigen::VectorXf bias_, d_bias_ = Eigen::VectorXf(out);
  Matrix columns_ = Matrix(taps, positions), dz_ = Matrix(out, positions);
  Buffer padded_{padded_size}, d_padded_{padded_size}, dx_{input_count<W>}, y_{1};
  const float *x_ = nullptr, *dy_ = nullptr;
};

[[maybe_unused]] const bool registered =
    add_inference<EigenConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("eigen") &&
    add_gradients<EigenConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("eigen");

}  // namespace
}  // namespace bench
