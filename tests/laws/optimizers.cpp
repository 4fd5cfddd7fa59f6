// SPDX-License-Identifier: BSL-1.0
// Each optimizer obeys the laws of one, with a transform before it or an average behind it too.
#include <ctnn/optimizers.hpp>
#include <ctnn/testing/laws/optimizer.hpp>

namespace {

using namespace ctnn;
using testing::obeys_optimizer_laws;

static_assert(obeys_optimizer_laws(Sgd{.learning_rate = 0.1}, 20));
static_assert(obeys_optimizer_laws(Sgd{.learning_rate = 0.1, .momentum = 0.5, .nesterov = true}, 20));
static_assert(obeys_optimizer_laws(Adam{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(AdamW{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(AMSGrad{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(NAdam{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(RAdam{.learning_rate = 0.1}, 80));
static_assert(obeys_optimizer_laws(Adagrad{.learning_rate = 0.2}, 40));
static_assert(obeys_optimizer_laws(RMSprop{.learning_rate = 0.02}, 60));
static_assert(obeys_optimizer_laws(Adadelta{.epsilon = 1e-3}, 60));
static_assert(obeys_optimizer_laws(Lion{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(ClipNorm{0.5} | Sgd{.learning_rate = 0.5}, 40));
static_assert(obeys_optimizer_laws(Penalty{.l2 = 0.1} | ClipValue{0.3} | Adam{.learning_rate = 0.05}, 40));
static_assert(obeys_optimizer_laws(Averaged{Sgd{.learning_rate = 0.1}, 0.5}, 20));

}  // namespace
