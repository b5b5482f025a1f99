#!/bin/bash
# Guess from memory: what ExcelJS writes into a workbook it reads back as the same text.
#
# Seen with ExcelJS 4.4.0: _xHHHH_ in a cell is decoded on reading, but a text that holds such a word is not escaped
# on writing: _x0041_ comes back as A, and part_x000D_1.pdf with a carriage return in it. A control character is left
# out on writing, CRLF comes back as LF. U+FFFE is written as it is, and the workbook cannot be read again, not even
# by ExcelJS. xlsx-populate 1.21.0 reads the same cells as they were written.
#
# Why it matters: a name can hold x and underscores by accident ("scan_x0041_.tif"), and two programs then disagree
# about which file it is. Writing the underscore as _x005F_ is what the format asks for.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages exceljs@4.4.0 xlsx-populate@1.21.0

cat >again.cjs <<'END'
const { Workbook } = require('exceljs');
const populate = require('xlsx-populate');
(async () => {
    const texts = ['_x0041_', 'part_x000D_1.pdf', 'a\u0001b', 'a\r\nb'];
    const write = async (name, values) => {
        const book = new Workbook();
        values.forEach((value, i) => (book.worksheets[0] ?? book.addWorksheet()).getCell(i + 1, 1).value = value);
        await book.xlsx.writeFile(name);
    };
    await write('texts.xlsx', texts);
    const book = new Workbook();
    await book.xlsx.readFile('texts.xlsx');
    const other = await populate.fromFileAsync('texts.xlsx');
    texts.forEach((text, i) => console.log(...[text, book.worksheets[0].getCell(i + 1, 1).value,
        other.sheet(0).cell(i + 1, 1).value()].map(value => JSON.stringify(value))));
    await write('noncharacter.xlsx', ['a\ufffeb']);
    await new Workbook().xlsx.readFile('noncharacter.xlsx')
        .catch(error => console.log(error.message.split(': ').pop()));
})();
END
seen "written, read by ExcelJS, read by xlsx-populate" "$(node again.cjs)" <<'END'
"_x0041_" "A" "_x0041_"
"part_x000D_1.pdf" "part\r1.pdf" "part_x000D_1.pdf"
"a\u0001b" "ab" "ab"
"a\r\nb" "a\nb" "a\r\nb"
disallowed character.
END
