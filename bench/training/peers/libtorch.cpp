// SPDX-License-Identifier: BSL-1.0
// libtorch: nn::Sequential, autograd and torch::optim::SGD; images channels last, as ctnn has them.
#include "../registry.hpp"

#include <torch/torch.h>

namespace bench {
namespace {

namespace nn = torch::nn;
using torch::Tensor;

constexpr auto channels_last = at::MemoryFormat::ChannelsLast;

template <class... N> Tensor view(const float* values, N... sizes) {
  return torch::from_blob(const_cast<float*>(values), {static_cast<std::int64_t>(sizes)...}, torch::kFloat32);
}
std::int64_t whole(std::size_t n) { return static_cast<std::int64_t>(n); }

void append(std::vector<float>& all, const Tensor& t) {
  const Tensor plain = t.detach().contiguous();
  all.insert(all.end(), plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
}

/// What both nets have in common. Net gives `input(x)` and `forward(x)`.
template <class Net, std::size_t B> class Libtorch : public Peer {
 public:
  Libtorch(const std::vector<float>& start, float rate)
      : net_(start.data()),
        optimizer_(net_.parameters(), torch::optim::SGDOptions(rate)) {
    at::set_num_threads(1);
  }
  void bind(const Batches& next) override {
    x_.clear(), labels_.clear();
    for (std::size_t k = 0; k < next.steps; ++k) {
      x_.push_back(Net::input(next.x + k * B * pixels, B));
      labels_.push_back(view(next.labels + k * B, B).to(torch::kInt64));
    }
  }
  float step(std::size_t k) override {
    optimizer_.zero_grad();
    const Tensor loss = nn::functional::cross_entropy(net_.forward(x_[k]), labels_[k]);
    loss.backward();
    optimizer_.step();
    return loss.item<float>();
  }
  std::vector<float> parameters() override {
    std::vector<float> all;
    net_.append_to(all);
    return all;
  }

 private:
  Net net_;
  torch::optim::SGD optimizer_;
  std::vector<Tensor> x_, labels_;
};

class MlpNet {
 public:
  explicit MlpNet(const float* p) {
    const torch::NoGradGuard no_gradient;
    first_->weight.copy_(view(p + Mlp::weight1, pixels, Mlp::hidden).t());
    first_->bias.copy_(view(p + Mlp::bias1, Mlp::hidden));
    last_->weight.copy_(view(p + Mlp::weight2, Mlp::hidden, classes).t());
    last_->bias.copy_(view(p + Mlp::bias2, classes));
  }
  static Tensor input(const float* x, std::size_t batch) { return view(x, batch, pixels); }
  Tensor forward(const Tensor& x) { return net_->forward(x); }
  std::vector<Tensor> parameters() const { return net_->parameters(); }
  void append_to(std::vector<float>& all) const {
    for (const nn::Linear& layer : {first_, last_}) append(all, layer->weight.t()), append(all, layer->bias);
  }

 private:
  nn::Linear first_{whole(pixels), whole(Mlp::hidden)}, last_{whole(Mlp::hidden), whole(classes)};
  nn::Sequential net_{first_, nn::ReLU(), last_};
};

class CnnNet {
 public:
  explicit CnnNet(const float* p) {
    const torch::NoGradGuard no_gradient;
    set(first_, p + Cnn::weight1, 1, Cnn::filters1);
    set(second_, p + Cnn::weight2, Cnn::filters1, Cnn::filters2);
    last_->weight.copy_(view(p + Cnn::weight3, Cnn::features, classes).t());
    first_->bias.copy_(view(p + Cnn::bias1, Cnn::filters1));
    second_->bias.copy_(view(p + Cnn::bias2, Cnn::filters2));
    last_->bias.copy_(view(p + Cnn::bias3, classes));
  }
  static Tensor input(const float* x, std::size_t batch) { return view(x, batch, 1, Cnn::side, Cnn::side); }
  Tensor forward(const Tensor& x) {
    return last_(images_->forward(x).permute({0, 2, 3, 1}).reshape({x.size(0), whole(Cnn::features)}));
  }
  std::vector<Tensor> parameters() const {
    std::vector<Tensor> all = images_->parameters();
    for (const Tensor& p : last_->parameters()) all.push_back(p);
    return all;
  }
  void append_to(std::vector<float>& all) const {
    for (const nn::Conv2d& layer : {first_, second_})
      append(all, layer->weight.permute({2, 3, 1, 0})), append(all, layer->bias);
    append(all, last_->weight.t()), append(all, last_->bias);
  }

 private:
  static nn::Conv2d convolution(std::size_t in, std::size_t out) {
    return nn::Conv2d(nn::Conv2dOptions(whole(in), whole(out), 3).padding(1));
  }
  static void set(nn::Conv2d& layer, const float* p, std::size_t in, std::size_t out) {
    const Tensor weight = view(p, 3, 3, in, out).permute({3, 2, 0, 1});
    layer->weight.set_data(weight.contiguous(channels_last));
  }

  nn::Conv2d first_ = convolution(1, Cnn::filters1), second_ = convolution(Cnn::filters1, Cnn::filters2);
  nn::Linear last_{whole(Cnn::features), whole(classes)};
  nn::Sequential images_{first_, nn::ReLU(), nn::MaxPool2d(2), second_, nn::ReLU(), nn::MaxPool2d(2)};
};

template <std::size_t B> using LibtorchMlp = Libtorch<MlpNet, B>;
template <std::size_t B> using LibtorchCnn = Libtorch<CnnNet, B>;

[[maybe_unused]] const bool registered =
    add_peer<Mlp, LibtorchMlp>("libtorch") && add_peer<Cnn, LibtorchCnn>("libtorch");

}  // namespace
}  // namespace bench
