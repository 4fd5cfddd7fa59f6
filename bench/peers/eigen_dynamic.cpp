// SPDX-License-Identifier: BSL-1.0
// Eigen with sizes known at run time only: MatrixXf, columns are samples, weights (out, in).
#include "../harness.hpp"
#include "../workloads.hpp"

#include <Eigen/Core>

#include <cmath>

namespace bench {
namespace {

using Eigen::MatrixXf, Eigen::VectorXf;
using Input = Eigen::Map<const MatrixXf>;
using Index = Eigen::Index;

struct Layer {
  Activation activation;
  bool has_bias;
  MatrixXf weight;
  VectorXf bias;
  MatrixXf y, d, d_weight;
  VectorXf d_bias;
  MatrixXf mean, square;
  VectorXf bias_mean, bias_square;

  Layer(const Dense& shape, const float* p)
      : activation(shape.activation),
        has_bias(shape.bias),
        weight(Input(p, static_cast<Index>(shape.out), static_cast<Index>(shape.in))),
        mean(MatrixXf::Zero(weight.rows(), weight.cols())),
        square(mean),
        bias_mean(VectorXf::Zero(weight.rows())),
        bias_square(bias_mean) {
    if (has_bias) bias = Eigen::Map<const VectorXf>(p + shape.weights(), weight.rows());
  }

  template <class X, class Y> void forward(const X& x, Y& out) const {
    if (x.cols() == 1)
      out.col(0).noalias() = weight * x.col(0);  // Eigen has a kernel of its own for vectors
    else
      out.noalias() = weight * x;
    if (has_bias) out.colwise() += bias;
    switch (activation) {
      case Activation::relu:
        out = out.cwiseMax(0.0f);
        break;
      case Activation::tanh:
        out = out.array().tanh();
        break;
      case Activation::sigmoid:
        out = out.array().logistic();
        break;
      case Activation::identity:
        break;
    }
  }

  /// d holds the gradient of y.
  template <class X> void backward(const X& x) {
    switch (activation) {
      case Activation::relu:
        d = (y.array() > 0.0f).select(d, 0.0f);
        break;
      case Activation::tanh:
        d.array() *= 1.0f - y.array().square();
        break;
      case Activation::sigmoid:
        d.array() *= y.array() * (1.0f - y.array());
        break;
      case Activation::identity:
        break;
    }
    d_weight.noalias() = d * x.transpose();
    d_bias = d.rowwise().sum();
  }

  void update(Method method, float rate, float correction) {
    if (method == Method::sgd) {
      weight -= rate * d_weight;
      bias -= rate * d_bias;
    } else {
      adam(weight, d_weight, mean, square, rate, correction);
      adam(bias, d_bias, bias_mean, bias_square, rate, correction);
    }
  }

  template <class M> static void adam(M& w, const M& g, M& m, M& v, float rate, float correction) {
    m = 0.9f * m + 0.1f * g;
    v = 0.999f * v + 0.001f * g.cwiseAbs2();
    w.array() -= rate * m.array() / (correction * v.array().sqrt() + 1e-8f);
  }
};

template <class W> std::vector<Layer> make_layers(const float* p) {
  std::vector<Layer> layers;
  for (std::size_t l = 0; l < depth<W>; ++l) {
    layers.emplace_back(W::layers[l], p + offset<W>(l));
    layers.back().y.resize(static_cast<Index>(W::layers[l].out), static_cast<Index>(W::batch));
    layers.back().d = layers.back().y;
  }
  return layers;
}

template <class W> class EigenDynamic {
 public:
  explicit EigenDynamic(std::span<const float> parameters) : layers_(make_layers<W>(parameters.data())) {}

  void infer(const float* x, float* y) {
    const Input input(x, layers_.front().weight.cols(), static_cast<Index>(W::batch));
    Eigen::Map<MatrixXf> output(y, layers_.back().weight.rows(), static_cast<Index>(W::batch));
    if (layers_.size() == 1) return layers_[0].forward(input, output);
    layers_[0].forward(input, layers_[0].y);
    for (std::size_t l = 1; l + 1 < layers_.size(); ++l) layers_[l].forward(layers_[l - 1].y, layers_[l].y);
    layers_.back().forward(layers_[layers_.size() - 2].y, output);
  }

 private:
  std::vector<Layer> layers_;
};

template <class W> class EigenDynamicTraining {
 public:
  EigenDynamicTraining(std::span<const float> parameters, double learning_rate)
      : layers_(make_layers<W>(parameters.data())),
        learning_rate_(learning_rate) {}

  void step(const float* x, const float* target) {
    const Input input(x, layers_.front().weight.cols(), static_cast<Index>(W::batch));
    const Input t(target, layers_.back().weight.rows(), static_cast<Index>(W::batch));
    layers_[0].forward(input, layers_[0].y);
    for (std::size_t l = 1; l < layers_.size(); ++l) layers_[l].forward(layers_[l - 1].y, layers_[l].y);
    loss_gradient(layers_.back().y, t, layers_.back().d);
    for (std::size_t l = layers_.size(); --l > 0;) {
      layers_[l].backward(layers_[l - 1].y);
      layers_[l - 1].d.noalias() = layers_[l].weight.transpose() * layers_[l].d;
    }
    layers_[0].backward(input);
    power1_ *= 0.9;
    power2_ *= 0.999;
    const bool adam = W::method == Method::adam;
    const auto rate = static_cast<float>(adam ? learning_rate_ / (1 - power1_) : learning_rate_);
    const auto correction = static_cast<float>(1 / std::sqrt(1 - power2_));
    for (Layer& layer : layers_) layer.update(W::method, rate, correction);
  }

  std::vector<float> parameters() const {
    std::vector<float> p;
    for (const Layer& layer : layers_) {
      p.insert(p.end(), layer.weight.data(), layer.weight.data() + layer.weight.size());
      p.insert(p.end(), layer.bias.data(), layer.bias.data() + layer.bias.size());
    }
    return p;
  }

 private:
  static void loss_gradient(const MatrixXf& y, const Input& t, MatrixXf& d) {
    const auto count = static_cast<float>(output_count<W>);
    if constexpr (W::loss == Loss::mean_squared_error) d = (y - t) * (2 / count);
    if constexpr (W::loss == Loss::binary_cross_entropy)
      d = (y - t).array() / ((y.array() * (1.0f - y.array())).max(1e-12f) * count);
    if constexpr (W::loss == Loss::cross_entropy) {
      d = (y.rowwise() - y.colwise().maxCoeff().eval()).array().exp();
      const Eigen::RowVectorXf sum = d.colwise().sum();
      d = (d.array().rowwise() / sum.array() - t.array()) / static_cast<float>(W::batch);
    }
  }

  std::vector<Layer> layers_;
  double learning_rate_, power1_ = 1, power2_ = 1;
};

[[maybe_unused]] const bool registered =
    add_inference<EigenDynamic, W1, W2, W3, W4, W9Single, W9Batch, Multiply4, Multiply8, Multiply16, Multiply32>(
        "eigen_dynamic") &&
    add_training<EigenDynamicTraining, W5, W6Adam, W6Sgd, W8>("eigen_dynamic");

}  // namespace
}  // namespace bench
