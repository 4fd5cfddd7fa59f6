# Installs the headers and a package file, so that find_package(ctnn) gives ctnn::ctnn, and with COMPONENTS io parallel
# ctnn::io and ctnn::parallel too.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_DATADIR}/cmake/ctnn")  # headers only, so no architecture in the path
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/ctnn-config.cmake.in"
                              "${PROJECT_BINARY_DIR}/ctnn-config.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ctnn-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)

install(TARGETS ctnn ctnn_constexpr_limits EXPORT ctnn)
install(EXPORT ctnn NAMESPACE ctnn:: FILE ctnn-targets.cmake DESTINATION "${package_dir}")
if(TARGET ctnn_parallel)  # an export of its own, so that who does not ask for it needs no threads
  install(TARGETS ctnn_parallel EXPORT ctnn_parallel)
  install(EXPORT ctnn_parallel NAMESPACE ctnn:: FILE ctnn-parallel-targets.cmake DESTINATION "${package_dir}")
endif()
if(TARGET ctnn_io)  # an export of its own, so that who does not ask for it needs neither zlib nor libcsv
  install(TARGETS ctnn_io EXPORT ctnn_io)
  install(EXPORT ctnn_io NAMESPACE ctnn:: FILE ctnn-io-targets.cmake DESTINATION "${package_dir}")
  install(FILES "${PROJECT_SOURCE_DIR}/cmake/FindLibcsv.cmake" DESTINATION "${package_dir}")
endif()
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/ctnn" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES "${PROJECT_BINARY_DIR}/ctnn-config.cmake" "${PROJECT_BINARY_DIR}/ctnn-config-version.cmake"
        DESTINATION "${package_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/licenses/ctnn")
