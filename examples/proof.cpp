// SPDX-License-Identifier: BSL-1.0
// A trained model as a template argument: a heater's controller that takes no net but one the compiler checked.
#include <ctnn/ctnn.hpp>

#include <cstdio>

namespace {

using namespace ctnn;

/// Room temperature and outdoor temperature, in units of 10 degrees around 20; heating power from 0 to 1.
using Heater = Net<Dense<2, 6, Tanh>, Dense<6, 1, Sigmoid>>;

constexpr float scaled(int degrees) { return static_cast<float>(degrees - 20) / 10; }

constexpr auto wishes = dataset<Heater>({{{scaled(14), scaled(-10)}, {1}},
                                         {{scaled(14), scaled(20)}, {0.8f}},
                                         {{scaled(18), scaled(-10)}, {0.9f}},
                                         {{scaled(18), scaled(10)}, {0.6f}},
                                         {{scaled(20), scaled(-10)}, {0.5f}},
                                         {{scaled(20), scaled(20)}, {0.1f}},
                                         {{scaled(23), scaled(-10)}, {0}},
                                         {{scaled(26), scaled(20)}, {0}}});
constexpr Model<Heater> untrained = init<Heater>(5);
constexpr Model<Heater> trained =
    train<Heater>(wishes, {.epochs = 400, .seed = 5}, Adam{.learning_rate = 0.05}, BinaryCrossEntropy{});

/// The model itself is the argument: its weights become constants of the code.
template <Model<Heater> M> constexpr float power(int room, int outdoor) {
  return M({scaled(room), scaled(outdoor)})[0];
}

// What is proved, at whole degrees from -20 to 40 (outdoors every fifth):
constexpr int coldest = -20, hottest = 40;

template <Model<Heater> M> constexpr bool is_off_above_25_degrees() {
  for (int outdoor = coldest; outdoor <= hottest; outdoor += 5)
    for (int room = 26; room <= hottest; ++room)
      if (!(power<M>(room, outdoor) < 0.05f)) return false;
  return true;
}

template <Model<Heater> M> constexpr bool heats_a_room_below_10_degrees() {
  for (int outdoor = coldest; outdoor <= 10; outdoor += 5)
    for (int room = coldest; room < 10; ++room)
      if (!(power<M>(room, outdoor) > 0.9f)) return false;
  return true;
}

template <Model<Heater> M> constexpr bool heats_less_the_warmer_the_room() {
  for (int outdoor = coldest; outdoor <= hottest; outdoor += 5)
    for (int room = coldest; room < hottest; ++room)
      if (!(power<M>(room + 1, outdoor) <= power<M>(room, outdoor))) return false;
  return true;
}

template <Model<Heater> M>
concept Safe =
    is_off_above_25_degrees<M>() && heats_a_room_below_10_degrees<M>() && heats_less_the_warmer_the_room<M>();

/// Takes no other model than a safe one.
template <Model<Heater> M>
  requires Safe<M>
struct Controller {
  float operator()(int room, int outdoor) const { return power<M>(room, outdoor); }
};

static_assert(Safe<trained>);
static_assert(!Safe<untrained>);

}  // namespace

int main() {
  constexpr Controller<trained> controller;
  std::puts("heating power; the compiler checked that it is off above 25 degrees, on below 10, and falling throughout");
  std::printf("  room         ");
  for (int room = 10; room <= 28; room += 3) std::printf("%7d", room);
  for (const int outdoor : {-10, 5, 20}) {
    std::printf("\n  outdoor %3d  ", outdoor);
    for (int room = 10; room <= 28; room += 3) std::printf("%5.0f %%", 100 * controller(room, outdoor));
  }
  std::puts("");
}
