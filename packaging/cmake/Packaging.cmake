# Helpers of the installation, and the Debian package: `cpack -G DEB` in a release build (needs dpkg-dev).
include_guard(GLOBAL)

# batchlens_compress(<source> <name.gz>): a gzip file in the build folder, made while configuring, so that installing
# needs no target beside the programs.
function(batchlens_compress source name)
    cmake_path(ABSOLUTE_PATH source BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS "${source}")
    file(ARCHIVE_CREATE OUTPUT "${CMAKE_CURRENT_BINARY_DIR}/${name}" PATHS "${source}" FORMAT raw COMPRESSION GZip
         COMPRESSION_LEVEL 9)
endfunction()

# batchlens_install_desktop_entry(<file>): installs the entry; outside /usr and /usr/local, which are on everybody's
# PATH, with the program's whole path in it, so that the menu finds it.
function(batchlens_install_desktop_entry file)
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    install(FILES "${file}" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
    cmake_path(GET file FILENAME name)
    set(entry "${CMAKE_INSTALL_DATADIR}/applications/${name}")
    install(CODE "set(entry \"${entry}\")\nset(bin \"${CMAKE_INSTALL_BINDIR}\")")
    install(SCRIPT "${PROJECT_SOURCE_DIR}/packaging/cmake/DesktopEntryPath.cmake")
endfunction()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME batchlens)
set(CPACK_PACKAGE_CONTACT "The Batchlens authors <batchlens@users.noreply.github.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "see every file in a Veryfront job batch and export the failed ones")
set(CPACK_PACKAGE_DESCRIPTION
    "Shows the batches of each Veryfront project, the files of a batch by state\nwith their messages, and exports the failed ones as CSV, TSV or JSON Lines,\nin a window and on the command line.")
set(CPACK_PACKAGING_INSTALL_PREFIX "/usr")
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Loaded while running, so no linked library names them: the keychain's client, the SVG icon engine, the trusted
# certificates.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libsecret-1-0, libqt6svg6, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager | keepassxc, qt6-wayland")
include(CPack)
