// SPDX-License-Identifier: BSL-1.0
// libtorch: nn::Sequential in inference mode, and torch::optim. Its Linear holds its weight as (out, in).
#include "../harness.hpp"
#include "../workloads.hpp"

#include <torch/torch.h>

namespace bench {
namespace {

void one_thread() { at::set_num_threads(1); }

torch::Tensor view(const float* values, std::int64_t rows, std::int64_t columns) {
  return torch::from_blob(const_cast<float*>(values), {rows, columns}, torch::kFloat32);
}

template <class W> torch::nn::Sequential make_net(const float* p) {
  torch::nn::Sequential net;
  for (const Dense& layer : W::layers) {
    const auto in = static_cast<std::int64_t>(layer.in), out = static_cast<std::int64_t>(layer.out);
    torch::nn::Linear linear(torch::nn::LinearOptions(in, out).bias(layer.bias));
    const torch::NoGradGuard no_gradient;
    linear->weight.copy_(view(p, in, out).t());
    if (layer.bias) linear->bias.copy_(view(p + layer.weights(), 1, out)[0]);
    net->push_back(linear);
    if (layer.activation == Activation::relu) net->push_back(torch::nn::ReLU());
    if (layer.activation == Activation::tanh) net->push_back(torch::nn::Tanh());
    if (layer.activation == Activation::sigmoid) net->push_back(torch::nn::Sigmoid());
    p += layer.parameters();
  }
  return net;
}

template <class W> std::vector<torch::Tensor> views(const float* values, std::size_t slots, std::size_t size) {
  std::vector<torch::Tensor> all;
  for (std::size_t slot = 0; slot < slots; ++slot)
    all.push_back(view(values + slot * W::batch * size, static_cast<std::int64_t>(W::batch),
                       static_cast<std::int64_t>(size)));
  return all;
}

template <class W> class Libtorch {
 public:
  explicit Libtorch(std::span<const float> parameters) : net_(make_net<W>(parameters.data())) { net_->eval(); }

  void bind(const float* x, std::size_t slots) { x_ = views<W>(x, slots, input_size<W>); }
  const float* infer(std::size_t slot) {
    y_ = net_->forward(x_[slot]);
    return y_.template data_ptr<float>();
  }

 private:
  c10::InferenceMode mode_;
  torch::nn::Sequential net_;
  std::vector<torch::Tensor> x_;
  torch::Tensor y_;
};

template <class W> class LibtorchTraining {
  using Optimizer = std::conditional_t<W::method == Method::adam, torch::optim::Adam, torch::optim::SGD>;
  using Options = std::conditional_t<W::method == Method::adam, torch::optim::AdamOptions, torch::optim::SGDOptions>;

 public:
  LibtorchTraining(std::span<const float> parameters, double learning_rate)
      : net_(make_net<W>(parameters.data())),
        optimizer_(net_->parameters(), Options(learning_rate)) {}

  void bind(const float* x, const float* target, std::size_t slots) {
    x_ = views<W>(x, slots, input_size<W>);
    t_ = views<W>(target, slots, output_size<W>);
    if constexpr (W::loss == Loss::cross_entropy)
      for (torch::Tensor& t : t_) t = t.argmax(1);
  }
  void step(std::size_t slot) {
    optimizer_.zero_grad();
    loss(net_->forward(x_[slot]), t_[slot]).backward();
    optimizer_.step();
  }

  std::vector<float> parameters() {
    std::vector<float> p;
    for (const torch::Tensor& parameter : net_->parameters()) {
      const torch::Tensor flat = parameter.detach().t().contiguous();
      p.insert(p.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    }
    return p;
  }

 private:
  static torch::Tensor loss(const torch::Tensor& y, const torch::Tensor& t) {
    if constexpr (W::loss == Loss::mean_squared_error)
      return torch::mse_loss(y, t);
    else if constexpr (W::loss == Loss::binary_cross_entropy)
      return torch::binary_cross_entropy(y, t);
    else
      return torch::nn::functional::cross_entropy(y, t);
  }

  torch::nn::Sequential net_;
  Optimizer optimizer_;
  std::vector<torch::Tensor> x_, t_;
};

[[maybe_unused]] const bool registered =
    add_inference<Libtorch, W1, W2, W3, W4, W9Single, W9Batch>("libtorch", one_thread) &&
    add_training<LibtorchTraining, W5, W6Adam, W6Sgd, W8>("libtorch", one_thread);

}  // namespace
}  // namespace bench
