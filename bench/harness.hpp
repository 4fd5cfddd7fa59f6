// SPDX-License-Identifier: BSL-1.0
// Checks a peer against the reference, then times it; one set of loops for all peers.
#pragma once

#include "buffer.hpp"
#include "data.hpp"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace bench {

// An inference peer is a class template over the workload with
//   explicit Peer(std::span<const float> parameters);
//   void infer(const float* x, float* y);               // (batch, in) to (batch, out), or, if it has its own tensors,
//   void bind(const float* x, std::size_t slots);       // the ring; slots are input_count<W> floats each
//   const float* infer(std::size_t slot);               // the output of a slot of the ring
//   std::vector<float> output();                        // if it differs in layout: the last output, (batch, out)
// A training peer has
//   Peer(std::span<const float> parameters, double learning_rate);
//   void step(const float* x, const float* target);     // or bind(x, target, slots) and step(slot)
//   std::vector<float> parameters();

/// How the figures of a row are read: time per item, and the item's work for its share of the machine's limit. `passes`
/// is 2 for a backward pass.
template <class W> void describe(benchmark::State& state, int passes = 1) {
  constexpr bool epoch = requires { W::item_is_epoch; };
  state.counters["items"] = epoch ? 1 : W::ring;
  state.counters["multiply_adds"] = passes * multiply_adds<W>() * (epoch ? W::ring : 1);
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
      [[maybe_unused]] std::vector<float> converted;
      if constexpr (requires { peer_->output(); }) y = (converted = peer_->output()).data();
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

/// Registers <workload>/<mode>/<peer>. `settle` is called before each run, for a library's own settings.
template <class W, class F> bool add_run(const std::string& mode, const std::string& peer, void (*settle)(), F run) {
  benchmark::RegisterBenchmark((W::name + ("/" + mode + "/" + peer)).c_str(), [settle, run](benchmark::State& state) {
    if (settle) settle();
    run(state);
  });
  return true;
}

template <template <class> class Peer, class... W> bool add_inference(const std::string& peer,
                                                                      void (*settle)() = nullptr) {
  const auto add = [&]<class One>(One) {
    add_run<One>(One::mode, peer, settle, [](benchmark::State& s) { InferenceRun<Peer, One>().throughput(s); });
    if constexpr (One::has_latency)
      add_run<One>("latency", peer, settle, [](benchmark::State& s) { InferenceRun<Peer, One>().latency(s); });
  };
  (add(W{}), ...);
  return true;
}

template <template <class> class Peer, class... W> bool add_training(const std::string& peer,
                                                                     void (*settle)() = nullptr) {
  return (add_run<W>("step", peer, settle, [](benchmark::State& s) { TrainingRun<Peer, W>().run(s); }) && ...);
}

/// Says in the report why a peer has no figure for a workload.
template <class... W> bool add_reason(const std::string& peer, const std::string& reason) {
  (benchmark::AddCustomContext(W::name + ("/" + peer), reason), ...);
  return true;
}

}  // namespace bench
