// SPDX-License-Identifier: BSL-1.0
// LayerNorm, RMSNorm and Softmax, which work on each row alone, beside PyTorch's.
#include <ctnn/layers.hpp>

#include "support/pytorch_case.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

namespace {

using namespace ctnn;
using support::follows_pytorch;

TEST_CASE("LayerNorm is PyTorch's") {
  follows_pytorch<LayerNorm<Shape<6>>, 2>("normalization/layer_norm_6");
  follows_pytorch<LayerNorm<Shape<3, 17>, LayerNormOptions{.epsilon = 1e-3}>, 2>("normalization/layer_norm_3_17");
  follows_pytorch<LayerNorm<Shape<2, 3, 3>, LayerNormOptions{.axes = NormAxes::all}>, 2>(
      "normalization/layer_norm_all_2_3_3");
}

TEST_CASE("RMSNorm is its paper's") {
  follows_pytorch<RMSNorm<Shape<5>>, 2>("normalization/rms_norm_5");
  follows_pytorch<RMSNorm<Shape<3, 18>, 1e-2>, 2>("normalization/rms_norm_3_18");
}

TEST_CASE("Softmax is PyTorch's") {
  follows_pytorch<Softmax<Shape<5>>, 2>("normalization/softmax_5");
  follows_pytorch<Softmax<Shape<3, 19>>, 2>("normalization/softmax_3_19");
}

/// A folder of train_ref: gradients of one layer, one number a line.
template <class L, std::size_t B> class Gradients {
 public:
  explicit Gradients(const std::string& name) : folder_(support::data_folder() / "train_ref" / name), trial_(0) {
    read("x", trial_.x.data(), trial_.x.size());
    read("c", trial_.dy.data(), trial_.dy.size());
  }
  template <class Number> void read(const std::string& name, Number* into, std::size_t count) const {
    const std::vector<double> values = support::read_csv(folder_ / (name + ".csv"), count, 1);
    std::copy(values.begin(), values.end(), into);
  }
  void check(const std::string& name, const double* given, std::size_t count) const {
    std::vector<double> expected(count);
    read(name, expected.data(), count);
    for (std::size_t k = 0; k < count; ++k) {
      CAPTURE(name, k, given[k], expected[k]);
      CHECK(std::abs(given[k] - expected[k]) <= 1e-9 * std::max(std::abs(expected[k]), 1e-3));
    }
  }
  auto& trial() { return trial_; }
  void run() {
    trial_.forward_and_backward();
    check("out", trial_.y.data(), trial_.y.size());
    check("grad_x", trial_.dx.data(), trial_.dx.size());
  }

 private:
  std::filesystem::path folder_;
  testing::Trial<L, double, B> trial_;
};

TEST_CASE("The gradients of Softmax are PyTorch's") { Gradients<Softmax<Shape<5>>, 2>("grad_softmax").run(); }

TEST_CASE("The gradients of LayerNorm are PyTorch's") {
  Gradients<LayerNorm<Shape<6>>, 2> reference("grad_layernorm");
  auto& trial = reference.trial();
  reference.read("param_weight", trial.parameters.data(), 6);
  reference.read("param_bias", trial.parameters.data() + 6, 6);
  reference.run();
  reference.check("grad_weight", trial.parameter_gradient.data(), 6);
  reference.check("grad_bias", trial.parameter_gradient.data() + 6, 6);
}

}  // namespace
