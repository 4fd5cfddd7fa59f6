// SPDX-License-Identifier: BSL-1.0
// Eigen with fixed sizes, written out by hand: columns are samples, weights (out, in) in Eigen's column order.
#include "../harness.hpp"
#include "../workloads.hpp"

#include <Eigen/Core>

#include <cmath>
#include <tuple>
#include <utility>

namespace bench {
namespace {

template <std::size_t N> inline constexpr int size = static_cast<int>(N);
template <std::size_t Rows, std::size_t Columns> using Matrix = Eigen::Matrix<float, size<Rows>, size<Columns>>;

template <Activation F, class M> void activate(M& z) {
  if constexpr (F == Activation::relu) z = z.cwiseMax(0.0f);
  if constexpr (F == Activation::tanh) z = z.array().tanh();
  if constexpr (F == Activation::sigmoid) z = z.array().logistic();
}

/// dz from dy, in place, by the activation's output.
template <Activation F, class Y, class D> void slope(const Y& y, D& d) {
  if constexpr (F == Activation::relu) d = (y.array() > 0.0f).select(d, 0.0f);
  if constexpr (F == Activation::tanh) d.array() *= 1.0f - y.array().square();
  if constexpr (F == Activation::sigmoid) d.array() *= y.array() * (1.0f - y.array());
}

template <class W, std::size_t I> struct Layer {
  static constexpr Dense L = W::layers[I];
  static constexpr std::size_t B = W::batch;
  Matrix<L.out, L.in> weight;
  Matrix<L.out, 1> bias;
  Matrix<L.out, B> y;

  void load(const float* p) {
    weight = Eigen::Map<const Matrix<L.out, L.in>>(p);
    if constexpr (L.bias) bias = Eigen::Map<const Matrix<L.out, 1>>(p + L.weights());
  }
  template <class X, class Y> void forward(const X& x, Y& out) const {
    out.noalias() = weight * x;
    if constexpr (L.bias) out.colwise() += bias;
    activate<L.activation>(out);
  }
};

template <template <class, std::size_t> class L, class W, class = std::make_index_sequence<depth<W>>> struct LayersOf;
template <template <class, std::size_t> class L, class W, std::size_t... I>
struct LayersOf<L, W, std::index_sequence<I...>> {
  std::tuple<L<W, I>...> layers;

