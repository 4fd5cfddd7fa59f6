// SPDX-License-Identifier: BSL-1.0
// dlib: con, bn_con and layer_norm on tensors (samples, channels, height, width); conversions stay outside the timing.
#include "../harness.hpp"

#include <dlib/dnn.h>

#include <array>
#include <deque>
#include <type_traits>

namespace bench {
namespace {

using dlib::resizable_tensor;
using Input = dlib::input<dlib::matrix<float>>;
template <class W> using Convolution = dlib::relu<dlib::con<static_cast<long>(W::layer.out), 3, 3, 1, 1, Input>>;
template <class> using BatchNormalization = dlib::bn_con<Input>;
template <class> using LayerNormalization = dlib::layer_norm<Input>;

struct Sizes {
  std::size_t samples, channels, positions;
};

/// (samples, positions, channels) to (samples, channels, positions), or back.
void to_planes(const Sizes& s, const float* from, float* to) {
  for (std::size_t n = 0; n < s.samples; ++n, from += s.channels * s.positions, to += s.channels * s.positions)
    for (std::size_t p = 0; p < s.positions; ++p)
      for (std::size_t c = 0; c < s.channels; ++c) to[c * s.positions + p] = from[p * s.channels + c];
}
std::vector<float> from_planes(const Sizes& s, const dlib::tensor& t) {
  std::vector<float> values(t.size());
  to_planes({s.samples, s.positions, s.channels}, t.host(), values.data());
  return values;
}

/// One net for each slot, since backward needs what forward left there.
template <class W, class Net> class DlibLayer {
 public:
  explicit DlibLayer(std::span<const float> parameters) : p_(parameters.begin(), parameters.end()) {}

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) {
      resizable_tensor& in = x_.emplace_back(samples, channels, height, width);
      to_planes(input, x + slot * input_count<W>, in.host_write_only());
      Net& net = nets_.emplace_back(make());
      const dlib::matrix<float> any = dlib::zeros_matrix<float>(1, 1);
      resizable_tensor unused;
      net.to_tensor(&any, &any + 1, unused);  // without which forward refuses
      net.forward(in);                        // makes the parameters
      weights(net, p_.data(), [](float& here, float& shared) { here = shared; });
    }
  }

  const float* infer(std::size_t slot) {
    last_ = slot;
    return nets_[slot].forward(x_[slot]).host();
  }
  std::vector<float> output() const { return from_planes(result, nets_[last_].get_output()); }

  void bind(const float* x, const float* dy, std::size_t slots) {
    bind(x, slots);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      resizable_tensor& d = dy_.emplace_back();
      d.copy_size(nets_[slot].forward(x_[slot]));
      to_planes(result, dy + slot * output_count<W>, d.host_write_only());
    }
  }

  void backward(std::size_t slot) {
    last_ = slot;
    nets_[slot].back_propagate_error(x_[slot], dy_[slot]);
  }

  std::vector<float> input_gradient() const { return from_planes(input, nets_[last_].get_final_data_gradient()); }
  std::vector<float> parameter_gradient() {
    std::vector<float> g(parameter_count<W>);
    weights(nets_[last_], g.data(), [](float& here, float& shared) { shared = here; }, true);
    return g;
  }

 private:
  static constexpr bool is_convolution = requires { W::layer.kernel; };
  static constexpr bool is_image = requires { W::layer.height; };

  /// Of the tensors; rows of a layer norm are samples.
  static constexpr std::array<std::size_t, 3> samples_height_width() {
    if constexpr (is_image)
      return {W::batch, W::layer.height, W::layer.width};
    else
      return {W::batch * W::layer.rows, 1, 1};
  }
  static constexpr std::size_t samples = samples_height_width()[0];
  static constexpr std::size_t height = samples_height_width()[1], width = samples_height_width()[2];
  static constexpr std::size_t channels = input_count<W> / (samples * height * width);
  static constexpr Sizes input{samples, channels, height* width};
  static constexpr Sizes result{samples, output_count<W> / (samples * height * width), height* width};

  static Net make() {
    if constexpr (std::is_same_v<Net, BatchNormalization<W>>)
      return Net(dlib::bn_<dlib::CONV_MODE>(100, epsilon));
    else
      return {};
  }

  /// Calls f(dlib's, the shared one) for each parameter, or each of its gradient. dlib's filters are (out, in, 3, 3).
  template <class F> static void weights(Net& net, float* shared, const F& f, bool gradient = false) {
    auto& layer = dlib::layer<is_convolution ? 1 : 0>(net);
    float* here = gradient ? const_cast<float*>(layer.get_parameter_gradient().host())
                           : layer.layer_details().get_layer_params().host();
    std::size_t count = parameter_count<W>;
    if constexpr (is_convolution) {
      constexpr std::size_t in = W::layer.in, out = W::layer.out, taps = W::layer.kernel * W::layer.kernel;
      for (std::size_t j = 0; j < out; ++j)
        for (std::size_t i = 0; i < in; ++i)
          for (std::size_t k = 0; k < taps; ++k) f(*here++, shared[(k * in + i) * out + j]);
      shared += W::layer.weights();
      count -= W::layer.weights();
    }
    for (std::size_t k = 0; k < count; ++k) f(here[k], shared[k]);
  }

  std::vector<float> p_;
  std::deque<Net> nets_;
  std::deque<resizable_tensor> x_, dy_;
  std::size_t last_ = 0;
};

template <class W> using DlibConvolution = DlibLayer<W, Convolution<W>>;
template <class W> using DlibBatchNorm = DlibLayer<W, BatchNormalization<W>>;
template <class W> using DlibLayerNorm = DlibLayer<W, LayerNormalization<W>>;

[[maybe_unused]] const bool registered =
    add_inference<DlibConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("dlib") &&
    add_gradients<DlibConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("dlib") &&
    add_inference<DlibBatchNorm, BatchNormBatch>("dlib") && add_gradients<DlibBatchNorm, BatchNormBatch>("dlib") &&
    add_inference<DlibLayerNorm, LayerNormRows>("dlib") &&
    add_reason<GruStep, LstmStep>("dlib", "no recurrent layers in dlib 19.24") &&
    add_reason<TcnStep>("dlib", "no dilation and no streams in dlib's convolutions") &&
    add_reason<AttentionSingle>("dlib", "no attention in dlib 19.24");

}  // namespace
}  // namespace bench
