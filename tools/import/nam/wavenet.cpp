// SPDX-License-Identifier: BSL-1.0
// WaveNet as Neural Amp Modeler has it. Between layers goes [x | condition | head], side by side in the channels: each
// layer convolves x, mixes the condition in, and adds to x and to the head. So every fork is joined again, and the net
// is a chain of Residual and Branch, which streams.
#include "wavenet.hpp"

#include <algorithm>

namespace ctnn::import {

namespace {

using Value = Stack::Value;

/// The numbers of one layer.
struct LayerWeights {
  Convolution conv, mixin, layer1x1, head1x1;
  std::optional<Convolution> conv_pre, conv_post, mixin_pre, mixin_post, activation_pre, activation_post, layer1x1_post,
      head1x1_post;
};

struct ArrayWeights {
  Convolution rechannel, head_rechannel;
  std::vector<LayerWeights> layers;
};

class ArrayReader {
 public:
  ArrayReader(const WaveNetArray& array, FlatWeights& weights) : a_(array), weights_(weights) {}

  ArrayWeights read() {
    ArrayWeights result;
    const WaveNetWidths &full = a_.full, &used = a_.used;
    result.rechannel = take({full.input, full.channels}, "rechannel").part(used.input, used.channels);
    for (const WaveNetLayer& layer : a_.layers) result.layers.push_back(read_layer(layer));
    Convolution head{a_.head1x1 ? a_.head1x1 : full.bottleneck, full.head, a_.head_kernel, 1, 1, a_.head_bias};
    result.head_rechannel = take(head, "head_rechannel").part(a_.head_in(), used.head);
    return result;
  }

 private:
  Convolution take(Convolution sizes, const char* name) {
    return Convolution::read(sizes, weights_, a_.place + "." + name);
  }

  /// The numbers are in the order of NeuralAmpModelerCore's Layer::set_weights_.
  LayerWeights read_layer(const WaveNetLayer& layer) {
    LayerWeights w;
    const WaveNetWidths &full = a_.full, &used = a_.used;
    const std::size_t sides = layer.gating == Gating::none ? 1 : 2, z = sides * full.bottleneck;
    const std::size_t used_z = sides * used.bottleneck;
    w.conv = take({full.channels, z, layer.kernel, layer.dilation, a_.input_groups, true}, "conv")
                 .part(used.channels, used_z);
    w.mixin = take({a_.condition, z, 1, 1, a_.mixin_groups}, "input_mixin").part(a_.condition, used_z);
    if (a_.layer1x1)
      w.layer1x1 = take({full.bottleneck, full.channels, 1, 1, a_.layer_groups, true}, "layer1x1")
                       .part(used.bottleneck, used.channels);
    if (a_.head1x1)
      w.head1x1 =
          take({full.bottleneck, a_.head1x1, 1, 1, a_.head_groups, true}, "head1x1").part(used.bottleneck, a_.head1x1);
    w.conv_pre = film(a_.conv_pre, full.channels, used.channels, "conv_pre_film");
    w.conv_post = film(a_.conv_post, z, used_z, "conv_post_film");
    w.mixin_pre = film(a_.mixin_pre, a_.condition, a_.condition, "input_mixin_pre_film");
    w.mixin_post = film(a_.mixin_post, z, used_z, "input_mixin_post_film");
    w.activation_pre = film(a_.activation_pre, z, used_z, "activation_pre_film");
    w.activation_post = film(a_.activation_post, full.bottleneck, used.bottleneck, "activation_post_film");
    w.layer1x1_post = film(a_.layer1x1_post, full.channels, used.channels, "layer1x1_post_film");
    w.head1x1_post = film(a_.head1x1_post, a_.head1x1, a_.head1x1, "head1x1_post_film");
    return w;
  }

  std::optional<Convolution> film(const std::optional<Film>& film, std::size_t width, std::size_t used,
                                  const char* name) {
    if (!film) return std::nullopt;
    const std::size_t parts = film->shift ? 2 : 1;
    return take({a_.condition, parts * width, 1, 1, film->groups, true}, name).part(a_.condition, parts * used);
  }

