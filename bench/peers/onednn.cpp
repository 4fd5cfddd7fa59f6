// SPDX-License-Identifier: BSL-1.0
// oneDNN: inner products with the activation as a post-op; it has no losses and no optimizers, so those are loops.
#include "../harness.hpp"
#include "../workloads.hpp"
#include "plain.hpp"

#include <dnnl.hpp>

#include <unordered_map>

namespace bench {
namespace {

using dnnl::memory, dnnl::primitive;
using Tag = memory::format_tag;
using Product = dnnl::inner_product_forward;

const dnnl::engine& engine() {
  static const dnnl::engine one(dnnl::engine::kind::cpu, 0);
  return one;
}

memory::desc description(std::size_t rows, std::size_t columns, Tag tag) {
  return {{static_cast<memory::dim>(rows), static_cast<memory::dim>(columns)}, memory::data_type::f32, tag};
}
memory::desc description(std::size_t count) {
  return {{static_cast<memory::dim>(count)}, memory::data_type::f32, Tag::a};
}

dnnl::algorithm algorithm(Activation f, bool training) {
  switch (f) {
    case Activation::tanh:
      return training ? dnnl::algorithm::eltwise_tanh_use_dst_for_bwd : dnnl::algorithm::eltwise_tanh;
    case Activation::sigmoid:
      return training ? dnnl::algorithm::eltwise_logistic_use_dst_for_bwd : dnnl::algorithm::eltwise_logistic;
    default:
      return training ? dnnl::algorithm::eltwise_relu_use_dst_for_bwd : dnnl::algorithm::eltwise_relu;
  }
}

/// weight: (out, in) for oneDNN; `tag` says how it lies in memory.
Product::primitive_desc forward_description(const Dense& layer, std::size_t batch, Tag tag, bool training) {
  dnnl::primitive_attr attributes;
  if (layer.activation != Activation::identity) {
    dnnl::post_ops after;
    after.append_eltwise(1, algorithm(layer.activation, false), 0, 0);
    attributes.set_post_ops(after);
  }
  const auto kind = training ? dnnl::prop_kind::forward_training : dnnl::prop_kind::forward_inference;
  return {Product::desc(kind, description(batch, layer.in, Tag::ab), description(layer.out, layer.in, tag),
                        description(layer.out), description(batch, layer.out, Tag::ab)),
          attributes, engine()};
}

/// The weight in the order that oneDNN finds best for the layer.
template <class W> class Onednn {
 public:
  explicit Onednn(std::span<const float> parameters) {
    for (std::size_t l = 0; l < depth<W>; ++l) {
      const Dense& layer = W::layers[l];
      auto* const p = const_cast<float*>(parameters.data() + offset<W>(l));
      const auto best = forward_description(layer, W::batch, Tag::any, false);
      products_.emplace_back(best);
      memory plain_weight(description(layer.out, layer.in, Tag::ba), engine(), p);
      weights_.emplace_back(best.weights_desc(), engine());
      dnnl::reorder(plain_weight, weights_.back()).execute(stream_, plain_weight, weights_.back());
      biases_.emplace_back(description(layer.out), engine());
      std::copy_n(p + layer.weights(), layer.out, static_cast<float*>(biases_.back().get_data_handle()));
      outputs_.emplace_back(description(W::batch, layer.out, Tag::ab), engine());
    }
    stream_.wait();
  }

  void bind(const float* x, std::size_t slots) {
    for (std::size_t slot = 0; slot < slots; ++slot) {
      x_.emplace_back(description(W::batch, input_size<W>, Tag::ab), engine(),
                      const_cast<float*>(x + slot * input_count<W>));
      first_.push_back(arguments(0, x_.back()));
    }
    for (std::size_t l = 1; l < depth<W>; ++l) others_.push_back(arguments(l, outputs_[l - 1]));
  }

  const float* infer(std::size_t slot) {
    products_[0].execute(stream_, first_[slot]);
    for (std::size_t l = 1; l < depth<W>; ++l) products_[l].execute(stream_, others_[l - 1]);
    stream_.wait();
    return static_cast<const float*>(outputs_.back().get_data_handle());
  }

 private:
  using Arguments = std::unordered_map<int, memory>;
  Arguments arguments(std::size_t l, const memory& x) const {
    return {
        {DNNL_ARG_SRC, x}, {DNNL_ARG_WEIGHTS, weights_[l]}, {DNNL_ARG_BIAS, biases_[l]}, {DNNL_ARG_DST, outputs_[l]}};
  }

  dnnl::stream stream_{engine()};
  std::vector<Product> products_;
  std::vector<memory> weights_, biases_, outputs_, x_;
  std::vector<Arguments> first_, others_;
};

/// The weight stays (in, out), so that each step of the optimizer needs no reorder.
template <class W> class OnednnTraining {
  using Arguments = std::unordered_map<int, memory>;
  struct Call {
    primitive what;
    Arguments with;
  };

 public:
  OnednnTraining(std::span<const float> parameters, double learning_rate)
      : parameters_(parameters),
        gradient_(parameters.size()),
        optimizer_(W::method, learning_rate, parameters.size()) {
    for (std::size_t l = 0; l < depth<W>; ++l) {
      outputs_.emplace_back(description(W::batch, W::layers[l].out, Tag::ab), engine());
      gradients_.emplace_back(outputs_.back().get_desc(), engine());
    }
  }

  void bind(const float* x, const float* target, std::size_t slots) {
    target_ = target;
    calls_.resize(slots);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      const memory input(description(W::batch, input_size<W>, Tag::ab), engine(),
                         const_cast<float*>(x + slot * input_count<W>));
      forward_and_backward(input, calls_[slot]);
    }
  }

