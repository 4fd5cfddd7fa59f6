// SPDX-License-Identifier: BSL-1.0
// Checks a peer against the reference, then times it; one set of loops for all peers.
#pragma once

#include "reference.hpp"
#include "workload.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <span>
#include <string>
#include <vector>

namespace bench {

// An inference peer is a class template over the workload with
//   explicit Peer(std::span<const float> parameters);
//   void infer(const float* x, float* y);               // (batch, in) to (batch, out), or, if it has its own tensors,
//   void bind(const float* x, std::size_t slots);       // the ring; slots are input_count<W> floats each
//   const float* infer(std::size_t slot);               // the output of a slot of the ring
// A training peer has
//   Peer(std::span<const float> parameters, double learning_rate);
//   void step(const float* x, const float* target);     // or bind(x, target, slots) and step(slot)
//   std::vector<float> parameters();

/// ctnn::init with a fixed seed, and small biases in place of zeros.
template <class W> const std::vector<float>& initial_parameters();

/// Aligned as a cache line.
class Buffer {
 public:
  explicit Buffer(std::size_t count) : data_(static_cast<float*>(::operator new[](count * sizeof(float), alignment))) {
    std::fill_n(data_.get(), count, 0.0f);
  }
  explicit Buffer(std::span<const float> values) : Buffer(values.size()) {
    std::copy(values.begin(), values.end(), data_.get());
  }
  float* data() const { return data_.get(); }

