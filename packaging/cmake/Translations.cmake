# The catalogues of translations/, for the programs that show text to people.
include_guard(GLOBAL)

# batchlens_add_translations(<target>): compiles the catalogues and embeds them in the program as /i18n/batchlens_XX.qm.
function(batchlens_add_translations target)
    file(GLOB catalogues CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/translations/batchlens_*.ts")
    # Each program compiles its own copy: one file made by two targets would be written by both at once.
    set(folder "${CMAKE_CURRENT_BINARY_DIR}/${target}_i18n")
    set_source_files_properties(${catalogues} PROPERTIES OUTPUT_LOCATION "${folder}")
    qt_add_lrelease(${target} TS_FILES ${catalogues} QM_FILES_OUTPUT_VARIABLE compiled)
    qt_add_resources(${target} "${target}_i18n" PREFIX "/i18n" BASE "${folder}" FILES ${compiled})
endfunction()