  void step(std::size_t slot) {
    const std::vector<Call>& calls = calls_[slot];
    for (std::size_t k = 0; k < depth<W>; ++k) calls[k].what.execute(stream_, calls[k].with);
    stream_.wait();
    plain::loss_gradient(W::loss, static_cast<const float*>(outputs_.back().get_data_handle()),
                         target_ + slot * output_count<W>, static_cast<float*>(gradients_.back().get_data_handle()),
                         W::batch, output_size<W>);
    for (std::size_t k = depth<W>; k < calls.size(); ++k) calls[k].what.execute(stream_, calls[k].with);
    stream_.wait();
    optimizer_.update(parameters_.data(), gradient_.data());
  }

  std::vector<float> parameters() const { return {parameters_.data(), parameters_.data() + parameter_count<W>}; }

 private:
  memory weight(std::size_t l, const Buffer& all) const {
    return {description(W::layers[l].out, W::layers[l].in, Tag::ba), engine(), all.data() + offset<W>(l)};
  }
  memory bias(std::size_t l, const Buffer& all) const {
    return {description(W::layers[l].out), engine(), all.data() + offset<W>(l) + W::layers[l].weights()};
  }

  void forward_and_backward(const memory& input, std::vector<Call>& calls) const {
    const auto x = [&](std::size_t l) { return l == 0 ? input : outputs_[l - 1]; };
    std::vector<Product::primitive_desc> forward;
    for (std::size_t l = 0; l < depth<W>; ++l) {
      forward.push_back(forward_description(W::layers[l], W::batch, Tag::ba, true));
      calls.push_back({Product(forward.back()),
                       {{DNNL_ARG_SRC, x(l)},
                        {DNNL_ARG_WEIGHTS, weight(l, parameters_)},
                        {DNNL_ARG_BIAS, bias(l, parameters_)},
                        {DNNL_ARG_DST, outputs_[l]}}});
    }
    for (std::size_t l = depth<W>; l-- > 0;) {
      const Dense& layer = W::layers[l];
      const memory& y = outputs_[l];
      const memory& d = gradients_[l];
      if (layer.activation != Activation::identity) {
        const auto kind = algorithm(layer.activation, true);
        const dnnl::eltwise_forward::primitive_desc hint({dnnl::prop_kind::forward_training, kind, y.get_desc(), 0, 0},
                                                         engine());
        const dnnl::eltwise_backward::primitive_desc slope({kind, d.get_desc(), y.get_desc(), 0, 0}, engine(), hint);
        calls.push_back({dnnl::eltwise_backward(slope),
                         {{DNNL_ARG_DST, y}, {DNNL_ARG_DIFF_DST, d}, {DNNL_ARG_DIFF_SRC, d}}});
      }
      const memory d_weight = weight(l, gradient_), d_bias = bias(l, gradient_);
      using ForWeights = dnnl::inner_product_backward_weights;
      const ForWeights::primitive_desc for_weights({x(l).get_desc(), d_weight.get_desc(), d_bias.get_desc(),
                                                    d.get_desc()},
                                                   engine(), forward[l]);
      calls.push_back({ForWeights(for_weights),
                       {{DNNL_ARG_SRC, x(l)},
                        {DNNL_ARG_DIFF_DST, d},
                        {DNNL_ARG_DIFF_WEIGHTS, d_weight},
                        {DNNL_ARG_DIFF_BIAS, d_bias}}});
      if (l == 0) break;
      using ForData = dnnl::inner_product_backward_data;
      const ForData::primitive_desc for_data({gradients_[l - 1].get_desc(), weight(l, parameters_).get_desc(),
                                              d.get_desc()},
                                             engine(), forward[l]);
      calls.push_back({ForData(for_data),
                       {{DNNL_ARG_DIFF_DST, d},
                        {DNNL_ARG_WEIGHTS, weight(l, parameters_)},
                        {DNNL_ARG_DIFF_SRC, gradients_[l - 1]}}});
    }
  }

  Buffer parameters_, gradient_;
  plain::Optimizer optimizer_;
  dnnl::stream stream_{engine()};
  std::vector<memory> outputs_, gradients_;
  std::vector<std::vector<Call>> calls_;
  const float* target_ = nullptr;
};

[[maybe_unused]] const bool registered = add_inference<Onednn, W1, W2, W3, W4, W9Single, W9Batch>("onednn") &&
                                         add_training<OnednnTraining, W5, W6Adam, W6Sgd, W8>("onednn");

}  // namespace
}  // namespace bench
