#!/bin/bash
# Guess from memory: what stands in a cell of an HTML table is pasted as text, or at least where the style says so as it
# does for Excel (mso-number-format:"\@").
#
# Seen with LibreOffice 7.4.7: the style is not looked at, 007 becomes 7, and =1+1 in a cell becomes a formula that runs.
# Only an attribute of its own, sdnum with the number format "@", leaves a text a text.
#
# Why it matters: whoever puts a table on the clipboard for mails and sheets hands on names and messages of others.
. "$(dirname -- "${BASH_SOURCE[0]}")/support.bash"
debian libreoffice-calc=4:7.4.7-1+deb12u14
office=$(command -v soffice || ls "$work"/root/usr/lib/libreoffice/program/soffice)

cat >cells.html <<'END'
<table>
<tr><td>007</td><td style='mso-number-format:"\@"'>007</td><td sdnum="1033;0;@">007</td></tr>
<tr><td>=1+1</td><td style='mso-number-format:"\@"'>=1+1</td><td sdnum="1033;0;@">=1+1</td></tr>
</table>
END
"$office" --headless "-env:UserInstallation=file://$work/office" --infilter='HTML (StarCalc)' --convert-to fods cells.html \
    >office.log 2>&1
cells='import sys, xml.etree.ElementTree as tree
table = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
for row in tree.parse("cells.fods").iter(table + "table-row"):
    kinds = []
    for cell in row.iter(table + "table-cell"):
        kind = "formula" if cell.get(table + "formula") else cell.get(office + "value-type")
        kinds += [kind] * int(cell.get(table + "number-columns-repeated", "1"))
    if kinds[0]:
        print(*kinds[:3])'
seen "plain, for Excel, for LibreOffice" "$(/usr/bin/python3 -c "$cells")" <<'END'
float float string
formula formula string
END