  explicit LayersOf(const float* p) { (std::get<I>(layers).load(p + offset<W>(I)), ...); }
};

/// Whole vectors need no alignment of the small nets' inputs.
template <std::size_t Rows, std::size_t Columns>
inline constexpr auto alignment = Rows * Columns * sizeof(float) % 64 == 0 ? Eigen::Aligned64 : Eigen::Unaligned;
template <std::size_t Rows, std::size_t Columns>
using Input = Eigen::Map<const Matrix<Rows, Columns>, alignment<Rows, Columns>>;

template <class W> class EigenFixed {
  static constexpr std::size_t last = depth<W> - 1;

 public:
  explicit EigenFixed(std::span<const float> parameters) : net_(parameters.data()) {}

  void infer(const float* x, float* y) {
    const Input<input_size<W>, W::batch> input(x);
    Eigen::Map<Matrix<output_size<W>, W::batch>> output(y);
    if constexpr (last == 0) {
      std::get<0>(net_.layers).forward(input, output);
    } else {
      auto& first = std::get<0>(net_.layers);
      first.forward(input, first.y);
      between(std::make_index_sequence<last - 1>());
      std::get<last>(net_.layers).forward(std::get<last - 1>(net_.layers).y, output);
    }
  }

 private:
  template <std::size_t... I> void between(std::index_sequence<I...>) {
    (std::get<I + 1>(net_.layers).forward(std::get<I>(net_.layers).y, std::get<I + 1>(net_.layers).y), ...);
  }

  LayersOf<Layer, W> net_;
};

template <class M, Method F> struct Optimizer;
template <class M> struct Optimizer<M, Method::sgd> {
  void operator()(M& w, const M& g, float rate, float) { w -= rate * g; }
};
template <class M> struct Optimizer<M, Method::adam> {
  M mean = M::Zero(), square = M::Zero();

  /// rate holds the correction of the mean, `correction` that of the square.
  void operator()(M& w, const M& g, float rate, float correction) {
    mean = 0.9f * mean + 0.1f * g;
    square = 0.999f * square + 0.001f * g.cwiseAbs2();
    w.array() -= rate * mean.array() / (correction * square.array().sqrt() + 1e-8f);
  }
};

template <class W, std::size_t I> struct TrainingLayer : Layer<W, I> {
  using Layer<W, I>::L, Layer<W, I>::B;
  Matrix<L.out, B> d;  // first of y, then of the sums
  Matrix<L.out, L.in> d_weight;
  Matrix<L.out, 1> d_bias;
  Optimizer<Matrix<L.out, L.in>, W::method> weight_optimizer;
  Optimizer<Matrix<L.out, 1>, W::method> bias_optimizer;

  template <class X> void backward(const X& x) {
    slope<L.activation>(this->y, d);
    d_weight.noalias() = d * x.transpose();
    d_bias = d.rowwise().sum();
  }
  void update(float rate, float correction) {
    weight_optimizer(this->weight, d_weight, rate, correction);
    bias_optimizer(this->bias, d_bias, rate, correction);
  }
};

template <class W> class EigenFixedTraining {
  static constexpr std::size_t last = depth<W> - 1;
  using Indices = std::make_index_sequence<last>;

 public:
  EigenFixedTraining(std::span<const float> parameters, double learning_rate)
      : net_(parameters.data()),
        learning_rate_(learning_rate) {}

  void step(const float* x, const float* target) {
    const Input<input_size<W>, W::batch> input(x);
    const Input<output_size<W>, W::batch> t(target);
    auto& first = std::get<0>(net_.layers);
    first.forward(input, first.y);
    forward(Indices());
    loss_gradient(std::get<last>(net_.layers).y, t, std::get<last>(net_.layers).d);
    backward(Indices());
    first.backward(input);
    power1_ *= 0.9;
    power2_ *= 0.999;
    const bool adam = W::method == Method::adam;
    const auto rate = static_cast<float>(adam ? learning_rate_ / (1 - power1_) : learning_rate_);
    const auto correction = static_cast<float>(1 / std::sqrt(1 - power2_));
    std::apply([&](auto&... layer) { (layer.update(rate, correction), ...); }, net_.layers);
  }

  std::vector<float> parameters() const {
    std::vector<float> p;
    std::apply(
        [&](auto&... layer) {
          ((p.insert(p.end(), layer.weight.data(), layer.weight.data() + layer.weight.size()),
            p.insert(p.end(), layer.bias.data(), layer.bias.data() + layer.bias.size())),
           ...);
        },
        net_.layers);
    return p;
  }

 private:
  template <std::size_t... I> void forward(std::index_sequence<I...>) {
    (std::get<I + 1>(net_.layers).forward(std::get<I>(net_.layers).y, std::get<I + 1>(net_.layers).y), ...);
  }
  template <std::size_t... I> void backward(std::index_sequence<I...>) { (backward_layer<last - I>(), ...); }
  template <std::size_t I> void backward_layer() {
    auto& layer = std::get<I>(net_.layers);
    auto& before = std::get<I - 1>(net_.layers);
    layer.backward(before.y);
    before.d.noalias() = layer.weight.transpose() * layer.d;
  }

  template <class Y, class T, class D> static void loss_gradient(const Y& y, const T& t, D& d) {
    constexpr float count = static_cast<float>(output_count<W>);
    if constexpr (W::loss == Loss::mean_squared_error) d = (y - t) * (2 / count);
    if constexpr (W::loss == Loss::binary_cross_entropy)
      d = (y - t).array() / ((y.array() * (1.0f - y.array())).max(1e-12f) * count);
    if constexpr (W::loss == Loss::cross_entropy) {
      d = (y.rowwise() - y.colwise().maxCoeff().eval()).array().exp();
      const Eigen::Matrix<float, 1, size<W::batch>> sum = d.colwise().sum();
      d = (d.array().rowwise() / sum.array() - t.array()) / static_cast<float>(W::batch);
    }
  }

  LayersOf<TrainingLayer, W> net_;
  double learning_rate_, power1_ = 1, power2_ = 1;
};

[[maybe_unused]] const bool registered =
    add_inference<EigenFixed, W1, W2, W3, W4, W9Single, Multiply4, Multiply8, Multiply16, Multiply32>("eigen_fixed") &&
    add_training<EigenFixedTraining, W5, W6Adam, W6Sgd, W8>("eigen_fixed") &&
    add_reason<W9Batch>("eigen_fixed",
                        "Eigen works on fixed sizes on the stack, and this is more than the usual 8 MiB");

}  // namespace
}  // namespace bench
