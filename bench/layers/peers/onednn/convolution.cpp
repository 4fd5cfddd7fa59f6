// SPDX-License-Identifier: BSL-1.0
// oneDNN: convolutions with ReLU as a post-op, in the layouts that oneDNN finds best; reorders stay outside the timing.
#include "common.hpp"

namespace bench {
namespace {

using namespace onednn;

template <class W> class OnednnConvolution {
  static constexpr Conv2D L = W::layer;
  static constexpr std::size_t B = W::batch, K = Conv2D::kernel;
  using Forward = dnnl::convolution_forward;

 public:
  explicit OnednnConvolution(std::span<const float> parameters) : p_(parameters) {}

  void bind(const float* x, std::size_t slots) {
    prepare(dnnl::prop_kind::forward_inference);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      inputs_.push_back(reordered(view(plain_x, x + slot * input_count<W>), forward_.src_desc()));
      add_forward(inputs_.back());
    }
  }

  const float* infer(std::size_t slot) {
    programs_[slot].run(stream_);
    return data(y_);
  }

  std::vector<float> output() const { return values(y_, plain_y); }

  void bind(const float* x, const float* dy, std::size_t slots) {
    prepare(dnnl::prop_kind::forward_training);
    const dnnl::convolution_backward_data::primitive_desc for_data({dnnl::algorithm::convolution_direct, any(plain_x),
                                                                    any(plain_weight), any(plain_y), strides, pad, pad},
                                                                   engine(), forward_);
    const dnnl::convolution_backward_weights::primitive_desc for_weights({dnnl::algorithm::convolution_direct,
                                                                          any(plain_x), any(plain_weight), plain_bias,
                                                                          any(plain_y), strides, pad, pad},
                                                                         engine(), forward_);
    dx_ = memory(for_data.diff_src_desc(), engine());
    d_weight_ = memory(for_weights.diff_weights_desc(), engine());
    d_bias_ = memory(plain_bias, engine());
    const memory weight = reordered(weight_, for_data.weights_desc());
    for (std::size_t slot = 0; slot < slots; ++slot) {
      const memory input = view(plain_x, x + slot * input_count<W>);
      y_ = memory(forward_.dst_desc(), engine());
      add_forward(reordered(input, forward_.src_desc()));
      programs_.back().run(stream_);
      programs_.pop_back();
      const memory y = reordered(y_, for_data.diff_dst_desc());
      const memory d = reordered(view(plain_y, dy + slot * output_count<W>), y.get_desc());
      const memory dz(y.get_desc(), engine());
      Program program;
      constexpr auto relu = dnnl::algorithm::eltwise_relu_use_dst_for_bwd;
      const dnnl::eltwise_forward::primitive_desc hint({dnnl::prop_kind::forward_training, relu, y.get_desc(), 0, 0},
                                                       engine());
      program.add(dnnl::eltwise_backward({{relu, d.get_desc(), y.get_desc(), 0, 0}, engine(), hint}),
                  {{DNNL_ARG_DST, y}, {DNNL_ARG_DIFF_DST, d}, {DNNL_ARG_DIFF_SRC, dz}});
      program.add(dnnl::convolution_backward_data(for_data),
                  {{DNNL_ARG_DIFF_DST, dz}, {DNNL_ARG_WEIGHTS, weight}, {DNNL_ARG_DIFF_SRC, dx_}});
      memory dz_again = dz;  // if the two halves want it in different layouts, that costs a reorder
      if (for_weights.diff_dst_desc() != dz.get_desc()) {
        dz_again = memory(for_weights.diff_dst_desc(), engine());
        program.add(dnnl::reorder(dz, dz_again), {{DNNL_ARG_FROM, dz}, {DNNL_ARG_TO, dz_again}});
      }
      program.add(dnnl::convolution_backward_weights(for_weights),
                  {{DNNL_ARG_SRC, reordered(input, for_weights.src_desc())},
                   {DNNL_ARG_DIFF_DST, dz_again},
                   {DNNL_ARG_DIFF_WEIGHTS, d_weight_},
                   {DNNL_ARG_DIFF_BIAS, d_bias_}});
      programs_.push_back(program);
    }
  }

  void backward(std::size_t slot) { programs_[slot].run(stream_); }

  std::vector<float> input_gradient() const { return values(dx_, plain_x); }
  std::vector<float> parameter_gradient() const {
    std::vector<float> g = values(d_weight_, plain_weight);
    const std::vector<float> d_bias = values(d_bias_, plain_bias);
    g.insert(g.end(), d_bias.begin(), d_bias.end());
    return g;
  }

 private:
  static memory::desc any(const memory::desc& d) { return {d.dims(), d.data_type(), Tag::any}; }

  void prepare(dnnl::prop_kind kind) {
    dnnl::post_ops after;
    after.append_eltwise(1, dnnl::algorithm::eltwise_relu, 0, 0);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    forward_ = {{kind, dnnl::algorithm::convolution_direct, any(plain_x), any(plain_weight), plain_bias, any(plain_y),
                 strides, pad, pad},
                attributes,
                engine()};
    weight_ = reordered(view(plain_weight, p_.data()), forward_.weights_desc());
    y_ = memory(forward_.dst_desc(), engine());
  }

  void add_forward(const memory& x) {
    programs_.emplace_back();
    programs_.back().add(Forward(forward_), {{DNNL_ARG_SRC, x},
                                             {DNNL_ARG_WEIGHTS, weight_},
                                             {DNNL_ARG_BIAS, view(plain_bias, p_.data() + L.weights())},
                                             {DNNL_ARG_DST, y_}});
  }

  // The shared order in oneDNN's words: sizes are (out, in, kernel, kernel), memory is (kernel, kernel, in, out).
  const memory::desc plain_x = description(Tag::nhwc, B, L.in, L.height, L.width);
  const memory::desc plain_weight = description(Tag::hwio, L.out, L.in, K, K);
  const memory::desc plain_bias = description(Tag::a, L.out);
  const memory::desc plain_y = description(Tag::nhwc, B, L.out, L.height, L.width);
  const Dims strides{1, 1}, pad{K / 2, K / 2};

  std::span<const float> p_;
  dnnl::stream stream_{engine()};
  Forward::primitive_desc forward_;
  memory weight_, y_, dx_, d_weight_, d_bias_;
  std::vector<memory> inputs_;
  std::vector<Program> programs_;
};

[[maybe_unused]] const bool registered =
    add_inference<OnednnConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("onednn") &&
    add_gradients<OnednnConvolution, Conv1To16Single, Conv1To16Batch, Conv16To32Single, Conv16To32Batch>("onednn");

}  // namespace
}  // namespace bench
