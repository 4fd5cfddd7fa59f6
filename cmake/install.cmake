# Installs headers, libraries and a package file, so that find_package(ctnn) gives ctnn::ctnn, and with COMPONENTS io plot
# parallel ctnn::io, ctnn::plot and ctnn::parallel too.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/ctnn")
configure_package_config_file("${PROJECT_SOURCE_DIR}/cmake/ctnn-config.cmake.in"
                              "${PROJECT_BINARY_DIR}/ctnn-config.cmake" INSTALL_DESTINATION "${package_dir}")
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ctnn-config-version.cmake"
                                 COMPATIBILITY SameMinorVersion)

install(TARGETS ctnn ctnn_constexpr_limits EXPORT ctnn)
install(EXPORT ctnn NAMESPACE ctnn:: FILE ctnn-targets.cmake DESTINATION "${package_dir}")
if(TARGET ctnn_parallel)  # an export of its own, so that who does not ask for it needs no threads
  install(TARGETS ctnn_parallel EXPORT ctnn_parallel)
  install(EXPORT ctnn_parallel NAMESPACE ctnn:: FILE ctnn-parallel-targets.cmake DESTINATION "${package_dir}")
endif()
install(TARGETS ctnn_files ctnn_plot ctnn_plot_header_only EXPORT ctnn_plot)
install(EXPORT ctnn_plot NAMESPACE ctnn:: FILE ctnn-plot-targets.cmake DESTINATION "${package_dir}")
if(TARGET ctnn_io)  # an export of its own, so that who does not ask for it needs neither zlib nor libcsv
  install(TARGETS ctnn_io ctnn_io_header_only EXPORT ctnn_io)
  install(EXPORT ctnn_io NAMESPACE ctnn:: FILE ctnn-io-targets.cmake DESTINATION "${package_dir}")
  install(FILES "${PROJECT_SOURCE_DIR}/cmake/FindLibcsv.cmake" DESTINATION "${package_dir}")
endif()
if(TARGET ctnn-import)  # an export of its own: it may be missing, and needs nothing but itself
  install(TARGETS ctnn-import EXPORT ctnn_import)
  install(EXPORT ctnn_import NAMESPACE ctnn:: FILE ctnn-import-targets.cmake DESTINATION "${package_dir}")
endif()
install(FILES "${PROJECT_SOURCE_DIR}/cmake/ctnn_add_model.cmake" DESTINATION "${package_dir}")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/ctnn" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}")
install(FILES "${PROJECT_BINARY_DIR}/ctnn-config.cmake" "${PROJECT_BINARY_DIR}/ctnn-config-version.cmake"
        DESTINATION "${package_dir}")
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${CMAKE_INSTALL_DATADIR}/licenses/ctnn")
