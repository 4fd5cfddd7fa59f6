// SPDX-License-Identifier: BSL-1.0
#include "wavenet.hpp"

#include <algorithm>
#include <cmath>

namespace ctnn::import {

namespace {

constexpr std::size_t most_channels = 1024, most_taps = 65536, most_dilation = 1 << 24;

/// One value for all layers, or a list of one for each.
template <class Read> auto each_layer(const Fields& array, const char* name, std::size_t layers, Read read) {
  const nlohmann::json& value = array.at(name);
  std::vector<decltype(read(value, std::string()))> result;
  if (!value.is_array()) {
    result.assign(layers, read(value, array.place_of(name)));
    return result;
  }
  if (value.size() != layers) array.refuse(name, "should be as many as the dilations, " + std::to_string(layers));
  for (const nlohmann::json& item : value)
    result.push_back(read(item, array.place_of(name) + "[" + std::to_string(result.size()) + "]"));
  return result;
}

Gating read_gating(const nlohmann::json& value, const std::string& place) {
  if (value == "none") return Gating::none;
  if (value == "gated") return Gating::gated;
  if (value == "blended") return Gating::blended;
  throw BadFile(place + ": should be none, gated or blended");
}

std::optional<Film> read_film(const Fields& array, const char* name) {
  if (!array.has(name) || array.at(name) == false) return std::nullopt;
  const Fields film = array.object(name);
  if (!film.flag_or("active", true)) return std::nullopt;
  return Film{film.flag_or("shift", true), film.count_or("groups", most_channels, 1)};
}

void read_layers(WaveNetArray& a, const Fields& array) {
  const std::vector<std::size_t> dilations = array.counts("dilations", most_dilation);
  const std::size_t count = dilations.size();
  if (array.has("kernel_size") == array.has("kernel_sizes"))
    array.refuse("kernel_size", "either this or kernel_sizes should be there");
  std::vector<std::size_t> kernels(count, array.has("kernel_size") ? array.count("kernel_size", most_taps) : 1);
  if (array.has("kernel_sizes")) kernels = array.counts("kernel_sizes", most_taps);
  if (kernels.size() != count) array.refuse("kernel_sizes", "should be as many as the dilations");

  const auto activations = each_layer(array, "activation", count, read_activation);
  std::vector<Gating> gatings(count, Gating::none);
  std::vector<NamActivation> gates(count, NamActivation{"Sigmoid", {}});
  if (array.has("gating_mode")) {
    gatings = each_layer(array, "gating_mode", count, read_gating);
    const bool any = std::any_of(gatings.begin(), gatings.end(), [](Gating g) { return g != Gating::none; });
    if (any && array.has("secondary_activation"))
      gates = each_layer(array, "secondary_activation", count, read_activation);
  } else if (array.flag_or("gated", false)) {
    gatings.assign(count, Gating::gated);
  }
  for (std::size_t i = 0; i < count; ++i)
    a.layers.push_back({kernels[i], dilations[i], activations[i], gates[i], gatings[i]});
}

/// The number of channels that a slimmable array has at that size.
std::size_t slim_channels(const Fields& array, std::size_t channels, double slim) {
  if (!array.has("slimmable")) return channels;
  const Fields slimmable = array.object("slimmable");
  if (slimmable.text("method") != "slice_channels_uniform") slimmable.refuse("method", "is no method that is known");
  if (!slimmable.has("kwargs") || !slimmable.object("kwargs").has("allowed_channels")) return channels;
  const std::vector<std::size_t> allowed = slimmable.object("kwargs").counts("allowed_channels", channels);
  const auto index = static_cast<std::size_t>(std::floor(slim * static_cast<double>(allowed.size())));
  return allowed[std::min(index, allowed.size() - 1)];
}

WaveNetArray read_array(const Fields& array) {
  WaveNetArray a;
  a.place = array.place();
  a.condition = array.count("condition_size", most_channels);
  a.full.input = array.count("input_size", most_channels);
  a.full.channels = array.count("channels", most_channels);
  a.full.bottleneck = array.count_or("bottleneck", most_channels, a.full.channels);
  a.input_groups = array.count_or("groups_input", most_channels, 1);
  a.mixin_groups = array.count_or("groups_input_mixin", most_channels, 1);
  if (array.has("head")) {
    const Fields head = array.object("head");
    a.full.head = head.count("out_channels", most_channels);
    a.head_kernel = head.count("kernel_size", most_taps);
    a.head_bias = head.flag("bias");
  } else {
    a.full.head = array.count("head_size", most_channels);
    a.head_bias = array.flag("head_bias");
  }
  if (array.has("layer1x1")) {
    a.layer1x1 = array.object("layer1x1").flag("active");
    a.layer_groups = array.object("layer1x1").count_or("groups", most_channels, 1);
  }
  if (array.has("head1x1") && array.object("head1x1").flag("active")) {
    a.head1x1 = array.object("head1x1").count("out_channels", most_channels);
    a.head_groups = array.object("head1x1").count_or("groups", most_channels, 1);
  }
  a.conv_pre = read_film(array, "conv_pre_film");
  a.conv_post = read_film(array, "conv_post_film");
  a.mixin_pre = read_film(array, "input_mixin_pre_film");
  a.mixin_post = read_film(array, "input_mixin_post_film");
  a.activation_pre = read_film(array, "activation_pre_film");
  a.activation_post = read_film(array, "activation_post_film");
  a.layer1x1_post = read_film(array, "layer1x1_post_film");
  a.head1x1_post = read_film(array, "head1x1_post_film");
  if (a.layer1x1_post && !a.layer1x1) array.refuse("layer1x1_post_film", "needs layer1x1");
  if (a.head1x1_post && !a.head1x1) a.head1x1_post.reset();
  read_layers(a, array);
  return a;
}

}  // namespace

NamActivation read_activation(const nlohmann::json& value, const std::string& place) {
  NamActivation a;
  if (value.is_string()) {
    a.name = value.get<std::string>();
    if (a.name == "LeakyReLU" || a.name == "PReLU") a.slopes = {0.01};
    return a;
  }
  const Fields fields(value, place);
  a.name = fields.text("type");
  if (a.name == "LeakyReLU" || a.name == "PReLU") {
    a.slopes = {fields.number_or("negative_slope", 0.01)};
    if (a.name == "PReLU" && fields.has("negative_slopes")) a.slopes = fields.numbers("negative_slopes");
  } else if (a.name == "LeakyHardtanh" || a.name == "LeakyHardTanh") {
    a.min = fields.number_or("min_val", a.min);
    a.max = fields.number_or("max_val", a.max);
    a.min_slope = fields.number_or("min_slope", a.min_slope);
    a.max_slope = fields.number_or("max_slope", a.max_slope);
    if (!(a.min < a.max)) fields.refuse("min_val", "should be below max_val");
  }
  return a;
}

std::vector<WaveNetArray> read_arrays(const Fields& config, double slim) {
  std::vector<WaveNetArray> arrays;
  const std::vector<Fields> fields = config.objects("layers");
  for (const Fields& array : fields) {
    WaveNetArray a = read_array(array);
    a.used = a.full;
    a.used.channels = slim_channels(array, a.full.channels, slim);
    if (a.used.channels != a.full.channels) {
      if (a.head_kernel > 1 || a.input_groups > 1 || a.mixin_groups > 1 || a.layer_groups > 1 || a.head_groups > 1)
        array.refuse("slimmable", "is not possible with groups or a head of more than one tap");
      a.used.bottleneck = a.layer1x1 ? std::max<std::size_t>(1, a.full.bottleneck * a.used.channels / a.full.channels)
                                     : a.used.channels;
    }
    if (!a.layer1x1 && a.full.bottleneck != a.full.channels)
      array.refuse("bottleneck", "should be as channels where layer1x1 is not active");
    if (!arrays.empty() && arrays.back().full.channels != a.full.input)
      array.refuse("input_size", "is not the channels of the array before");
    if (!arrays.empty() && arrays.back().full.head != (a.head1x1 ? a.head1x1 : a.full.bottleneck))
      array.refuse("channels", "is not the head_size of the array before");
    arrays.push_back(std::move(a));
  }
  for (std::size_t i = 0; i + 1 < arrays.size(); ++i) {
    arrays[i].used.head = arrays[i + 1].head_in();
    arrays[i + 1].used.input = arrays[i].used.channels;
  }
  return arrays;
}

}  // namespace ctnn::import
