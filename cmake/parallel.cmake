# ctnn::parallel is what <ctnn/parallel.hpp> needs besides ctnn::ctnn: the system's threads. Inside another project on a
# system without them, there is no such target; ctnn's own tests insist on it.
set(needed QUIET)
if(CTNN_BUILD_TESTS)
  set(needed REQUIRED)
endif()
find_package(Threads ${needed})
if(Threads_FOUND)
  add_library(ctnn_parallel INTERFACE)
  add_library(ctnn::parallel ALIAS ctnn_parallel)
  set_target_properties(ctnn_parallel PROPERTIES EXPORT_NAME parallel)
  target_link_libraries(ctnn_parallel INTERFACE ctnn Threads::Threads)
endif()
