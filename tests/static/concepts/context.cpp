// SPDX-License-Identifier: BSL-1.0
// Contexts: what is handed down to the layers inside a layer.
#include <ctnn/concepts/context.hpp>

#include <cstddef>
#include <cstdint>

namespace {

using namespace ctnn;

constexpr Context<float> fresh;
static_assert(fresh.mode == Mode::inference && fresh.buffers == nullptr && fresh.new_buffers == nullptr);
static_assert(fresh.child(3, 5).buffers == nullptr && fresh.child(3, 5).new_buffers == nullptr);

constexpr bool children_find_their_buffers() {
  const float old[8]{};
  float now[8]{};
  Context<float> context;
  context.mode = Mode::training;
  context.key = 9;
  context.step = 4;
  context.buffers = old;
  context.new_buffers = now;
  const Context<float> child = context.child(2, 3), grandchild = child.child(0, 4);
  return child.buffers == old + 3 && child.new_buffers == now + 3 && grandchild.buffers == old + 7 &&
         grandchild.new_buffers == now + 7 && grandchild.mode == Mode::training && grandchild.key == Key(9) &&
         grandchild.step == 4;
}
static_assert(children_find_their_buffers());

// Keys differ by layer at any depth, by step and by seed; and come again.
constexpr bool keys_differ() {
  constexpr std::size_t count = 4 + 16 + 64;
  Context<float> root;
  root.key = 1;
  std::uint64_t keys[count]{};
  std::size_t n = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    keys[n++] = root.child(i, 0).random_key().bits;
    for (std::size_t j = 0; j < 4; ++j) {
      keys[n++] = root.child(i, 0).child(j, 0).random_key().bits;
      for (std::size_t k = 0; k < 4; ++k) keys[n++] = root.child(i, 0).child(j, 0).child(k, 0).random_key().bits;
    }
  }
  for (std::size_t a = 0; a < count; ++a)
    for (std::size_t b = 0; b < a; ++b)
      if (keys[a] == keys[b]) return false;
  return n == count;
}
static_assert(keys_differ());

constexpr Key key_of(Key seed, std::uint64_t step, std::size_t layer) {
  Context<float> context;
  context.key = seed;
  context.step = step;
  return context.child(layer, 0).random_key();
}
static_assert(key_of(1, 2, 3) == key_of(1, 2, 3));
static_assert(key_of(1, 2, 3) != key_of(2, 2, 3) && key_of(1, 2, 3) != key_of(1, 3, 3) &&
              key_of(1, 2, 3) != key_of(1, 2, 4));
static_assert(key_of(1, 2, 3) != key_of(1, 3, 2));

}  // namespace
