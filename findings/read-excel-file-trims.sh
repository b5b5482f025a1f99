#!/bin/bash
# Guess from memory: a reader of workbooks gives the text of a cell as it is.
#
# Seen with read-excel-file 9.3.17: white space at both ends of every text is cut off, tabs and line breaks too, and a
# text of spaces is null, as an empty cell is. _xHHHH_ is decoded. `trim: false` keeps the texts.
#
# Why it matters: names that end in a space are rare, and they are just the ones that failed and that someone has to
# find: trimmed, no such file exists.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages read-excel-file@9.3.17 exceljs@4.4.0

cat >trim.cjs <<'END'
const { Workbook } = require('exceljs');
const { readSheet } = require('read-excel-file/node');
(async () => {
    const book = new Workbook();
    const sheet = book.addWorksheet();
    ['scan .pdf ', '\treport.pdf', 'two\nlines\n', '  '].forEach(text => sheet.addRow([text, 1]));
    await book.xlsx.writeFile('texts.xlsx');
    const texts = async options => (await readSheet('texts.xlsx', 1, options)).map(row => row[0]);
    console.log(JSON.stringify(await texts({})));
    console.log(JSON.stringify(await texts({ trim: false })));
})();
END
seen "trimmed, then told not to" "$(node trim.cjs)" <<'END'
["scan .pdf","report.pdf","two\nlines",null]
["scan .pdf ","\treport.pdf","two\nlines\n","  "]
END
