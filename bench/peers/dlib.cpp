// SPDX-License-Identifier: BSL-1.0
// dlib: its layers as a type; forward on a tensor, training by compute_parameter_gradients and update_parameters.
// dlib keeps fc's parameters as we do: weight (in, out), then the bias.
#include "../harness.hpp"
#include "../workloads.hpp"

#include <dlib/dnn.h>

#include <stdexcept>
#include <type_traits>

namespace bench {
namespace {

using Column = dlib::matrix<float>;

template <Activation, class Subnet> struct Activated;
template <class Subnet> struct Activated<Activation::identity, Subnet> {
  using type = Subnet;
};
template <class Subnet> struct Activated<Activation::relu, Subnet> {
  using type = dlib::relu<Subnet>;
};
template <class Subnet> struct Activated<Activation::tanh, Subnet> {
  using type = dlib::htan<Subnet>;
};
template <class Subnet> struct Activated<Activation::sigmoid, Subnet> {
  using type = dlib::sig<Subnet>;
};

/// Its first Count layers. Without the last activation where the loss contains it.
template <class W, std::size_t Count, bool Activate = true> struct NetOf {
  static constexpr Dense L = W::layers[Count - 1];
  using Linear = dlib::fc<static_cast<unsigned long>(L.out), typename NetOf<W, Count - 1>::type>;
  using type = typename Activated<Activate ? L.activation : Activation::identity, Linear>::type;
};
template <class W, bool Activate> struct NetOf<W, 0, Activate> {
  using type = dlib::input<Column>;
};

std::vector<Column> columns(const float* values, std::size_t count, std::size_t size) {
  std::vector<Column> all(count);
  for (std::size_t n = 0; n < count; ++n) {
    all[n].set_size(static_cast<long>(size), 1);
    std::copy_n(values + n * size, size, &all[n](0, 0));
  }
  return all;
}

template <class> inline constexpr bool is_fc = false;
template <unsigned long N, dlib::fc_bias_mode Mode> inline constexpr bool is_fc<dlib::fc_<N, Mode>> = true;

/// Calls f with the parameters of each fc layer, first layer first.
template <class Net, class F> void for_each_dense(Net& net, const F& f) {
  std::vector<dlib::tensor*> all;
  dlib::visit_computational_layers(net, [&all](auto& layer) {
    if constexpr (is_fc<std::remove_cvref_t<decltype(layer)>>) all.push_back(&layer.get_layer_params());
  });
  for (std::size_t l = 0; l < all.size(); ++l) f(*all[all.size() - 1 - l]);
}

template <class Net> void load(Net& net, std::span<const float> parameters) {
  const float* p = parameters.data();
  for_each_dense(net, [&p](dlib::tensor& t) {
    std::copy_n(p, t.size(), t.host_write_only());
    p += t.size();
  });
}

template <class W> class Dlib {
 public:
  explicit Dlib(std::span<const float> parameters) {
    const std::vector<float> zeros(input_count<W>);
    const std::vector<Column> x = columns(zeros.data(), W::batch, input_size<W>);
    net_.to_tensor(x.begin(), x.end(), x_);
    net_.forward(x_);  // makes the parameters
    load(net_, parameters);
  }

  void infer(const float* x, float* y) {
    std::copy_n(x, input_count<W>, x_.host_write_only());
    std::copy_n(net_.forward(x_).host(), output_count<W>, y);
  }

 private:
  typename NetOf<W, depth<W>>::type net_;
  dlib::resizable_tensor x_;
};

template <Loss> struct LossOf;
template <> struct LossOf<Loss::mean_squared_error> {
  template <class Subnet> using Layer = dlib::loss_mean_squared_multioutput<Subnet>;
  using Label = Column;
};
template <> struct LossOf<Loss::binary_cross_entropy> {
  template <class Subnet> using Layer = dlib::loss_binary_log<Subnet>;  // of logits
  using Label = float;
};
template <> struct LossOf<Loss::cross_entropy> {
  template <class Subnet> using Layer = dlib::loss_multiclass_log<Subnet>;
  using Label = unsigned long;
};

template <class W> class DlibTraining {
  using Label = typename LossOf<W::loss>::Label;
  using Solver = std::conditional_t<W::method == Method::adam, dlib::adam, dlib::sgd>;
  using Net = typename LossOf<W::loss>::template Layer<
      typename NetOf<W, depth<W>, W::loss != Loss::binary_cross_entropy>::type>;

 public:
  /// dlib divides the squared error by the samples, we by the outputs of all samples, and the slope is twice as large;
  /// Adam does not notice.
  DlibTraining(std::span<const float> parameters, double learning_rate)
      : parameters_(parameters.begin(), parameters.end()),
        learning_rate_(W::loss == Loss::mean_squared_error && W::method == Method::sgd
                           ? learning_rate * 2 / static_cast<double>(output_size<W>)
                           : learning_rate),
        solvers_(Net::num_computational_layers, solver()) {}

  void bind(const float* x, const float* target, std::size_t slots) {
    x_.resize(slots);
    for (std::size_t slot = 0; slot < slots; ++slot) {
      const std::vector<Column> samples = columns(x + slot * input_count<W>, W::batch, input_size<W>);
      net_.to_tensor(samples.begin(), samples.end(), x_[slot]);
      const float* const t = target + slot * output_count<W>;
      if constexpr (std::is_same_v<Label, Column>) {
        labels_.push_back(columns(t, W::batch, output_size<W>));
      } else {
        labels_.emplace_back();
        for (std::size_t b = 0; b < W::batch; ++b) {
          const float* const row = t + b * output_size<W>;
          if constexpr (std::is_same_v<Label, float>)
            labels_.back().push_back(row[0] > 0 ? 1.0f : -1.0f);
          else
            labels_.back().push_back(static_cast<Label>(std::max_element(row, row + output_size<W>) - row));
        }
      }
    }
    net_.subnet().forward(x_[0]);  // makes the parameters
    load(net_, parameters_);
  }

  void step(std::size_t slot) {
    net_.compute_parameter_gradients(x_[slot], labels_[slot].begin());
    net_.update_parameters(solvers_, learning_rate_);
  }

  std::vector<float> parameters() {
    std::vector<float> p;
    for_each_dense(net_, [&p](dlib::tensor& t) { p.insert(p.end(), t.host(), t.host() + t.size()); });
    return p;
  }

 private:
  static Solver solver() {
    if constexpr (W::method == Method::adam)
      return Solver(0, 0.9f, 0.999f);
    else
      return Solver(0, 0);
  }

  std::vector<float> parameters_;
  double learning_rate_;
  Net net_;
  std::vector<Solver> solvers_;
  std::vector<dlib::resizable_tensor> x_;
  std::vector<std::vector<Label>> labels_;
};

[[maybe_unused]] const bool registered = add_inference<Dlib, W1, W2, W3, W4, W9Single, W9Batch>("dlib") &&
                                         add_training<DlibTraining, W5, W6Adam, W6Sgd, W8>("dlib");

}  // namespace
}  // namespace bench
