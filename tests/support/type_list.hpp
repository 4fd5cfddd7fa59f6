// SPDX-License-Identifier: BSL-1.0
// A list of types to loop over, such as ctnn::AllLosses<support::TypeList>.
#pragma once

namespace support {

template <class... A> struct TypeList {
  /// f.operator()<A>() for each.
  template <class F> static constexpr void for_each(F f) { (f.template operator()<A>(), ...); }
  /// Does f.operator()<A>() hold for each?
  template <class F> static constexpr bool all(F f) { return (f.template operator()<A>() && ...); }
};

}  // namespace support
