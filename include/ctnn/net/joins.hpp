// SPDX-License-Identifier: BSL-1.0
// How the paths of a Branch come together: Concat, Add, Multiply.
//
// A join of your own has these members; Outputs are the shapes that the paths give, each path's outputs a (B, Output):
//   template <class A, class B> static constexpr bool fits;         // can outputs A and B be joined?
//   template <class First, class Path> using Misfit = error::sentence<...>;    // printed where they cannot
//   template <class... Outputs> struct Of {
//     using Output = Shape<...>;
//     template <std::size_t I, std::size_t B> static constexpr std::size_t in_place;
//                                                // where in y path I may write by itself; else not_in_place
//     template <std::size_t I, std::size_t B, class T> static constexpr void join(const T* output, T* y);
//                                                // else path I's output is joined to those before it; I = 0 writes y
//     static constexpr bool keeps_gradient;      // does gradient() need memory?
//     template <std::size_t I, std::size_t B, class T>
//     static constexpr const T* gradient(const T* const (&outputs)[N], const T* dy, T* memory);
//                                                // of path I's output, from all outputs; in memory: (B, Output), or dy's
//   };
#pragma once

#include <ctnn/operations/add.hpp>
#include <ctnn/operations/concat.hpp>
#include <ctnn/operations/in_place.hpp>
#include <ctnn/operations/multiply.hpp>
