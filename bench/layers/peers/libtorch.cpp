// SPDX-License-Identifier: BSL-1.0
// libtorch: cells, functions and modules in inference mode; gradients by autograd, on a graph that is kept.
#include "../harness.hpp"

#include <torch/torch.h>

namespace bench {
namespace {

using torch::Tensor;

void one_thread() { at::set_num_threads(1); }

template <class... N> Tensor view(const float* values, N... sizes) {
  return torch::from_blob(const_cast<float*>(values), {static_cast<std::int64_t>(sizes)...}, torch::kFloat32);
}
/// Takes what comes next.
template <class... N> Tensor take(const float*& p, N... sizes) {
  const Tensor t = view(p, sizes...);
  p += t.numel();
  return t;
}
std::vector<float> values(const Tensor& t) {
  const Tensor plain = t.detach().contiguous();
  return {plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel()};
}
void append(std::vector<float>& all, const Tensor& t) {
  const std::vector<float> more = values(t);
  all.insert(all.end(), more.begin(), more.end());
}

template <class W> class TorchRecurrent {
  static constexpr bool gru = W::layer.gates == 3;
  using Cell = std::conditional_t<gru, torch::nn::GRUCell, torch::nn::LSTMCell>;
  using State = std::conditional_t<gru, Tensor, std::tuple<Tensor, Tensor>>;

 public:
  explicit TorchRecurrent(std::span<const float> parameters) {
    const float* p = parameters.data();
    const std::size_t G = W::layer.gates * H;
    cell_->weight_ih.copy_(take(p, W::layer.in, G).t());
    cell_->weight_hh.copy_(take(p, H, G).t());
    cell_->bias_ih.copy_(take(p, G));
    cell_->bias_hh.zero_();
    if constexpr (gru) cell_->bias_hh.copy_(take(p, G));
    dense_->weight.copy_(take(p, H, 1).t());
    dense_->bias.copy_(take(p, 1));
  }

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) x_.push_back(view(x + slot * W::layer.in, 1, W::layer.in));
  }

  const float* infer(std::size_t slot) {
    if constexpr (gru) {
      state_ = cell_(x_[slot], state_);
      y_ = dense_(state_);
    } else {
      state_ = cell_(x_[slot], state_);
      y_ = dense_(std::get<0>(state_));
    }
    return y_.template data_ptr<float>();
  }

 private:
  static constexpr std::int64_t H = W::layer.hidden;
  static State start() {
    const Tensor zeros = torch::zeros({1, H});
    if constexpr (gru)
      return zeros;
    else
      return {zeros, zeros};
  }

  c10::InferenceMode mode_;
  Cell cell_{static_cast<std::int64_t>(W::layer.in), H};
  torch::nn::Linear dense_{H, 1};
  State state_ = start();
  std::vector<Tensor> x_;
  Tensor y_;
};

/// Each layer convolves the steps it looks back on, of which it drops the oldest one each time.
template <class W> class TorchTcn {
  static constexpr std::int64_t C = W::layer.channels, K = W::layer.kernel;

 public:
  explicit TorchTcn(std::span<const float> parameters) {
    const float* p = parameters.data();
    for (std::int64_t l = 0, dilation = 1; l < static_cast<std::int64_t>(W::layer.layers); ++l, dilation *= 2) {
      Tensor weight = take(p, K, C, C).permute({2, 1, 0}).contiguous();
      layers_.push_back({weight, take(p, C), torch::zeros({1, C, (K - 1) * dilation}), dilation});
    }
  }

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) x_.push_back(view(x + slot * input_count<W>, 1, C, 1));
  }

  const float* infer(std::size_t slot) {
    y_ = x_[slot];
    for (Layer& layer : layers_) {
      const Tensor seen = torch::cat({layer.seen, y_}, 2);
      layer.seen = seen.narrow(2, 1, (K - 1) * layer.dilation);
      y_ = torch::conv1d(seen, layer.weight, layer.bias, {1}, at::IntArrayRef{0}, layer.dilation).relu_();
    }
    return y_.template data_ptr<float>();
  }

 private:
  struct Layer {
    Tensor weight, bias, seen;
    std::int64_t dilation;
  };
  c10::InferenceMode mode_;
  std::vector<Layer> layers_;
  std::vector<Tensor> x_;
  Tensor y_;
};

/// Layers on tensors of several dimensions. `apply` is what is measured; `shaped` turns memory in the shared order into
/// a tensor, `plain` a tensor into one in the shared order.
template <class W, class Function> class TorchLayer {
 public:
  explicit TorchLayer(std::span<const float> parameters) : function_(parameters.data()) {}

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) x_.push_back(Function::shaped(x + slot * input_count<W>, false));
  }
  const float* infer(std::size_t slot) {
    const c10::InferenceMode mode;
    y_ = function_.apply(x_[slot]);
    return y_.template data_ptr<float>();
  }
  std::vector<float> output() const { return values(Function::plain(y_)); }

  void bind(const float* x, const float* dy, std::size_t slots) {
    bind(x, slots);
    function_.weight.requires_grad_(true);
    function_.bias.requires_grad_(true);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      x_[slot].requires_grad_(true);
      outputs_.push_back(function_.apply(x_[slot]));
      dy_.push_back(Function::shaped(dy + slot * output_count<W>, true));
    }
  }
  void backward(std::size_t slot) {
    gradients_ =
        torch::autograd::grad({outputs_[slot]}, {x_[slot], function_.weight, function_.bias}, {dy_[slot]}, true);
  }
  std::vector<float> input_gradient() const { return values(Function::plain(gradients_[0])); }
  std::vector<float> parameter_gradient() const {
    std::vector<float> g = values(Function::plain_weight(gradients_[1]));
    append(g, gradients_[2]);
    return g;
  }

 private:
  Function function_;
  std::vector<Tensor> x_, dy_, outputs_, gradients_;
  Tensor y_;
};