  const WaveNetArray& a_;
  FlatWeights& weights_;
};

/// Adds the layers of one array.
class ArrayWriter {
 public:
  ArrayWriter(Stack& stack, const WaveNetArray& array) : s_(stack), a_(array) {}

  /// From a state [x | condition | head] to the next.
  Value layer(Value state, const WaveNetLayer& layer, LayerWeights w, const std::string& name) {
    Value z = s_.join("Add", {convolved(state, w, name), mixed_in(state, w, name)}, name);
    z = film(z, w.activation_pre, state, name + ".activation_pre_film");
    Value act = gated(z, layer, name);
    act = film(act, w.activation_post, state, name + ".activation_post_film");
    const bool films = w.layer1x1_post || w.head1x1_post;
    return a_.layer1x1 && a_.layer_groups == 1 && !films ? added(state, act, std::move(w), name)
                                                         : side_by_side(state, act, layer, std::move(w), name);
  }

 private:
  Value x_of(Value state) { return s_.slice(state, 0, a_.used.channels); }
  Value condition_of(Value state) { return s_.slice(state, a_.used.channels, a_.condition); }

  Value convolved(Value state, LayerWeights& w, const std::string& name) {
    Value x = film(x_of(state), w.conv_pre, state, name + ".conv_pre_film");
    x = s_.convolve(x, std::move(w.conv), name + ".conv");
    return film(x, w.conv_post, state, name + ".conv_post_film");
  }

  Value mixed_in(Value state, LayerWeights& w, const std::string& name) {
    Value c = condition_of(state);
    if (w.mixin_pre) c = modulated(c, c, c, std::move(*w.mixin_pre), name + ".input_mixin_pre_film");
    c = s_.convolve(c, std::move(w.mixin), name + ".input_mixin");
    return film(c, w.mixin_post, state, name + ".input_mixin_post_film");
  }

  Value gated(Value z, const WaveNetLayer& layer, const std::string& name) {
    if (layer.gating == Gating::none) return activate(s_, z, layer.activation, name);
    const std::size_t width = a_.used.bottleneck;
    const Value signal = activate(s_, s_.slice(z, 0, width), layer.activation, name);
    const Value gate = activate(s_, s_.slice(z, width, width), layer.gate, name + " gate");
    const Value open = s_.join("Multiply", {signal, gate}, name);
    if (layer.gating == Gating::gated) return open;
    const Value again = activate(s_, s_.slice(z, width, width), layer.gate, name + " gate");
    const Value rest = s_.join("Multiply", {s_.affine(again, -1, 1, "1 - gate"), s_.slice(z, 0, width)}, name);
    return s_.join("Add", {open, rest}, name);
  }

  /// x scale + shift, where scale and shift are one product of the condition.
  Value modulated(Value x, Value for_scale, Value for_shift, Convolution film, const std::string& name) {
    const std::size_t width = s_.channels(x);
    const bool shifts = film.out == 2 * width;
    if (!shifts) return s_.join("Multiply", {x, s_.convolve(for_scale, std::move(film), name)}, name);
    const Value scaled = s_.join("Multiply", {x, s_.convolve(for_scale, half(film, 0), name + " scale")}, name);
    return s_.join("Add", {scaled, s_.convolve(for_shift, half(film, 1), name + " shift")}, name);
  }

  /// Groups of the whole are none of a half, so this is a product of all inputs.
  static Convolution half(const Convolution& film, std::size_t which) {
    const std::size_t width = film.out / 2, group_in = film.in / film.groups, group_out = film.out / film.groups;
    Convolution result = Convolution::zeros(film.in, width, 1, true);
    for (std::size_t o = 0; o < width; ++o) {
      const std::size_t from = which * width + o;
      for (std::size_t i = 0; i < group_in; ++i)
        result.weight(0, from / group_out * group_in + i, o) = film.weight(0, i, from);
      result.offset(o) = film.numbers[group_in * film.out + from];
    }
    return result;
  }

