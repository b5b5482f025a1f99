#!/bin/bash
# Guess from memory: ExcelJS keeps a CSV field that is no number as text, and a date, if it makes one, as that day.
#
# Seen with ExcelJS 4.4.0: `2026-04-14` becomes midnight of the computer's own time zone, and the workbook holds it in
# UTC. East of Greenwich the cell is the evening before (46125.92 instead of 46126), west of it some hours later.
# Names of digits lose their zeros, and 0x1F becomes 31.
#
# Why it matters: folders and files are often named by day; converted on a desk in Berlin they are those of the day
# before, converted on a server in UTC they are not. `map: value => value` given to csv.readFile() keeps the texts.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages exceljs@4.4.0

printf '%s\n' label 2026-04-14 00123 0x1F >days.csv
cat >convert.cjs <<'END'
const { Workbook } = require('exceljs');
(async () => {
    const written = new Workbook();
    await written.csv.readFile('days.csv', process.argv[2] ? { map: value => value } : {});
    await written.xlsx.writeFile('days.xlsx');
    const read = new Workbook();
    await read.xlsx.readFile('days.xlsx');
    const values = [];
    read.worksheets[0].eachRow(row => values.push(row.getCell(1).value));
    console.log(JSON.stringify(values.slice(1)));
})();
END
seen "in Greenwich" "$(TZ=UTC node convert.cjs)" <<'END'
["2026-04-14T00:00:00.000Z",123,31]
END
seen "in Berlin" "$(TZ=Europe/Berlin node convert.cjs)" <<'END'
["2026-04-13T22:00:00.000Z",123,31]
END
seen "in New York" "$(TZ=America/New_York node convert.cjs)" <<'END'
["2026-04-14T04:00:00.000Z",123,31]
END
seen "kept as text" "$(TZ=Europe/Berlin node convert.cjs text)" <<'END'
["2026-04-14","00123","0x1F"]
END
