// SPDX-License-Identifier: BSL-1.0
// Reads a table as a project that links ctnn::io would: tells how many rows the file named on the command line has.
#include <ctnn/io.hpp>

#include <cstdio>

#if defined(NOT_COMPILED) && defined(CTNN_COMPILED)
#error "ctnn::io_header_only brings a library"
#endif

int main(int count, char** arguments) {
  if (count != 2) return 2;
  try {
    std::printf("%zu\n", ctnn::io::read_csv(arguments[1]).rows());
  } catch (const ctnn::io::Error& error) {
    std::puts(error.what());
    return 1;
  }
}