  Value film(Value x, std::optional<Convolution>& film, Value state, const std::string& name) {
    if (!film) return x;
    return film_of_pair(s_.join("Concat", {x, condition_of(state)}, ""), std::move(*film), name);
  }

  Value film_of_pair(Value pair, Convolution film, const std::string& name) {
    const std::size_t width = s_.channels(pair) - a_.condition;
    const auto condition = [&] { return s_.slice(pair, width, a_.condition); };
    const Value x = s_.slice(pair, 0, width), scale = condition();
    return modulated(x, scale, film.out == 2 * width ? condition() : scale, std::move(film), name);
  }

  Value head_of(Value act, LayerWeights& w, const std::string& name) {
    return a_.head1x1 ? s_.convolve(act, std::move(w.head1x1), name + ".head1x1") : act;
  }

  /// [layer1x1 of act | 0 | act] added to the state.
  Value added(Value state, Value act, LayerWeights w, const std::string& name) {
    const std::size_t channels = a_.used.channels, width = channels + a_.condition;
    Convolution wide = Convolution::zeros(a_.used.bottleneck, width, 1, true);
    for (std::size_t o = 0; o < channels; ++o) {
      for (std::size_t i = 0; i < wide.in; ++i) wide.weight(0, i, o) = w.layer1x1.weight(0, i, o);
      wide.offset(o) = w.layer1x1.offset(o);
    }
    const Value to_x = s_.convolve(act, std::move(wide), name + ".layer1x1");
    return s_.join("Add", {s_.join("Concat", {to_x, head_of(act, w, name)}, ""), state}, name);
  }

  /// The same with films, groups or no layer1x1: act beside the state, then x, condition and head by themselves.
  Value side_by_side(Value state, Value act, const WaveNetLayer& layer, LayerWeights w, const std::string& name) {
    const std::size_t b = a_.used.bottleneck, c = a_.used.channels;
    const Value all = s_.join("Concat", {act, state}, "");
    const auto condition = [&] { return s_.slice(all, b + c, a_.condition); };
    Value x = s_.slice(all, b, c);
    if (a_.layer1x1) {
      Value more = s_.convolve(s_.slice(all, 0, b), std::move(w.layer1x1), name + ".layer1x1");
      // NeuralAmpModelerCore has this film in blended layers alone.
      if (w.layer1x1_post && layer.gating == Gating::blended)
        more = film_of_pair(s_.join("Concat", {more, condition()}, ""), std::move(*w.layer1x1_post),
                            name + ".layer1x1_post_film");
      x = s_.join("Add", {more, x}, name);
    }
    Value to_head = head_of(s_.slice(all, 0, b), w, name);
    if (w.head1x1_post)
      to_head = film_of_pair(s_.join("Concat", {to_head, condition()}, ""), std::move(*w.head1x1_post),
                             name + ".head1x1_post_film");
    const Value head = s_.join("Add", {to_head, s_.slice(all, b + c + a_.condition, a_.head_in())}, name);
    return s_.join("Concat", {x, condition(), head}, "");
  }

