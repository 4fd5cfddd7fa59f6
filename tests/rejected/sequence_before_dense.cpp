// SPDX-License-Identifier: BSL-1.0
// Neighbours of other kinds: a sequence, an image or the last step alone before what takes something else.
// expect: error: .*a_sequence_comes_before_a_layer_of_one_vector_so_wrap_that_in_TimeDistributed_or_keep_the_last_step_with_return_sequences_false_or_put_GlobalAvgPool1D_or_Flatten_between<ctnn::LSTM<.*gives<ctnn::Shape<8, 4>.*ctnn::Dense<4, 1.*takes<ctnn::Shape<4>
// expect: error: .*an_image_comes_before_a_layer_of_one_vector_so_put_Flatten_or_GlobalAvgPool2D_between<ctnn::Conv2D<
// expect: error: .*the_last_step_alone_comes_before_a_layer_of_sequences_so_give_all_steps_with_return_sequences_true<ctnn::LSTM<
// expect: error: .*one_vector_comes_before_a_layer_of_sequences_or_images_so_put_Reshape_between<ctnn::Dense<2, 64
// expect: error: .*output_and_next_input_have_the_same_elements_in_another_shape_so_put_Reshape_or_Permute_between<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

using Steps = LSTM<Shape<8, 2>, 4>;
using Last = LSTM<Shape<8, 2>, 4, RecurrentOptions{.return_sequences = false}>;
using Image = Conv2D<Shape<8, 8, 1>, 4, 3>;
using Wide = Dense<2, 64>;
using Turned = Permute<Shape<2, 3>, 1, 0>;
#ifdef FIXED
constexpr Model<Net<Steps, TimeDistributed<8, Dense<4, 1>>>> model{};
constexpr Model<Net<Image, Flatten<Shape<6, 6, 4>>, Dense<144, 1>>> image{};
constexpr Model<Net<Steps, GRU<Shape<8, 4>, 2>>> last{};
constexpr Model<Net<Wide, Reshape<Shape<64>, Shape<8, 8, 1>>, Image>> vector{};
constexpr Model<Net<Turned, LayerNorm<Shape<3, 2>>>> turned{};
#else
constexpr Model<Net<Steps, Dense<4, 1>>> model{};
constexpr Model<Net<Image, Dense<144, 1>>> image{};
constexpr Model<Net<Last, GRU<Shape<8, 4>, 2>>> last{};
constexpr Model<Net<Wide, Image>> vector{};
constexpr Model<Net<Turned, LayerNorm<Shape<2, 3>>>> turned{};
#endif
