// SPDX-License-Identifier: BSL-1.0
// One epoch of Fashion-MNIST by each peer, a few steps at a time in turns; prints a table.
//
//   bench_training [--quick] [part of "<net>/<batch>/<peer>"]
#include "../fma.hpp"
#include "../machine.hpp"
#include "images.hpp"
#include "reference.hpp"
#include "registry.hpp"

#include <ctnn/io/error.hpp>

#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace bench {
namespace {

constexpr float learning_rate = 0.05f;
constexpr std::size_t turns = 25, checked_steps = 5, tested = 2000;
constexpr double checked_to = 1e-3;

/// Of this thread, in seconds.
double cpu_time() {
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// Seconds for a multiply-add; the fastest of some tries.
double peak() {
  double best = 1;
  for (int n = 0; n < 20; ++n) {
    const double before = cpu_time();
    multiply_add_at_peak();
    best = std::min(best, (cpu_time() - before) / static_cast<double>(fma_count));
  }
  return best;
}

double median(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  const std::size_t n = all.size();
  return n % 2 == 1 ? all[n / 2] : (all[n / 2 - 1] + all[n / 2]) / 2;
}

struct Run {
  const Entry* entry;
  std::unique_ptr<Peer> peer;
  std::vector<double> seconds{};  // of each turn
  double loss = 0;                // summed over steps
};

/// How far the parameters have moved by other ways, relative to the largest way.
double difference(const std::vector<float>& start, const std::vector<float>& a, const std::vector<float>& b) {
  double largest = 0, apart = 0;
  for (std::size_t k = 0; k < start.size(); ++k) {
    largest = std::max(largest, std::fabs(static_cast<double>(a[k]) - start[k]));
    apart = std::max(apart, std::fabs(static_cast<double>(a[k]) - b[k]));
  }
  return apart / largest;
}

/// Do all peers take the same steps?
void check(const std::vector<const Entry*>& entries, const std::vector<float>& start, const Batches& batches) {
  std::vector<float> first;
  for (const Entry* entry : entries) {
    const auto peer = entry->make(start, learning_rate);
    peer->bind({batches.x, batches.labels, checked_steps});
    for (std::size_t k = 0; k < checked_steps; ++k) peer->step(k);
    if (first.empty()) first = peer->parameters();
    const double apart = difference(start, first, peer->parameters());
    if (apart < checked_to) continue;
    std::fprintf(stderr, "%s: after %zu steps the parameters of %s differ from those of %s by %.3g, allowed %.3g\n",
                 entry->net.c_str(), checked_steps, entry->peer.c_str(), entries[0]->peer.c_str(), apart, checked_to);
    std::exit(1);
  }
}

template <class Net> void measure(std::size_t batch, const std::string& filter, const Images& train, const Images& test,
                                  double& fma) {
  std::vector<const Entry*> entries;
  for (const char* peer : {"ctnn", "eigen_fixed", "dlib", "libtorch"})
    for (const Entry& e : registry())
      if (e.net == Net::name && e.peer == peer && e.batch == batch &&
          (e.net + "/" + std::to_string(batch) + "/" + e.peer).find(filter) != std::string::npos)
        entries.push_back(&e);
  if (entries.empty()) return;

  const std::vector<float> start = start_parameters<Net>();
  const std::size_t steps = train.size() / batch, steps_per_turn = (steps + turns - 1) / turns;
  const auto batches = [&](std::size_t first, std::size_t count) {
    return Batches{train.x.data() + first * batch * pixels, train.labels.data() + first * batch, count};
  };
  check(entries, start, batches(0, checked_steps));
  std::vector<Run> runs;
  for (const Entry* entry : entries) runs.push_back({entry, entry->make(start, learning_rate)});
  for (std::size_t first = 0, turn = 0; first < steps; first += steps_per_turn, ++turn) {
    const std::size_t count = std::min(steps_per_turn, steps - first);
    fma = std::min(fma, peak());
    for (std::size_t n = 0; n < runs.size(); ++n) {
      Run& run = runs[(n + turn) % runs.size()];
      run.peer->bind(batches(first, count));
      const double before = cpu_time();
      for (std::size_t k = 0; k < count; ++k) run.loss += static_cast<double>(run.peer->step(k));
      run.seconds.push_back(cpu_time() - before);
    }
  }
  for (const Run& run : runs) {
    double total = 0;
    std::vector<double> ratios;
    for (std::size_t n = 0; n < run.seconds.size(); ++n) {
      total += run.seconds[n];
      ratios.push_back(run.seconds[n] / runs[0].seconds[n]);
    }
    std::printf("| %s, batch %zu | %s | %.2f s | %.2f | %.0f %% | %.4f | %.4f |\n", Net::name, batch,
                run.entry->peer.c_str(), total, median(ratios),
                100 * fma * Net::multiply_adds * static_cast<double>(steps * batch) / total,
                run.loss / static_cast<double>(steps), loss(Net(), run.peer->parameters(), test, tested));
    std::fflush(stdout);
  }
}

}  // namespace
}  // namespace bench

int main(int argc, char** argv) try {
  using namespace bench;
  take_one_thread(argv);
  bool quick = false;
  std::string filter;
  for (int n = 1; n < argc; ++n)
    if (std::string(argv[n]) == "--quick")
      quick = true;
    else
      filter = argv[n];
  const Images all = read_images("train"), test = read_images("t10k"),
               train = shuffled(all, quick ? all.size() / 10 : all.size());
  std::printf("| | | an epoch%s | time / ctnn's | of FMA peak | loss in it | test loss after it |\n",
              quick ? " of a tenth" : "");
  std::printf("|---|---|---:|---:|---:|---:|---:|\n");
  double fma = 1;
  for (const std::size_t batch : {32u, 128u}) measure<Mlp>(batch, filter, train, test, fma);
  for (const std::size_t batch : {32u, 128u}) measure<Cnn>(batch, filter, train, test, fma);
  std::printf("\n%s, one thread, %s, `%s` (%s); FMA peak %.0f GFLOP/s.\n", processor().c_str(), BENCH_COMPILER,
              BENCH_FLAGS, instructions, 2e-9 / fma);
  if (*BENCH_LEFT_OUT) std::printf("Left out: %s.\n", BENCH_LEFT_OUT);
} catch (const ctnn::io::Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 1;
}