 private:
  static constexpr std::align_val_t alignment{64};
  struct Delete {
    void operator()(float* p) const { ::operator delete[](p, alignment); }
  };
  std::unique_ptr<float[], Delete> data_;
};

/// The ring of inputs. XOR's are its truth table with the rows in changing order.
template <class W> std::vector<float> inputs() {
  if constexpr (is_training<W> && input_size<W> == 2) {
    std::vector<float> x;
    for (std::size_t slot = 0; slot < W::ring; ++slot)
      for (std::size_t b = 0; b < W::batch; ++b) {
        const std::size_t row = (slot + b) ^ (slot / W::batch);
        x.insert(x.end(), {static_cast<float>(row / 2 % 2), static_cast<float>(row % 2)});
      }
    return x;
  } else {
    return uniform(W::ring * input_count<W>, 2, -1, 1);
  }
}

/// XOR for XOR, a class for cross entropy, else noise.
template <class W> std::vector<float> targets(const std::vector<float>& x) {
  std::vector<float> t = uniform(W::ring * output_count<W>, 3, -1, 1);
  if constexpr (W::loss == Loss::binary_cross_entropy) {
    for (std::size_t n = 0; n < t.size(); ++n) t[n] = x[2 * n] != x[2 * n + 1];
  } else if constexpr (W::loss == Loss::cross_entropy) {
    constexpr std::size_t out = output_size<W>;
    for (std::size_t n = 0; n < t.size(); n += out) {
      const auto chosen = static_cast<std::size_t>((t[n] + 1) / 2 * out);
      for (std::size_t j = 0; j < out; ++j) t[n + j] = j == chosen;
    }
  }
  return t;
}

/// Computed once for all peers.
template <class W> const std::vector<float>& shared_inputs() {
  static const std::vector<float> x = inputs<W>();
  return x;
}
template <class W> const std::vector<float>& shared_targets() {
  static const std::vector<float> t = targets<W>(shared_inputs<W>());
  return t;
}

/// The reference's output for each slot; if `chained`, each goes to the first values of the next slot's input.
template <class W, bool chained> const std::vector<std::vector<double>>& expected_outputs() {
  static const std::vector<std::vector<double>> expected = [] {
    Reference reference(W::layers, initial_parameters<W>());
    std::vector<float> x = shared_inputs<W>();
    std::vector<std::vector<double>> outputs;
    for (std::size_t slot = 0; slot < W::ring; ++slot) {
      outputs.push_back(reference.infer({x.data() + slot * input_count<W>, input_count<W>}, W::batch));
      if (chained && slot + 1 < W::ring)
        for (std::size_t k = 0; k < output_count<W>; ++k)
          x[(slot + 1) * input_count<W> + k] = static_cast<float>(outputs.back()[k]);
    }
    return outputs;
  }();
  return expected;
}

inline constexpr std::size_t checked_steps = 3;

/// The reference's parameters after the checked steps.
template <class W> const std::vector<double>& expected_parameters() {
  static const std::vector<double> expected = [] {
    Reference reference(W::layers, initial_parameters<W>());
    for (std::size_t slot = 0; slot < checked_steps; ++slot)
      reference.step({W::loss, W::method, W::learning_rate},
                     {shared_inputs<W>().data() + slot * input_count<W>, input_count<W>},
                     {shared_targets<W>().data() + slot * output_count<W>, output_count<W>}, W::batch);
    return reference.parameters();
  }();
  return expected;
}

/// How the figures of a row are read: time per item, and the item's work for its share of the machine's limit.
template <class W> void describe(benchmark::State& state) {
  constexpr bool epoch = requires { W::item_is_epoch; };
  state.counters["items"] = epoch ? 1 : W::ring;
  state.counters["multiply_adds"] = multiply_adds<W>() * (epoch ? W::ring : 1);
  state.counters["weight_bytes"] = static_cast<double>(parameter_count<W> * sizeof(float));
}

inline bool agrees(benchmark::State& state, double error, double tolerance) {
  if (error <= tolerance) return true;
  char text[80];
  std::snprintf(text, sizeof text, "differs from the reference by %.3g, allowed %.3g", error, tolerance);
  state.SkipWithError(text);
  return false;
}

template <class P> concept OwnsInputs = requires(P p) { p.infer(std::size_t{}); };
template <class P> concept OwnsSamples = requires(P p) { p.step(std::size_t{}); };

template <template <class> class Peer, class W> class InferenceRun {
 public:
  InferenceRun() : ring_(std::span<const float>(shared_inputs<W>())), y_(output_count<W>) {
    if constexpr (OwnsInputs<Peer<W>>) peer_->bind(ring_.data(), W::ring);
  }

  /// Each input once.
  void throughput(benchmark::State& state) {
    for (std::size_t slot = 0; slot < W::ring; ++slot) {
      const float* y = infer(slot, y_.data());
      if (!agrees(state, largest_error({y, output_count<W>}, expected_outputs<W, false>()[slot]), tolerance)) return;
    }
    Peer<W>* const peer = peer_.get();
    benchmark::DoNotOptimize(peer);
    const float* const ring = ring_.data();
    float* const y = y_.data();
    for (auto _ : state)
      for (std::size_t slot = 0; slot < W::ring; ++slot) {
        if constexpr (OwnsInputs<Peer<W>>)
          benchmark::DoNotOptimize(peer->infer(slot));
        else
          peer->infer(ring + slot * input_count<W>, y);
        benchmark::ClobberMemory();
      }
    describe<W>(state);
  }

  /// Each output goes to the first values of the next input.
  void latency(benchmark::State& state) {
    static_assert(output_count<W> <= input_count<W>);
    for (std::size_t slot = 0; slot < W::ring; ++slot) {
      chain_link(slot);
      const std::span<const float> y(x(next(slot)), output_count<W>);
      if (!agrees(state, largest_error(y, expected_outputs<W, true>()[slot]), tolerance)) return;
    }
    benchmark::DoNotOptimize(peer_.get());
    for (auto _ : state)
      for (std::size_t slot = 0; slot < W::ring; ++slot) {
        chain_link(slot);
        benchmark::ClobberMemory();
      }
    describe<W>(state);
  }

 private:
  static constexpr double tolerance = 1e-5;
  static constexpr std::size_t next(std::size_t slot) { return (slot + 1) % W::ring; }

  float* x(std::size_t slot) const { return ring_.data() + slot * input_count<W>; }

  const float* infer(std::size_t slot, float* y) {
    if constexpr (OwnsInputs<Peer<W>>)
      return peer_->infer(slot);
    else
      return peer_->infer(x(slot), y), y;
  }

  void chain_link(std::size_t slot) {
    if constexpr (OwnsInputs<Peer<W>>)
      std::copy_n(peer_->infer(slot), output_count<W>, x(next(slot)));
    else
      peer_->infer(x(slot), x(next(slot)));
  }

  std::unique_ptr<Peer<W>> peer_ = std::make_unique<Peer<W>>(std::span<const float>(initial_parameters<W>()));
  Buffer ring_, y_;
};

template <template <class> class Peer, class W> class TrainingRun {
 public:
  TrainingRun() : x_(std::span<const float>(shared_inputs<W>())), t_(std::span<const float>(shared_targets<W>())) {}

  void run(benchmark::State& state) {
    {
      const auto peer = make(W::learning_rate);
      for (std::size_t slot = 0; slot < checked_steps; ++slot) step(*peer, slot);
      const double error =
          change_error(W::layers, initial_parameters<W>(), peer->parameters(), expected_parameters<W>());
      if (!agrees(state, error, tolerance)) return;
    }
    // A rate so small that the net stays as it is: no unit dies, nothing becomes subnormal, however long this runs.
    const auto peer = make(1e-9);
    benchmark::DoNotOptimize(peer.get());
    for (auto _ : state)
      for (std::size_t slot = 0; slot < W::ring; ++slot) {
        step(*peer, slot);
        benchmark::ClobberMemory();
      }
    describe<W>(state);
  }

 private:
  static constexpr double tolerance = 2e-3;

  std::unique_ptr<Peer<W>> make(double learning_rate) {
    auto peer = std::make_unique<Peer<W>>(std::span<const float>(initial_parameters<W>()), learning_rate);
    if constexpr (OwnsSamples<Peer<W>>) peer->bind(x_.data(), t_.data(), W::ring);
    return peer;
  }

  void step(Peer<W>& peer, std::size_t slot) {
    if constexpr (OwnsSamples<Peer<W>>)
      peer.step(slot);
    else
      peer.step(x_.data() + slot * input_count<W>, t_.data() + slot * output_count<W>);
  }

  Buffer x_, t_;
};

/// Registers <workload>/<throughput, latency or step>/<peer> for each workload. `settle` is called before each run,
/// for a library's own settings.
template <template <class> class Peer, class... W> bool add_inference(const std::string& peer,
                                                                      void (*settle)() = nullptr) {
  const auto add = [&]<class One>(One) {
    benchmark::RegisterBenchmark((One::name + ("/throughput/" + peer)).c_str(), [settle](benchmark::State& state) {
      if (settle) settle();
      InferenceRun<Peer, One>().throughput(state);
    });
    if constexpr (One::has_latency)
      benchmark::RegisterBenchmark((One::name + ("/latency/" + peer)).c_str(), [settle](benchmark::State& state) {
        if (settle) settle();
        InferenceRun<Peer, One>().latency(state);
      });
  };
  (add(W{}), ...);
  return true;
}

template <template <class> class Peer, class... W> bool add_training(const std::string& peer,
                                                                     void (*settle)() = nullptr) {
  const auto add = [&]<class One>(One) {
    benchmark::RegisterBenchmark((One::name + ("/step/" + peer)).c_str(), [settle](benchmark::State& state) {
      if (settle) settle();
      TrainingRun<Peer, One>().run(state);
    });
  };
  (add(W{}), ...);
  return true;
}

/// Says in the report why a peer has no figure for a workload.
template <class... W> bool add_reason(const std::string& peer, const std::string& reason) {
  (benchmark::AddCustomContext(W::name + ("/" + peer), reason), ...);
  return true;
}

}  // namespace bench
