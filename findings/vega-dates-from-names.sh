#!/bin/bash
# Guess from memory: the automatic types of Vega's CSV loader make dates of ISO dates and numbers of numbers; names
# stay what they are.
#
# Seen with vega-loader 5.1.3: a column is one of dates if Date.parse() takes each value, and V8 takes any word before
# a number that can be a month or a year. `page 1` and `page 2` are January and February 2001; `Invoice 2024-1` is a
# day in 2024. With `scan 12.pdf` the column stays text, since one value that is no date is enough. Digits with
# leading zeros become numbers, and an empty text becomes null.
#
# Why it matters: Vega and Vega-Lite read the CSV of a chart this way unless each column's type is named; a chart by
# file name then has a time axis. `"format": {"parse": {"label": "string"}}` keeps the names.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages vega-loader@5.1.3
export TZ=UTC

cat >types.mjs <<'END'
import { read } from 'vega-loader';
const rows = read('label\n' + process.argv.slice(2).join('\n') + '\n', { type: 'csv', parse: 'auto' });
console.log(JSON.stringify(rows.map(row => (row.label > 1e9 ? new Date(row.label) : row.label))));
END
seen "pages" "$(node types.mjs 'page 1' 'page 2')" <<'END'
["2001-01-01T00:00:00.000Z","2001-02-01T00:00:00.000Z"]
END
seen "invoices" "$(node types.mjs 'Invoice 2024-1' 'Invoice 2024-2')" <<'END'
["2024-01-01T00:00:00.000Z","2024-02-01T00:00:00.000Z"]
END
seen "names with an ending" "$(node types.mjs 'page 1' 'scan 12.pdf')" <<'END'
["page 1","scan 12.pdf"]
END
seen "leading zeros" "$(node types.mjs 00123 00124)" <<'END'
[123,124]
END
