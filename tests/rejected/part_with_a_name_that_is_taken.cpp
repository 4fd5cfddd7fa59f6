// SPDX-License-Identifier: BSL-1.0
// A part of a model file that would be taken for one of the library's own sections.
// expect: error: .*a_part_of_a_file_has_the_name_of_its_type_and_this_one_is_taken_so_choose_another<.*loss
// first error within: 0 lines
// compiles-with: -DFIXED
#include <ctnn/ctnn.hpp>
#include <ctnn/io/model_file.hpp>

using namespace ctnn;

#ifdef FIXED
struct LossOfTheEnd {
#else
struct loss {
#endif
  double value = 0;
} of_the_end;

void save(const Model<Net<Dense<2, 2>>>& model) { io::save_model("net.ctnn", model, of_the_end); }
