// SPDX-License-Identifier: BSL-1.0
// Strides, dilations, kernels and other counts of zero.
// expect: error: .*the_stride_is_0_so_make_it_1_or_more<ctnn::Conv1D<
// expect: error: .*the_stride_is_0_so_make_it_1_or_more<ctnn::Conv2D<
// expect: error: .*the_dilation_is_0_so_make_it_1_or_more<ctnn::Conv2D<
// expect: error: .*the_number_of_groups_is_0_so_make_it_1_or_more<ctnn::ConvTranspose1D<
// expect: error: .*the_number_of_filters_is_0_so_make_it_1_or_more<ctnn::Conv1D<
// expect: error: .*the_kernel_is_0_so_make_it_1_or_more<ctnn::ConvTranspose2D<
// expect: error: .*the_kernel_is_0_so_make_it_1_or_more<ctnn::AvgPool2D<
// expect: error: .*the_input_has_no_elements_so_make_each_of_its_dimensions_positive<ctnn::MaxPool1D<
// expect: error: .*the_padding_of_a_transposed_convolution_takes_off_its_whole_output_so_make_it_smaller<ctnn::ConvTranspose1D<
// expect: error: .*a_recurrent_layer_needs_at_least_one_hidden_unit_so_make_their_number_positive<ctnn::GRU<
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>

using namespace ctnn;

#ifdef FIXED
constexpr std::size_t zero = 1, padding = 0;
#else
constexpr std::size_t zero = 0, padding = 9;
#endif
using S = Shape<8, 4>;
using I = Shape<8, 8, 4>;
constexpr Model<Conv1D<S, 6, 3, ReLU, ConvOptions{.stride = zero, .padding = Padding::same}>> model{};
constexpr Model<Conv2D<I, 6, 3, ReLU, Conv2DOptions{.stride = {2, zero}}>> stride{};
constexpr Model<Conv2D<I, 6, 3, ReLU, Conv2DOptions{.dilation = zero}>> dilation{};
constexpr Model<ConvTranspose1D<S, 6, 3, ReLU, ConvTransposeOptions{.groups = zero}>> groups{};
constexpr Model<Conv1D<S, zero, 3>> filters{};
constexpr Model<ConvTranspose2D<I, 6, zero>> kernel{};
constexpr Model<AvgPool2D<I, Size2{2, zero}>> window{};
constexpr Model<MaxPool1D<Shape<8, zero>, 2>> input{};
constexpr Model<ConvTranspose1D<S, 6, 3, ReLU, ConvTransposeOptions{.padding = padding}>> nothing_left{};
constexpr Model<GRU<S, zero>> hidden{};
