// SPDX-License-Identifier: BSL-1.0
// Which peers there are.
#pragma once

#include "nets.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace bench {

struct Entry {
  std::string net, peer;
  std::size_t batch;
  /// From the parameters to start with and the learning rate.
  std::function<std::unique_ptr<Peer>(const std::vector<float>&, float)> make;
};

inline std::vector<Entry>& registry() {
  static std::vector<Entry> all;
  return all;
}

/// A peer is a class template over the batch size.
template <class Net, template <std::size_t> class P> bool add_peer(const std::string& peer) {
  const auto add = [&]<std::size_t B>() {
    registry().push_back({Net::name, peer, B, [](const std::vector<float>& start, float rate) -> std::unique_ptr<Peer> {
                            return std::make_unique<P<B>>(start, rate);
                          }});
  };
  add.template operator()<32>();
  add.template operator()<128>();
  return true;
}

}  // namespace bench
