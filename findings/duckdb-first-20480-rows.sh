#!/bin/bash
# Guess from memory: DuckDB reads an RFC 4180 file by itself; quotation marks are understood wherever they first
# occur, since the comma and the mark are the defaults.
#
# Seen with DuckDB 1.5.6 (npm @duckdb/node-api 1.5.6-r.1): what the file is like is decided by its first 20,480 rows.
#  - Where none of them has a quoted field, the file has no quotation mark: a later "say ""hi"".pdf" keeps its marks,
#    all of them, in the value, without a word. With a comma inside, the query fails instead.
#  - One quoted column name is enough for all to be read as meant.
#  - A file with one column whose names hold | is split there, and the first name becomes the title of a column.
#
# Why it matters: a large list of failed files has its first odd name late. Quoting the column names costs nothing and
# settles it; `quote='"'` in the query does too.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
npm_packages @duckdb/node-api@1.5.6-r.1

cat >query.mjs <<'END'
import { DuckDBInstance } from '@duckdb/node-api';
const connection = await (await DuckDBInstance.create(':memory:')).connect();
try {
    const answer = await connection.runAndReadAll(process.argv[2]);
    console.log(JSON.stringify(answer.getRowObjectsJson()));
} catch (error) {
    console.log(error.message.split('\n')[0]);
}
END
plain() { seq -f 'file%g.pdf,too large' 20480; }

{ echo label,message; plain; echo '"say ""hi"".pdf",x'; } >late.csv
seen "the first mark in row 20,481" "$(node query.mjs "select label from 'late.csv' offset 20480")" <<'END'
[{"label":"\"say \"\"hi\"\".pdf\""}]
END
{ echo label,message; plain; echo '"a, b.pdf",x'; } >comma.csv
seen "a comma in it" "$(node query.mjs "select label from 'comma.csv' offset 20480")" <<'END'
Invalid Input Error: CSV Error on Line: 20482
END
{ echo '"label",message'; plain; echo '"say ""hi"".pdf",x'; } >named.csv
seen "a quoted column name" "$(node query.mjs "select label from 'named.csv' offset 20480")" <<'END'
[{"label":"say \"hi\".pdf"}]
END
printf '%s\n' label 'draft|1.pdf' 'draft|2.pdf' 'draft|3.pdf' >one.csv
seen "one column with bars" "$(node query.mjs "select * from 'one.csv'")" <<'END'
[{"draft":"draft","1.pdf":"2.pdf"},{"draft":"draft","1.pdf":"3.pdf"}]
END
