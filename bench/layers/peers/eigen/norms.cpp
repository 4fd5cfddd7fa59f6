// SPDX-License-Identifier: BSL-1.0
// Eigen by hand, fixed sizes: norms and attention.
#include "../../harness.hpp"

#include <Eigen/Core>

#include <cmath>

namespace bench {
namespace {

template <std::size_t Rows, std::size_t Columns = 1>
using Matrix = Eigen::Matrix<float, static_cast<int>(Rows), static_cast<int>(Columns)>;

/// Channels are rows, all positions of all samples are columns.
template <class W> class EigenBatchNorm {
  static constexpr std::size_t C = W::layer.channels;
  using Channels = Eigen::Array<float, static_cast<int>(C), 1>;
  using Values = Eigen::Array<float, static_cast<int>(C), Eigen::Dynamic>;
  static constexpr Eigen::Index count = W::batch * W::layer.positions();

 public:
  explicit EigenBatchNorm(std::span<const float> parameters)
      : weight_(Eigen::Map<const Channels>(parameters.data())),
        bias_(Eigen::Map<const Channels>(parameters.data() + C)) {}

  void infer(const float* x, float* y) {
    const Eigen::Map<const Values, Eigen::Aligned64> in(x, C, count);
    Eigen::Map<Values, Eigen::Aligned64> out(y, C, count);
    mean_.setZero();
    for (Eigen::Index n = 0; n < count; ++n) mean_ += in.col(n);
    mean_ /= static_cast<float>(count);
    Channels variance = Channels::Zero();
    for (Eigen::Index n = 0; n < count; ++n) variance += (in.col(n) - mean_).square();
    variance /= static_cast<float>(count);
    running_mean_ += 0.1f * (mean_ - running_mean_);
    running_variance_ += 0.1f * (variance - running_variance_);
    scale_ = (variance + static_cast<float>(epsilon)).rsqrt();
    const Channels slope = scale_ * weight_, start = bias_ - mean_ * slope;
    for (Eigen::Index n = 0; n < count; ++n) out.col(n) = in.col(n) * slope + start;
  }

  void bind(const float* x, const float* dy, std::size_t) {
    static_assert(W::ring == 1);
    x_ = x;
    dy_ = dy;
    infer(x, dx_.data());
  }

  void backward(std::size_t) {
    const Eigen::Map<const Values, Eigen::Aligned64> x(x_, C, count), dy(dy_, C, count);
    Eigen::Map<Values, Eigen::Aligned64> dx(dx_.data(), C, count);
    d_weight_.setZero();
    d_bias_.setZero();
    for (Eigen::Index n = 0; n < count; ++n) {
      d_weight_ += dy.col(n) * (x.col(n) - mean_);
      d_bias_ += dy.col(n);
    }
    d_weight_ *= scale_;
    const Channels slope = weight_ * scale_, per_x = slope * scale_ * d_weight_ / static_cast<float>(count);
    const Channels start = mean_ * per_x - slope * d_bias_ / static_cast<float>(count);
    for (Eigen::Index n = 0; n < count; ++n) dx.col(n) = dy.col(n) * slope - x.col(n) * per_x + start;
  }

  std::vector<float> input_gradient() const { return {dx_.data(), dx_.data() + input_count<W>}; }
  std::vector<float> parameter_gradient() const {
    std::vector<float> g(d_weight_.data(), d_weight_.data() + C);
    g.insert(g.end(), d_bias_.data(), d_bias_.data() + C);
    return g;
  }

 private:
  Channels weight_, bias_, mean_, scale_, d_weight_, d_bias_;
  Channels running_mean_ = Channels::Zero(), running_variance_ = Channels::Ones();
  Buffer dx_{input_count<W>};
  const float *x_ = nullptr, *dy_ = nullptr;
};

/// Rows of the layer are columns.
template <class W> class EigenLayerNorm {
  static constexpr std::size_t F = W::layer.features, R = W::layer.rows;
  using Row = Eigen::Array<float, static_cast<int>(F), 1>;

 public:
  explicit EigenLayerNorm(std::span<const float> parameters)
      : weight_(Eigen::Map<const Row>(parameters.data())),
        bias_(Eigen::Map<const Row>(parameters.data() + F)) {}

  void infer(const float* x, float* y) const {
    for (std::size_t r = 0; r < R; ++r) {
      const Eigen::Map<const Row, Eigen::Aligned64> in(x + r * F);
      Eigen::Map<Row, Eigen::Aligned64> out(y + r * F);
      const Row centred = in - in.mean();
      const float scale = 1 / std::sqrt(centred.square().mean() + static_cast<float>(epsilon));
      out = centred * scale * weight_ + bias_;
    }
  }

 private:
  Row weight_, bias_;
};

/// Columns are time steps.
template <class W> class EigenAttention {
  static constexpr std::size_t T = W::layer.time, M = W::layer.model, heads = W::layer.heads, S = M / heads;
  static constexpr int size = static_cast<int>(S), time = static_cast<int>(T);

 public:
  explicit EigenAttention(std::span<const float> parameters) {
    const float* p = parameters.data();
    const auto load = [&p](auto& matrix) {
      matrix = Eigen::Map<const std::remove_reference_t<decltype(matrix)>>(p);
      p += matrix.size();
    };
    load(in_weight_);
    load(in_bias_);
    load(out_weight_);
    load(out_bias_);
  }

  void infer(const float* x, float* y) {
    qkv_.noalias() = in_weight_ * Eigen::Map<const Matrix<M, T>, Eigen::Aligned64>(x);
    qkv_.colwise() += in_bias_;
    const float scale = 1 / std::sqrt(static_cast<float>(size));
    for (int h = 0; h < static_cast<int>(heads); ++h) {
      const auto query = qkv_.template middleRows<size>(h * size);
      const auto key = qkv_.template middleRows<size>(static_cast<int>(M) + h * size);
      const auto value = qkv_.template middleRows<size>(2 * static_cast<int>(M) + h * size);
      scores_.noalias() = key.transpose() * (scale * query);  // a column for each query
      const Eigen::RowVector<float, time> largest = scores_.colwise().maxCoeff();
      scores_ = (scores_.rowwise() - largest).array().exp();
      const Eigen::RowVector<float, time> total = scores_.colwise().sum();
      joined_.template middleRows<size>(h * size).noalias() = value * scores_;
      joined_.template middleRows<size>(h * size).array().rowwise() /= total.array();
    }
    Eigen::Map<Matrix<M, T>, Eigen::Aligned64> out(y);
    out.noalias() = out_weight_ * joined_;
    out.colwise() += out_bias_;
  }

 private:
  Matrix<3 * M, M> in_weight_;
  Matrix<3 * M> in_bias_;
  Matrix<M, M> out_weight_;
  Matrix<M> out_bias_;
  Matrix<3 * M, T> qkv_;
  Matrix<T, T> scores_;
  Matrix<M, T> joined_;
};

[[maybe_unused]] const bool registered =
    add_inference<EigenBatchNorm, BatchNormBatch>("eigen") && add_gradients<EigenBatchNorm, BatchNormBatch>("eigen") &&
    add_inference<EigenLayerNorm, LayerNormRows>("eigen") && add_inference<EigenAttention, AttentionSingle>("eigen");

}  // namespace
}  // namespace bench
