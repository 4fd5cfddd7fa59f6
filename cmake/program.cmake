# What the project's own tests, examples and benchmarks are compiled with; no user of ctnn::ctnn inherits it.
add_library(ctnn_program INTERFACE)
target_link_libraries(ctnn_program INTERFACE ctnn::ctnn ctnn::plot)
if(TARGET ctnn::io)
  target_link_libraries(ctnn_program INTERFACE ctnn::io)
endif()
if(MSVC)
  target_compile_options(ctnn_program INTERFACE /W4 "$<$<BOOL:${CTNN_WARNINGS_AS_ERRORS}>:/WX>")
else()
  target_compile_options(ctnn_program INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                "$<$<BOOL:${CTNN_WARNINGS_AS_ERRORS}>:-Werror>")
endif()
# GCC has to do within its default limits.
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  target_link_libraries(ctnn_program INTERFACE ctnn::constexpr_limits)
endif()
