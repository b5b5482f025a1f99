# Runs while installing; `entry` and `bin` are the entry's and the programs' places below the prefix.
if(NOT CMAKE_INSTALL_PREFIX MATCHES "^/usr(/local)?/?$")
    set(program "${CMAKE_INSTALL_PREFIX}/${bin}/batchlens")
    set(file "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}/${entry}")
    # TryExec takes the path as it is. In Exec it is a quoted argument whose own quotes, backslashes, dollars and
    # backticks are escaped, then a value of the file in which each backslash is doubled; a percent sign is doubled too.
    string(REGEX REPLACE "([\"`$\\\\])" "\\\\\\1" quoted "${program}")
    string(REPLACE "\\" "\\\\" quoted "${quoted}")
    string(REPLACE "%" "%%" quoted "${quoted}")
    string(REPLACE "\\" "\\\\" plain "${program}")
    file(READ "${file}" text)
    string(REPLACE "Exec=batchlens " "TryExec=${plain}\nExec=\"${quoted}\" " text "${text}")
    file(WRITE "${file}" "${text}")
endif()
