#!/bin/bash
# Guess from memory: a column in which numbers are followed by a text becomes a column of texts, or the text is
# reported.
#
# Seen with arquero 7.0.0: the type is that of the first 1,000 rows, and what does not fit it later is changed without
# a word: a text after numbers is NaN, after dates an invalid date, and after `true` and `false` it is true. Seen with
# uDSV 0.7.3: the ninth row alone decides. Where it is a number, the text in the first row becomes NaN.
#
# Why it matters: scans are called 1001, 1002, …, and one file among thousands report.pdf: it is the one that gets
# lost. `autoType: false` in arquero, and giving uDSV a schema whose types are set to "s", keep all texts.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages arquero@7.0.0 udsv@0.7.3

cat >types.mjs <<'END'
import { fromCSV } from 'arquero';
import { inferSchema, initParser } from 'udsv';
const numbers = n => Array.from({ length: n }, (_, i) => `${1001 + i}`);
const last = values => String(fromCSV(['label', ...values, 'report.pdf'].join('\n')).array('label').at(-1));
console.log('after 999 numbers:', last(numbers(999)));
console.log('after 1,000 numbers:', last(numbers(1000)));
console.log('after 1,000 dates:', last(Array(1000).fill('2026-04-14')));
console.log('after 1,000 truths:', last(Array(1000).fill('true')));
const lines = ['label,n', 'report.pdf,1', ...numbers(8).map(label => label + ',1')].join('\n') + '\n';
console.log('uDSV, before numbers:', initParser(inferSchema(lines)).typedObjs(lines)[0].label);
END
seen "late texts" "$(node types.mjs)" <<'END'
after 999 numbers: report.pdf
after 1,000 numbers: NaN
after 1,000 dates: Invalid Date
after 1,000 truths: true
uDSV, before numbers: NaN
END
