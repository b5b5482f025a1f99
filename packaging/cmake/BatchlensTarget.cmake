# What every target of ours is built with, and the helpers that make a library or a test of it.

add_library(batchlens_flags INTERFACE)
target_include_directories(batchlens_flags INTERFACE "${PROJECT_SOURCE_DIR}/src")
target_compile_definitions(batchlens_flags INTERFACE
    BATCHLENS_VERSION="${PROJECT_VERSION}"
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_FOREACH QT_STRICT_ITERATORS QT_DISABLE_DEPRECATED_BEFORE=0x060400)
target_compile_options(batchlens_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
    -Wimplicit-fallthrough)
if(BATCHLENS_SANITIZE)
    target_compile_options(batchlens_flags INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(batchlens_flags INTERFACE -fsanitize=address,undefined)
else()
    target_compile_options(batchlens_flags INTERFACE -fstack-protector-strong
        $<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
    target_link_options(batchlens_flags INTERFACE -Wl,-z,relro,-z,now)
endif()

# batchlens_library(<folder> SOURCES ... LIBS ...): the static library of one folder of src/.
function(batchlens_library folder)
    cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
    add_library(batchlens_${folder} STATIC ${ARG_SOURCES})
    target_link_libraries(batchlens_${folder} PUBLIC batchlens_flags ${ARG_LIBS})
    if(BATCHLENS_SANITIZE AND folder MATCHES "^(app|cli|ui)$")
        # As below: what these do is done once a click, not once a file.
        target_compile_options(batchlens_${folder} PRIVATE -O0)
    endif()
endfunction()

# batchlens_optimize_across_files(<folder>): for what a million files pass through one by one. Reading them takes a
# twelfth less time (119 to 110 ms); the rest of the program would only take longer to link.
function(batchlens_optimize_across_files folder)
    if(NOT CMAKE_BUILD_TYPE STREQUAL "Release")
        return()
    endif()
    include(CheckIPOSupported)
    check_ipo_supported(RESULT supported LANGUAGES CXX)
    if(NOT supported)
        return()
    endif()
    set_target_properties(batchlens_${folder} PROPERTIES INTERPROCEDURAL_OPTIMIZATION_RELEASE ON)
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # GCC 12 takes a size of QHash for -1 when it sees all of a program.
        target_link_options(batchlens_${folder} INTERFACE -Wno-alloc-size-larger-than)
    endif()
endfunction()

# batchlens_test(<name> LIBS ...): the Qt Test program tst_<name>.cpp beside the calling CMakeLists.txt,
# run off-screen and without any proxy. More sources with SOURCES; what the test needs set with ENV;
# seconds it may take with TIMEOUT (120 by default).
function(batchlens_test name)
    cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LIBS;ENV" ${ARGN})
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 120)
    endif()
    add_executable(tst_${name} tst_${name}.cpp ${ARG_SOURCES})
    target_include_directories(tst_${name} PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_compile_definitions(tst_${name} PRIVATE
        BATCHLENS_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data"
        BATCHLENS_BIN_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(tst_${name} PRIVATE ${ARG_LIBS} Qt6::Test)
    if(BATCHLENS_SANITIZE)
        # Optimising what the sanitizers add to a test takes longer than running it saves: half of its compiling.
        target_compile_options(tst_${name} PRIVATE -O0)
    endif()
    set_target_properties(tst_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}")
    add_test(NAME ${name} COMMAND tst_${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;no_proxy=*;LC_ALL=C.UTF-8;${ARG_ENV}")
endfunction()