  Stack& s_;
  const WaveNetArray& a_;
};

/// From [input | condition] to the first state, whose head is 0; the condition may be the input.
Convolution first_state(const WaveNetArray& a, const Convolution& rechannel, bool condition_is_input) {
  const std::size_t before = condition_is_input ? 0 : a.used.input;
  Convolution c = Convolution::zeros(before + a.condition, a.used.channels + a.condition + a.head_in(), 1, false);
  for (std::size_t i = 0; i < a.used.input; ++i)
    for (std::size_t o = 0; o < a.used.channels; ++o) c.weight(0, i, o) = rechannel.weight(0, i, o);
  for (std::size_t i = 0; i < a.condition; ++i) c.weight(0, before + i, a.used.channels + i) = 1;
  return c;
}

/// From the last state of one array to the first of the next.
Convolution next_state(const WaveNetArray& a, const WaveNetArray& b, const Convolution& head,
                       const Convolution& rechannel) {
  const std::size_t taps = head.kernel, last = taps - 1, condition = a.used.channels, next = b.used.channels;
  Convolution c =
      Convolution::zeros(condition + a.condition + a.head_in(), next + b.condition + a.used.head, taps, head.bias);
  for (std::size_t i = 0; i < a.used.channels; ++i)
    for (std::size_t o = 0; o < next; ++o) c.weight(last, i, o) = rechannel.weight(0, i, o);
  for (std::size_t i = 0; i < a.condition; ++i) c.weight(last, condition + i, next + i) = 1;
  for (std::size_t k = 0; k < taps; ++k)
    for (std::size_t i = 0; i < head.in; ++i)
      for (std::size_t o = 0; o < head.out; ++o)
        c.weight(k, condition + a.condition + i, next + b.condition + o) = head.weight(k, i, o);
  if (head.bias)
    for (std::size_t o = 0; o < head.out; ++o)
      c.offset(next + b.condition + o) = head.numbers[taps * head.in * head.out + o];
  return c;
}

}  // namespace

Value add_wavenet(Stack& stack, Value x, const Fields& config, std::vector<double> numbers, double slim,
                  const std::string& place, const AddModel& add_model) {
  const std::vector<WaveNetArray> arrays = read_arrays(config, slim);
  FlatWeights weights(std::move(numbers), place);
  std::vector<ArrayWeights> parts;
  for (const WaveNetArray& array : arrays) parts.push_back(ArrayReader(array, weights).read());
  std::vector<Convolution> post;
  std::size_t width = arrays.back().used.head;
  NamActivation post_activation;
  if (config.has("head")) {
    const Fields head = config.object("head");
    post_activation = read_activation(head.at("activation"), head.place_of("activation"));
    const std::vector<std::size_t> kernels = head.counts("kernel_sizes", 65536);
    for (std::size_t i = 0; i < kernels.size(); ++i) {
      const std::size_t out = head.count(i + 1 == kernels.size() ? "out_channels" : "channels", 1024);
      post.push_back(Convolution::read({width, out, kernels[i], 1, 1, true}, weights, head.place()));
      width = out;
    }
  }
  const double scale = weights.take(1, "head_scale")[0];
  weights.expect_end();

  if (arrays[0].full.input != stack.channels(x))
    throw BadFile(arrays[0].place + ".input_size: should be the model's input, " + std::to_string(stack.channels(x)));
  Value start = x, condition = x;
  if (config.has("condition_dsp")) {
    condition = add_model(config.object("condition_dsp"), x);
    start = stack.join("Concat", {x, condition}, "");
  }
  for (const WaveNetArray& array : arrays)
    if (array.condition != stack.channels(condition))
      throw BadFile(array.place + ".condition_size: should be " + std::to_string(stack.channels(condition)));

  Value state =
      stack.convolve(start, first_state(arrays[0], parts[0].rechannel, condition == x), arrays[0].place + ".rechannel");
  for (std::size_t i = 0; i < arrays.size(); ++i) {
    if (i > 0)
      state =
          stack.convolve(state, next_state(arrays[i - 1], arrays[i], parts[i - 1].head_rechannel, parts[i].rechannel),
                         arrays[i - 1].place + ".head_rechannel, " + arrays[i].place + ".rechannel");
    ArrayWriter writer(stack, arrays[i]);
    for (std::size_t l = 0; l < arrays[i].layers.size(); ++l)
      state = writer.layer(state, arrays[i].layers[l], std::move(parts[i].layers[l]),
                           arrays[i].place + " layer " + std::to_string(l));
  }
  const WaveNetArray& last = arrays.back();
  parts.back().head_rechannel.scale(scale);
  Value y = stack.slice(state, last.used.channels + last.condition, last.head_in());
  y = stack.convolve(y, std::move(parts.back().head_rechannel), last.place + ".head_rechannel, head_scale");
  for (Convolution& c : post) y = stack.convolve(activate(stack, y, post_activation, "head"), std::move(c), "head");
  return y;
}

}  // namespace ctnn::import
