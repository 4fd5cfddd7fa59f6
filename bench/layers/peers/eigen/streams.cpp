// SPDX-License-Identifier: BSL-1.0
// Eigen by hand, fixed sizes: recurrent steps, and causal convolutions over rings of what came before.
#include "../../harness.hpp"

#include <Eigen/Core>

namespace bench {
namespace {

template <std::size_t Rows, std::size_t Columns = 1>
using Matrix = Eigen::Matrix<float, static_cast<int>(Rows), static_cast<int>(Columns)>;

/// Takes what comes next; Eigen's columns are the shared order's rows.
template <class M> void load(M& matrix, const float*& p) {
  matrix = Eigen::Map<const M>(p);
  p += matrix.size();
}

/// The parts that GRU and LSTM share.
template <class W> struct EigenRecurrent {
  static constexpr std::size_t in = W::layer.in, H = W::layer.hidden, gates = W::layer.gates, G = gates * H;
  static constexpr int hidden = static_cast<int>(H);
  Matrix<G, in> input;
  Matrix<G, H> recurrent;
  Matrix<G, W::layer.biases> bias;
  Matrix<H> dense, h = Matrix<H>::Zero();
  Matrix<1> dense_bias;

  explicit EigenRecurrent(std::span<const float> parameters) {
    const float* p = parameters.data();
    load(input, p);
    load(recurrent, p);
    load(bias, p);
    load(dense, p);
    load(dense_bias, p);
  }

  Matrix<G> input_sums(const float* x) const {
    Matrix<G> z = bias.col(0);
    z.noalias() += input * Eigen::Map<const Matrix<in>>(x);
    return z;
  }
  float output() const { return dense.dot(h) + dense_bias[0]; }
};

template <class W> class EigenGru : EigenRecurrent<W> {
  using Base = EigenRecurrent<W>;
  using Base::H, Base::G, Base::hidden;

 public:
  using Base::Base;

  void infer(const float* x, float* y) {
    const Matrix<G> zx = this->input_sums(x);
    Matrix<G> zh = this->bias.col(1);
    zh.noalias() += this->recurrent * this->h;
    const Matrix<2 * H> gates = (zx + zh).template head<2 * hidden>().array().logistic();
    const auto reset = gates.template head<hidden>().array(), update = gates.template tail<hidden>().array();
    const Matrix<H> candidate =
        (zx.template tail<hidden>().array() + reset * zh.template tail<hidden>().array()).tanh();
    this->h = candidate.array() + update * (this->h - candidate).array();
    *y = this->output();
  }
};

template <class W> class EigenLstm : EigenRecurrent<W> {
  using Base = EigenRecurrent<W>;
  using Base::H, Base::G, Base::hidden;

 public:
  using Base::Base;

  void infer(const float* x, float* y) {
    Matrix<G> z = this->input_sums(x);
    z.noalias() += this->recurrent * this->h;
    const Matrix<2 * H> gates = z.template head<2 * hidden>().array().logistic();
    const Matrix<H> cell = z.template segment<hidden>(2 * hidden).array().tanh();
    const Matrix<H> out = z.template tail<hidden>().array().logistic();
    c_ = gates.template tail<hidden>().array() * c_.array() + gates.template head<hidden>().array() * cell.array();
    this->h = out.array() * c_.array().tanh();
    *y = this->output();
  }

 private:
  Matrix<H> c_ = Matrix<H>::Zero();
};

template <class W> class EigenTcn {
  static constexpr std::size_t C = W::layer.channels, K = W::layer.kernel, L = W::layer.layers;

 public:
  explicit EigenTcn(std::span<const float> parameters) {
    const float* p = parameters.data();
    for (std::size_t l = 0; l < L; ++l) {
      for (Matrix<C, C>& tap : weights_[l]) load(tap, p);
      load(biases_[l], p);
      seen_[l].assign(length(l), Matrix<C>::Zero());
    }
  }

  void infer(const float* x, float* y) {
    Matrix<C> value = Eigen::Map<const Matrix<C>>(x);
    for (std::size_t l = 0; l < L; ++l) {
      const std::size_t mask = length(l) - 1, dilation = std::size_t{1} << l;
      seen_[l][now_ & mask] = value;
      Matrix<C> z = biases_[l];
      for (std::size_t k = 0; k < K; ++k)
        z.noalias() += weights_[l][k] * seen_[l][(now_ - (K - 1 - k) * dilation) & mask];
      value = z.cwiseMax(0.0f);
    }
    ++now_;
    Eigen::Map<Matrix<C>>{y} = value;
  }

 private:
  /// A power of two, and more than the layer looks back.
  static constexpr std::size_t length(std::size_t l) { return std::size_t{4} << l; }
  static_assert(K == 3);

  Matrix<C, C> weights_[L][K];
  Matrix<C> biases_[L];
  std::vector<Matrix<C>> seen_[L];
  std::size_t now_ = 0;
};

[[maybe_unused]] const bool registered = add_inference<EigenGru, GruStep>("eigen") &&
                                         add_inference<EigenLstm, LstmStep>("eigen") &&
                                         add_inference<EigenTcn, TcnStep>("eigen");

}  // namespace
}  // namespace bench
