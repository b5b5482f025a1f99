#!/bin/bash
# Guess from memory: byline, as other readers of lines for Node, ends a line at LF or CRLF.
#
# Seen with byline 5.0.0: U+0085, U+2028 and U+2029 end a line too, so that one line of JSON becomes two pieces that
# are no JSON. split2 4.2.0 and Node's own readline (20.20) read the same file in whole lines.
#
# Why it matters: JSON allows these characters inside a text, and JSON.stringify() writes them as they are. Texts
# copied from a word processor hold U+2028. A writer of JSON Lines that escapes the three is safe with either.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages byline@5.0.0 split2@4.2.0

cat >lines.cjs <<'END'
const fs = require('fs');
const labels = ['a\u0085b', 'a\u2028b', 'a\u2029b', 'ab'];
fs.writeFileSync('rows.jsonl', labels.map(label => JSON.stringify({ label }) + '\n').join(''));
const count = (name, lines) => {
    let n = 0;
    lines.on('data', () => ++n).on('line', () => ++n).on('end', () => console.log(name, n));
    lines.on('close', () => name === 'readline' && console.log(name, n));
};
const open = () => fs.createReadStream('rows.jsonl', { encoding: 'utf8' });
const readers = [['byline', () => require('byline')(open())], ['split2', () => open().pipe(require('split2')())],
    ['readline', () => require('readline').createInterface({ input: open() })]];
readers.forEach(([name, make], i) => setTimeout(() => count(name, make()), 200 * i));
END
seen "four rows" "$(node lines.cjs)" <<'END'
byline 7
split2 4
readline 4
END
