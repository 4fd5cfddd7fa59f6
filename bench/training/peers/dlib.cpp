// SPDX-License-Identifier: BSL-1.0
// dlib: its layers as a type, compute_parameter_gradients and update_parameters. Its images are planes, its convolution
// weights (out, in, height, width); its dense weights (in, out) as ours.
#include "../registry.hpp"

#include <dlib/dnn.h>

#include <algorithm>
#include <array>

namespace bench {
namespace {

using Image = dlib::matrix<float>;
using MlpNet = dlib::loss_multiclass_log<dlib::fc<classes, dlib::relu<dlib::fc<Mlp::hidden, dlib::input<Image>>>>>;
template <std::size_t Filters, class Below> using Block =
    dlib::max_pool<2, 2, 2, 2, dlib::relu<dlib::con<Filters, 3, 3, 1, 1, Below>>>;
using CnnNet =
    dlib::loss_multiclass_log<dlib::fc<classes, Block<Cnn::filters2, Block<Cnn::filters1, dlib::input<Image>>>>>;

/// Element k of a layer's parameters, as dlib has them, is element place(k) of ours.
std::size_t same(std::size_t k) { return k; }
/// Weight (out, in, 3, 3) and bias.
template <std::size_t In, std::size_t Out> std::size_t convolution(std::size_t k) {
  constexpr std::size_t weights = Cnn::taps * In * Out;
  if (k >= weights) return k;
  return (k % Cnn::taps * In + k / Cnn::taps % In) * Out + k / Cnn::taps / In;
}
/// Weight (channel, row, column, out) and bias.
std::size_t from_planes(std::size_t k) {
  constexpr std::size_t positions = 49;
  if (k >= Cnn::features * classes) return k;
  const std::size_t in = k / classes;
  return (in % positions * Cnn::filters2 + in / positions) * classes + k % classes;
}

struct LayerOf {
  std::size_t at;  // in our parameters
  std::size_t (*place)(std::size_t);
};
constexpr std::array<LayerOf, 2> mlp_layers{{{Mlp::weight1, same}, {Mlp::weight2, same}}};
constexpr std::array<LayerOf, 3> cnn_layers{{{Cnn::weight1, convolution<1, Cnn::filters1>},
                                             {Cnn::weight2, convolution<Cnn::filters1, Cnn::filters2>},
                                             {Cnn::weight3, from_planes}}};

template <class Net, std::size_t B> class Dlib : public Peer {
 public:
  Dlib(const std::vector<float>& start, float rate) : parameters_(start), rate_(rate) {}

  void bind(const Batches& next) override {
    x_.resize(next.steps), labels_.resize(next.steps);
    for (std::size_t k = 0; k < next.steps; ++k) {
      std::vector<Image> samples(B, Image(static_cast<long>(Cnn::side), static_cast<long>(Cnn::side)));
      for (std::size_t b = 0; b < B; ++b) std::copy_n(next.x + (k * B + b) * pixels, pixels, &samples[b](0, 0));
      net_.to_tensor(samples.begin(), samples.end(), x_[k]);
      labels_[k].assign(next.labels + k * B, next.labels + (k + 1) * B);
    }
    if (bound_) return;
    bound_ = true;
    net_.subnet().forward(x_[0]);  // makes the parameters
    for_each_parameter([](float& theirs, float& ours) { theirs = ours; });
  }

  float step(std::size_t k) override {
    const double loss = net_.compute_parameter_gradients(x_[k], labels_[k].begin());
    net_.update_parameters(solvers_, rate_);
    return static_cast<float>(loss);
  }

  std::vector<float> parameters() override {
    for_each_parameter([](float& theirs, float& ours) { ours = theirs; });
    return parameters_;
  }

 private:
  template <class F> void for_each_parameter(F f) {
    std::vector<dlib::tensor*> all;
    dlib::visit_computational_layers(net_, [&all](auto& layer) {
      if (layer.get_layer_params().size() > 0) all.push_back(&layer.get_layer_params());
    });
    const auto layers = [] {
      if constexpr (std::is_same_v<Net, MlpNet>)
        return mlp_layers;
      else
        return cnn_layers;
    }();
    for (std::size_t l = 0; l < layers.size(); ++l) {  // dlib visits the last layer first
      dlib::tensor& t = *all[layers.size() - 1 - l];
      for (std::size_t k = 0; k < t.size(); ++k) f(t.host()[k], parameters_[layers[l].at + layers[l].place(k)]);
    }
  }

  std::vector<float> parameters_;
  float rate_;
  bool bound_ = false;
  Net net_;
  std::vector<dlib::sgd> solvers_ = std::vector<dlib::sgd>(Net::num_computational_layers, dlib::sgd(0, 0));
  std::vector<dlib::resizable_tensor> x_;
  std::vector<std::vector<unsigned long>> labels_;
};

template <std::size_t B> using DlibMlp = Dlib<MlpNet, B>;
template <std::size_t B> using DlibCnn = Dlib<CnnNet, B>;

[[maybe_unused]] const bool registered = add_peer<Mlp, DlibMlp>("dlib") && add_peer<Cnn, DlibCnn>("dlib");

}  // namespace
}  // namespace bench
