// SPDX-License-Identifier: BSL-1.0
// A program's own globals: GCC's -Wshadow looks at them where it instantiates a constructor or a lambda of ctnn's.
#include <ctnn/ctnn.hpp>
#include <ctnn/testing.hpp>

using Classifier = ctnn::Net<ctnn::Dense<2, 4, ctnn::GELU>, ctnn::LayerNorm<ctnn::Shape<4>>, ctnn::Dense<4, 2>>;
using Filter = ctnn::Net<ctnn::SimpleRNN<ctnn::Shape<2, 1>, 2>>;

constexpr auto data = ctnn::dataset<Classifier>({{{0, 1}, {1, 0}}, {{1, 0}, {0, 1}}});
constexpr auto validation = data;
constexpr ctnn::FitOptions options{.epochs = 2};
constexpr ctnn::Key key = 3, seed = key;
constexpr auto model = ctnn::init<Classifier>(seed);
constexpr ctnn::Tensor<float, ctnn::Shape<2>> x{0, 1}, input = x, y = model(x), output = y, target{1, 0};
constexpr int weight = 1, bias = weight, loss = bias, state = loss, samples = state, epochs = samples, labels = epochs;
constexpr float p = y[0];
static_assert(labels == 1 && input.size() == output.size() && target[0] == 1 && p == y[0]);

constexpr auto trained = [] {
  ctnn::Trainer<Classifier, ctnn::CrossEntropy, ctnn::Adam, 2> own{model};
  ctnn::fit(own, data, validation, options);
  return own.model();
}();
static_assert(ctnn::accuracy(trained, data) >= 0 && ctnn::mean_loss(trained, data, ctnn::CrossEntropy{}) > 0);
static_assert(ctnn::confusion_matrix(trained, data).counts.size() == 2);

constexpr auto filter = ctnn::init<Filter>(key);
constexpr auto stream = ctnn::Stream(filter);
static_assert(sizeof(stream) > 0);
ctnn::Trainer<Classifier, ctnn::CrossEntropy, ctnn::Adam, 2> trainer{model};

static_assert(ctnn::testing::obeys_layer_laws<ctnn::PReLU<ctnn::Shape<2>>>());
static_assert(ctnn::testing::obeys_activation_laws<ctnn::Softsign>());
static_assert(ctnn::testing::obeys_loss_laws<ctnn::MeanSquaredError>());
static_assert(ctnn::testing::obeys_optimizer_laws(ctnn::Sgd{.learning_rate = 0.1}));

using Sum = ctnn::testing::OperationLayer<ctnn::Add, ctnn::Shape<2, 2>, ctnn::Shape<2>, ctnn::Shape<1>>;
using Product = ctnn::testing::OperationLayer<ctnn::MatMul, ctnn::Shape<2, 2>, ctnn::Shape<2, 1>>;
using Shaped = ctnn::Net<ctnn::ScaleShift<ctnn::Shape<2, 2>, ctnn::Shape<2>>, ctnn::LogSoftmax<ctnn::Shape<2, 2>, 0>,
                         ctnn::Expand<ctnn::Shape<2, 2>, ctnn::Shape<2, 2, 2>>,
                         ctnn::Resize<ctnn::Shape<2, 2, 2>, ctnn::Shape<1, 2, 2>>,
                         ctnn::Reduce<ctnn::Reducer::log_sum_exp, ctnn::Shape<1, 2, 2>, 1>,
                         ctnn::LocalResponseNorm<ctnn::Shape<1, 1, 2>, 2>>;
using Carried = ctnn::WithState<ctnn::GRU<ctnn::Shape<2, 1>, 1>>;
using Pooled = ctnn::AvgPool1D<ctnn::Shape<3, 1>, 2, ctnn::PoolOptions{.dilation = 2, .ceil_mode = true}>;
/// All functions of these, which nobody calls.
template <class... L> void use(ctnn::testing::Trial<L, float>&... trials) { (trials.forward_and_backward(), ...); }
template void use(ctnn::testing::Trial<Sum, float>&, ctnn::testing::Trial<Product, float>&,
                  ctnn::testing::Trial<Shaped, float>&, ctnn::testing::Trial<Carried, float>&,
                  ctnn::testing::Trial<Pooled, float>&);
