// SPDX-License-Identifier: BSL-1.0
// Eigen with fixed sizes, written out by hand: columns are samples, weights (out, in) in Eigen's column order.
#include "../registry.hpp"

#include <Eigen/Core>

#include <cmath>

namespace bench {
namespace {

template <std::size_t Rows, std::size_t Columns>
using Matrix = Eigen::Matrix<float, static_cast<int>(Rows), static_cast<int>(Columns)>;

template <std::size_t B> class EigenMlp : public Peer {
 public:
  EigenMlp(const std::vector<float>& start, float rate) : rate_(rate) {
    const float* const p = start.data();
    weight1_ = Eigen::Map<const Weight1>(p + Mlp::weight1);
    bias1_ = Eigen::Map<const Bias1>(p + Mlp::bias1);
    weight2_ = Eigen::Map<const Weight2>(p + Mlp::weight2);
    bias2_ = Eigen::Map<const Bias2>(p + Mlp::bias2);
  }
  void bind(const Batches& next) override { next_ = next; }

  float step(std::size_t k) override {
    const Eigen::Map<const Matrix<pixels, B>, Eigen::Aligned64> x(next_.x + k * B * pixels);
    const float* const label = next_.labels + k * B;
    y1_.noalias() = weight1_ * x;
    y1_.colwise() += bias1_;
    y1_ = y1_.cwiseMax(0.0f);
    y2_.noalias() = weight2_ * y1_;
    y2_.colwise() += bias2_;

    d2_ = y2_.rowwise() - y2_.colwise().maxCoeff().eval();
    float loss = 0;
    for (std::size_t b = 0; b < B; ++b) loss -= d2_(static_cast<int>(label[b]), static_cast<int>(b));
    d2_ = d2_.array().exp();
    const Matrix<1, B> sum = d2_.colwise().sum();
    loss += sum.array().log().sum();
    d2_ = d2_.array().rowwise() / sum.array();
    for (std::size_t b = 0; b < B; ++b) d2_(static_cast<int>(label[b]), static_cast<int>(b)) -= 1.0f;
    d2_ /= static_cast<float>(B);

    d_weight2_.noalias() = d2_ * y1_.transpose();
    d_bias2_ = d2_.rowwise().sum();
    d1_.noalias() = weight2_.transpose() * d2_;
    d1_ = (y1_.array() > 0.0f).select(d1_, 0.0f);
    d_weight1_.noalias() = d1_ * x.transpose();
    d_bias1_ = d1_.rowwise().sum();

    weight1_ -= rate_ * d_weight1_;
    bias1_ -= rate_ * d_bias1_;
    weight2_ -= rate_ * d_weight2_;
    bias2_ -= rate_ * d_bias2_;
    return loss / static_cast<float>(B);
  }

  std::vector<float> parameters() override {
    std::vector<float> p;
    const auto add = [&p](const auto& m) { p.insert(p.end(), m.data(), m.data() + m.size()); };
    add(weight1_), add(bias1_), add(weight2_), add(bias2_);
    return p;
  }

 private:
  using Weight1 = Matrix<Mlp::hidden, pixels>;
  using Bias1 = Matrix<Mlp::hidden, 1>;
  using Weight2 = Matrix<classes, Mlp::hidden>;
  using Bias2 = Matrix<classes, 1>;
  Weight1 weight1_, d_weight1_;
  Bias1 bias1_, d_bias1_;
  Weight2 weight2_, d_weight2_;
  Bias2 bias2_, d_bias2_;
  Matrix<Mlp::hidden, B> y1_, d1_;
  Matrix<classes, B> y2_, d2_;
  float rate_;
  Batches next_{};
};

[[maybe_unused]] const bool registered = add_peer<Mlp, EigenMlp>("eigen_fixed");

}  // namespace
}  // namespace bench