/// Channels last in memory, which libtorch knows as a stride order.
template <class W> struct TorchImages {
  static Tensor shaped(const float* p, bool is_output) {
    const std::size_t channels = (is_output ? output_size<W> : input_size<W>) / W::layer.positions();
    return view(p, W::batch, W::layer.height, W::layer.width, channels).permute({0, 3, 1, 2});
  }
  static Tensor plain(const Tensor& t) { return t.permute({0, 2, 3, 1}); }
};

template <class W> struct ConvolutionFunction : TorchImages<W> {
  Tensor weight, bias;

  explicit ConvolutionFunction(const float* p)
      : weight(take(p, 3, 3, W::layer.in, W::layer.out)
                   .permute({3, 2, 0, 1})
                   .contiguous(torch::MemoryFormat::ChannelsLast)),
        bias(take(p, W::layer.out).clone()) {}

  Tensor apply(const Tensor& x) const { return torch::conv2d(x, weight, bias, 1, 1).relu_(); }
  static Tensor plain_weight(const Tensor& t) { return t.permute({2, 3, 1, 0}); }
};

template <class W> struct BatchNormFunction : TorchImages<W> {
  Tensor weight, bias, mean = torch::zeros({W::layer.channels}), variance = torch::ones({W::layer.channels});

  explicit BatchNormFunction(const float* p)
      : weight(take(p, W::layer.channels).clone()),
        bias(take(p, W::layer.channels).clone()) {}

  Tensor apply(const Tensor& x) const {
    return torch::batch_norm(x, weight, bias, mean, variance, true, 0.1, epsilon, false);
  }
  static Tensor plain_weight(const Tensor& t) { return t; }
};

template <class W> struct Rows {
  static Tensor shaped(const float* p, bool) {
    if constexpr (requires { W::layer.rows; })
      return view(p, W::layer.rows, W::layer.features);
    else
      return view(p, W::batch, W::layer.time, W::layer.model);
  }
  static Tensor plain(const Tensor& t) { return t; }
};

template <class W> struct LayerNormFunction : Rows<W> {
  Tensor weight, bias;

  explicit LayerNormFunction(const float* p) : weight(take(p, W::layer.features)), bias(take(p, W::layer.features)) {}

  Tensor apply(const Tensor& x) const {
    return torch::layer_norm(x, {static_cast<std::int64_t>(W::layer.features)}, weight, bias, epsilon);
  }
};

/// What MultiheadAttention takes in Python in inference; the C++ module does not have it, and is slower.
template <class W> struct AttentionFunction : Rows<W> {
  static constexpr std::int64_t M = W::layer.model, heads = W::layer.heads;
  Tensor in_weight, in_bias, out_weight, out_bias;

  explicit AttentionFunction(const float* p)
      : in_weight(take(p, M, 3 * M).t().contiguous()),
        in_bias(take(p, 3 * M)),
        out_weight(take(p, M, M).t().contiguous()),
        out_bias(take(p, M)) {}

  Tensor apply(const Tensor& x) const {
    return std::get<0>(at::_native_multi_head_attention(x, x, x, M, heads, in_weight, in_bias, out_weight, out_bias, {},
                                                        false));
  }
};

template <class W> using TorchConvolution = TorchLayer<W, ConvolutionFunction<W>>;
template <class W> using TorchBatchNorm = TorchLayer<W, BatchNormFunction<W>>;
template <class W> using TorchLayerNorm = TorchLayer<W, LayerNormFunction<W>>;
template <class W> using TorchAttention = TorchLayer<W, AttentionFunction<W>>;

[[maybe_unused]] const bool registered =
    add_inference<TorchRecurrent, GruStep, LstmStep>("libtorch", one_thread) &&
    add_inference<TorchTcn, TcnStep>("libtorch", one_thread) &&
    add_inference<TorchConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("libtorch",
                                                                                                        one_thread) &&
    add_gradients<TorchConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("libtorch",
                                                                                                        one_thread) &&
    add_inference<TorchBatchNorm, BatchNormBatch>("libtorch", one_thread) &&
    add_gradients<TorchBatchNorm, BatchNormBatch>("libtorch", one_thread) &&
    add_inference<TorchLayerNorm, LayerNormRows>("libtorch", one_thread) &&
    add_inference<TorchAttention, AttentionSingle>("libtorch", one_thread);

}  // namespace
}  // namespace bench
