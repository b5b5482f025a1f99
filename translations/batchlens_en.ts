<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Arguments</name>
    <message>
        <source>Only one file or address can be opened at a time.</source>
        <translation>Only one file or address can be opened at a time.</translation>
    </message>
    <message>
        <source>--grab needs a file name.</source>
        <translation>--grab needs a file name.</translation>
    </message>
    <message>
        <source>Unknown argument: %1</source>
        <translation>Unknown argument: %1</translation>
    </message>
    <message>
        <source>Usage: batchlens [--demo] [--grab FILE.png] [--report-paint] [FILE.json | API-URL-of-a-batch]

See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.

  --demo           opens the demo: a simulated Veryfront API on this computer
  --grab FILE.png  saves a picture of the window once it is complete, and ends
  --report-paint   prints &quot;painted &lt;milliseconds since the start&gt;&quot; after the first frame
  --help           prints this
  --version        prints the version
  FILE.json        a saved batch document to open
  API-URL          a batch to open: https://api.veryfront.com/projects/REF/job-batches/ID
</source>
        <translation>Usage: batchlens [--demo] [--grab FILE.png] [--report-paint] [FILE.json | API-URL-of-a-batch]

See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.

  --demo           opens the demo: a simulated Veryfront API on this computer
  --grab FILE.png  saves a picture of the window once it is complete, and ends
  --report-paint   prints &quot;painted &lt;milliseconds since the start&gt;&quot; after the first frame
  --help           prints this
  --version        prints the version
  FILE.json        a saved batch document to open
  API-URL          a batch to open: https://api.veryfront.com/projects/REF/job-batches/ID
</translation>
    </message>
</context>
<context>
    <name>BatchReading</name>
    <message>
        <source>There is not enough memory for this batch.</source>
        <translation>There is not enough memory for this batch.</translation>
    </message>
    <message>
        <source>The document is no batch: it has no ID.</source>
        <translation>The document is no batch: it has no ID.</translation>
    </message>
    <message>
        <source>it is cut off or is no JSON object</source>
        <translation>it is cut off or is no JSON object</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>New connection</source>
        <translation>New connection</translation>
    </message>
    <message>
        <source>API &amp;key</source>
        <translation>API &amp;key</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API key</translation>
    </message>
    <message>
        <source>Starts with vf_. Paste with Ctrl+V; it is never shown or logged.</source>
        <translation>Starts with vf_. Paste with Ctrl+V; it is never shown or logged.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Keep it</translation>
    </message>
    <message>
        <source>In the system &amp;keychain</source>
        <translation>In the system &amp;keychain</translation>
    </message>
    <message>
        <source>Only &amp;until Batchlens is closed</source>
        <translation>Only &amp;until Batchlens is closed</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Project</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>all that this key can list</source>
        <translation>all that this key can list</translation>
    </message>
    <message>
        <source>Slug or ID. Needed only if the key may not list projects.</source>
        <translation>Slug or ID. Needed only if the key may not list projects.</translation>
    </message>
    <message>
        <source>API &amp;address</source>
        <translation>API &amp;address</translation>
    </message>
    <message>
        <source>API address</source>
        <translation>API address</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name of this connection</source>
        <translation>Name of this connection</translation>
    </message>
    <message>
        <source>Get a key in the browser</source>
        <translation>Get a key in the browser</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Processing</source>
        <translation>Processing</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Completed</translation>
    </message>
    <message>
        <source>Not ingested</source>
        <translation>Not ingested</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>Remaining</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Running</translation>
    </message>
    <message>
        <source>Partly failed</source>
        <translation>Partly failed</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>Canceled</source>
        <translation>Canceled</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Some skipped</source>
        <translation>Some skipped</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>Yesterday %1</translation>
    </message>
    <message>
        <source>%1 (local)</source>
        <translation>%1 (local)</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 m %2 s</source>
        <translation>%1 m %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 m</source>
        <translation>%1 h %2 m</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 s ago</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 min ago</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Pre&amp;view</source>
        <translation>Pre&amp;view</translation>
    </message>
    <message>
        <source>&amp;Save to</source>
        <translation>&amp;Save to</translation>
    </message>
    <message>
        <source>File to save to</source>
        <translation>File to save to</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choose…</translation>
    </message>
    <message>
        <source>Choose the file to save to</source>
        <translation>Choose the file to save to</translation>
    </message>
    <message>
        <source>The folder is remembered. An existing file is replaced only after you agree.</source>
        <translation>The folder is remembered. An existing file is replaced only after you agree.</translation>
    </message>
    <message>
        <source>Copy &amp;instead</source>
        <translation>Copy &amp;instead</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>In the o&amp;rder shown, not the server&apos;s</source>
        <translation>In the o&amp;rder shown, not the server&apos;s</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>The path prefix of the fault “%1” must start with a slash.</source>
        <translation>The path prefix of the fault “%1” must start with a slash.</translation>
    </message>
    <message>
        <source>There is no fault “%1”. The faults are: %2.</source>
        <translation>There is no fault “%1”. The faults are: %2.</translation>
    </message>
</context>
<context>
    <name>FileQuery</name>
    <message>
        <source>This expression is not valid: %1</source>
        <translation>This expression is not valid: %1</translation>
    </message>
    <message>
        <source>This expression takes too long to match.</source>
        <translation>This expression takes too long to match.</translation>
    </message>
</context>
<context>
    <name>HttpServer</name>
    <message>
        <source>Port %1 cannot be listened on: %2.</source>
        <translation>Port %1 cannot be listened on: %2.</translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close %1</source>
        <translation>Close %1</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages of the settings</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Connections</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Refresh</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Advanced</source>
        <translation>Advanced</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>Name of this connection</source>
        <translation>Name of this connection</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>&amp;Replace key…</source>
        <translation>&amp;Replace key…</translation>
    </message>
    <message>
        <source>&amp;Forget key…</source>
        <translation>&amp;Forget key…</translation>
    </message>
    <message>
        <source>There is no connection yet.</source>
        <translation>There is no connection yet.</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Connect…</translation>
    </message>
    <message>
        <source>Connect to Veryfront</source>
        <translation>Connect to Veryfront</translation>
    </message>
    <message>
        <source>&amp;Keep batches in progress up to date</source>
        <translation>&amp;Keep batches in progress up to date</translation>
    </message>
    <message>
        <source>Ask &amp;every</source>
        <translation>Ask &amp;every</translation>
    </message>
    <message>
        <source>Ask every so many seconds</source>
        <translation>Ask every so many seconds</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Re&amp;quests at a time</source>
        <translation>Re&amp;quests at a time</translation>
    </message>
    <message>
        <source>Requests at a time</source>
        <translation>Requests at a time</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>&amp;Give up after</source>
        <translation>&amp;Give up after</translation>
    </message>
    <message>
        <source>Give up after so many seconds without an answer</source>
        <translation>Give up after so many seconds without an answer</translation>
    </message>
    <message>
        <source>without an answer</source>
        <translation>without an answer</translation>
    </message>
    <message>
        <source>Finished batches are not asked again. Batchlens slows down by itself when the server asks for it.</source>
        <translation>Finished batches are not asked again. Batchlens slows down by itself when the server asks for it.</translation>
    </message>
    <message>
        <source>Fol&amp;der</source>
        <translation>Fol&amp;der</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Folder for exports</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Choose…</translation>
    </message>
    <message>
        <source>Choose the folder for exports</source>
        <translation>Choose the folder for exports</translation>
    </message>
    <message>
        <source>What the export dialog begins with. Each export can be changed there.</source>
        <translation>What the export dialog begins with. Each export can be changed there.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>As the &amp;system</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Light</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dark</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Times</translation>
    </message>
    <message>
        <source>L&amp;ocal</source>
        <translation>L&amp;ocal</translation>
    </message>
    <message>
        <source>&amp;UTC</source>
        <translation>&amp;UTC</translation>
    </message>
    <message>
        <source>Largest &amp;answer</source>
        <translation>Largest &amp;answer</translation>
    </message>
    <message>
        <source>Largest answer in mebibytes</source>
        <translation>Largest answer in mebibytes</translation>
    </message>
    <message>
        <source> MiB</source>
        <translation> MiB</translation>
    </message>
    <message>
        <source>of the server</source>
        <translation>of the server</translation>
    </message>
    <message>
        <source>Look &amp;back</source>
        <translation>Look &amp;back</translation>
    </message>
    <message>
        <source>Look back so many days</source>
        <translation>Look back so many days</translation>
    </message>
    <message>
        <source> days</source>
        <translation> days</translation>
    </message>
    <message>
        <source>or, whichever is more,</source>
        <translation>or, whichever is more,</translation>
    </message>
    <message>
        <source>at &amp;least</source>
        <translation>at &amp;least</translation>
    </message>
    <message>
        <source>Look back so many batches</source>
        <translation>Look back so many batches</translation>
    </message>
    <message>
        <source> batches</source>
        <translation> batches</translation>
    </message>
    <message>
        <source>Extra C&amp;A file</source>
        <translation>Extra C&amp;A file</translation>
    </message>
    <message>
        <source>File of extra certificates</source>
        <translation>File of extra certificates</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Choose the file of extra certificates</source>
        <translation>Choose the file of extra certificates</translation>
    </message>
    <message>
        <source>Reset page</source>
        <translation>Reset page</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Look for &amp;new ones every</source>
        <translation>Look for &amp;new ones every</translation>
    </message>
    <message>
        <source>Look for new batches every so many seconds</source>
        <translation>Look for new batches every so many seconds</translation>
    </message>
    <message>
        <source>Controls as the s&amp;ystem draws them</source>
        <translation>Controls as the s&amp;ystem draws them</translation>
    </message>
    <message>
        <source>at &amp;most</source>
        <translation>at &amp;most</translation>
    </message>
    <message>
        <source>Pages of one list at most</source>
        <translation>Pages of one list at most</translation>
    </message>
    <message>
        <source> pages</source>
        <translation> pages</translation>
    </message>
    <message>
        <source>&amp;Proxy</source>
        <translation>&amp;Proxy</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>This one:</source>
        <translation>This one:</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Address of the proxy</translation>
    </message>
    <message>
        <source>Proxy &amp;user</source>
        <translation>Proxy &amp;user</translation>
    </message>
    <message>
        <source>User name at the proxy</source>
        <translation>User name at the proxy</translation>
    </message>
    <message>
        <source>no user name</source>
        <translation>no user name</translation>
    </message>
    <message>
        <source>Password at the proxy</source>
        <translation>Password at the proxy</translation>
    </message>
    <message>
        <source>password</source>
        <translation>password</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.</source>
        <translation>See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.</translation>
    </message>
    <message>
        <source>Try with demo data</source>
        <translation>Try with demo data</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Try the demo</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Try the demo</translation>
    </message>
    <message>
        <source>Connect to Veryfront</source>
        <translation>Connect to Veryfront</translation>
    </message>
    <message>
        <source>You need an API key. Create one at veryfront.com, Account, API keys.</source>
        <translation>You need an API key. Create one at veryfront.com, Account, API keys.</translation>
    </message>
    <message>
        <source>&amp;Connect…</source>
        <translation>&amp;Connect…</translation>
    </message>
    <message>
        <source>Found on this computer:</source>
        <translation>Found on this computer:</translation>
    </message>
    <message>
        <source>Have a saved batch file? Drop it here or</source>
        <translation>Have a saved batch file? Drop it here or</translation>
    </message>
    <message>
        <source>open it…</source>
        <translation>open it…</translation>
    </message>
    <message>
        <source>Open a saved batch file</source>
        <translation>Open a saved batch file</translation>
    </message>
    <message>
        <source>Made-up projects, some with failures, one batch moving. Nothing leaves this computer.</source>
        <translation>Made-up projects, some with failures, one batch moving. Nothing leaves this computer.</translation>
    </message>
</context>
<context>
    <name>batchlens::Actions</name>
    <message>
        <source>&amp;New connection…</source>
        <translation>&amp;New connection…</translation>
    </message>
    <message>
        <source>Open &amp;batch by ID…</source>
        <translation>Open &amp;batch by ID…</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Open file…</translation>
    </message>
    <message>
        <source>&amp;Export failed files…</source>
        <translation>&amp;Export failed files…</translation>
    </message>
    <message>
        <source>Export from &amp;all batches…</source>
        <translation>Export from &amp;all batches…</translation>
    </message>
    <message>
        <source>Export a&amp;gain</source>
        <translation>Export a&amp;gain</translation>
    </message>
    <message>
        <source>&amp;Forget key…</source>
        <translation>&amp;Forget key…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>&amp;Settings…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quit</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Copy</translation>
    </message>
    <message>
        <source>C&amp;SV</source>
        <translation>C&amp;SV</translation>
    </message>
    <message>
        <source>&amp;JSON</source>
        <translation>&amp;JSON</translation>
    </message>
    <message>
        <source>&amp;Plain list of paths</source>
        <translation>&amp;Plain list of paths</translation>
    </message>
    <message>
        <source>Copy batch &amp;ID</source>
        <translation>Copy batch &amp;ID</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>Select &amp;all</translation>
    </message>
    <message>
        <source>&amp;Filter here</source>
        <translation>&amp;Filter here</translation>
    </message>
    <message>
        <source>C&amp;lear filter</source>
        <translation>C&amp;lear filter</translation>
    </message>
    <message>
        <source>&amp;Projects</source>
        <translation>&amp;Projects</translation>
    </message>
    <message>
        <source>&amp;Charts and details</source>
        <translation>&amp;Charts and details</translation>
    </message>
    <message>
        <source>Only &amp;failed</source>
        <translation>Only &amp;failed</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>&amp;State</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>&amp;Folder</translation>
    </message>
    <message>
        <source>&amp;Batch page only</source>
        <translation>&amp;Batch page only</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>F&amp;ull screen</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>&amp;Reset layout</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Refresh</translation>
    </message>
    <message>
        <source>Refresh &amp;all</source>
        <translation>Refresh &amp;all</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>&amp;Next that needs attention</source>
        <translation>&amp;Next that needs attention</translation>
    </message>
    <message>
        <source>&amp;Previous that needs attention</source>
        <translation>&amp;Previous that needs attention</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>Next p&amp;ane</translation>
    </message>
    <message>
        <source>Previous pan&amp;e</source>
        <translation>Previous pan&amp;e</translation>
    </message>
    <message>
        <source>&amp;Try the demo</source>
        <translation>&amp;Try the demo</translation>
    </message>
    <message>
        <source>&amp;Messages…</source>
        <translation>&amp;Messages…</translation>
    </message>
    <message>
        <source>&amp;About Batchlens</source>
        <translation>&amp;About Batchlens</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edit</translation>
    </message>
    <message>
        <source>Copy a&amp;s</source>
        <translation>Copy a&amp;s</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;View</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Group by</translation>
    </message>
    <message>
        <source>C&amp;olumns of the batches</source>
        <translation>C&amp;olumns of the batches</translation>
    </message>
    <message>
        <source>Colu&amp;mns of the files</source>
        <translation>Colu&amp;mns of the files</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>&amp;Batch</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Go</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Help</translation>
    </message>
    <message>
        <source>F&amp;iles</source>
        <translation>F&amp;iles</translation>
    </message>
    <message>
        <source>&amp;Sort the batches by</source>
        <translation>&amp;Sort the batches by</translation>
    </message>
    <message>
        <source>Sort &amp;the files by</source>
        <translation>Sort &amp;the files by</translation>
    </message>
    <message>
        <source>&amp;Close file</source>
        <translation>&amp;Close file</translation>
    </message>
    <message>
        <source>&amp;Recent files</source>
        <translation>&amp;Recent files</translation>
    </message>
</context>
<context>
    <name>batchlens::ApiErrors</name>
    <message>
        <source>%1 wants to redirect the request (%2), which is never followed.</source>
        <translation>%1 wants to redirect the request (%2), which is never followed.</translation>
    </message>
    <message>
        <source>%1 refused the key (%2).</source>
        <translation>%1 refused the key (%2).</translation>
    </message>
    <message>
        <source>This key may not read that from %1 (%2).</source>
        <translation>This key may not read that from %1 (%2).</translation>
    </message>
    <message>
        <source>Not found on %1, or not visible to this key (%2).</source>
        <translation>Not found on %1, or not visible to this key (%2).</translation>
    </message>
    <message>
        <source>%1 gets too many requests and asks for a pause (%2).</source>
        <translation>%1 gets too many requests and asks for a pause (%2).</translation>
    </message>
    <message>
        <source>%1 keeps failing (%2).</source>
        <translation>%1 keeps failing (%2).</translation>
    </message>
    <message>
        <source>%1 did not accept the request (%2).</source>
        <translation>%1 did not accept the request (%2).</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 did not answer in time.</translation>
    </message>
    <message>
        <source>%1 is not reachable: there is no such name.</source>
        <translation>%1 is not reachable: there is no such name.</translation>
    </message>
    <message>
        <source>%1 is not reachable: it refuses connections.</source>
        <translation>%1 is not reachable: it refuses connections.</translation>
    </message>
    <message>
        <source>The answer of %1 could not be unpacked.</source>
        <translation>The answer of %1 could not be unpacked.</translation>
    </message>
    <message>
        <source>%1 is not reachable through the proxy.</source>
        <translation>%1 is not reachable through the proxy.</translation>
    </message>
    <message>
        <source>The answer of %1 is incomplete: the connection ended early.</source>
        <translation>The answer of %1 is incomplete: the connection ended early.</translation>
    </message>
    <message>
        <source>The answer of %1 was empty.</source>
        <translation>The answer of %1 was empty.</translation>
    </message>
    <message>
        <source>This batch is larger than %1 MiB (%2 MiB).</source>
        <translation>This batch is larger than %1 MiB (%2 MiB).</translation>
    </message>
    <message>
        <source>The answer is larger than %1 MiB (%2 MiB).</source>
        <translation>The answer is larger than %1 MiB (%2 MiB).</translation>
    </message>
    <message>
        <source>This batch is larger than %1 MiB.</source>
        <translation>This batch is larger than %1 MiB.</translation>
    </message>
    <message>
        <source>The answer is larger than %1 MiB.</source>
        <translation>The answer is larger than %1 MiB.</translation>
    </message>
    <message>
        <source>There is no key for %1.</source>
        <translation>There is no key for %1.</translation>
    </message>
    <message>
        <source>The key may not be sent to “%1”.</source>
        <translation>The key may not be sent to “%1”.</translation>
    </message>
    <message>
        <source>Canceled.</source>
        <translation>Canceled.</translation>
    </message>
    <message>
        <source>The answer of %1 is incomplete: it ends in the middle.</source>
        <translation>The answer of %1 is incomplete: it ends in the middle.</translation>
    </message>
    <message>
        <source>No secure connection to %1 could be made.</source>
        <translation>No secure connection to %1 could be made.</translation>
    </message>
    <message>
        <source>%1 says that nothing has changed (%2), though it was asked for everything.</source>
        <translation>%1 says that nothing has changed (%2), though it was asked for everything.</translation>
    </message>
    <message>
        <source>The answer (%2) is a page of something in between (a firewall?), not the API of %1.</source>
        <translation>The answer (%2) is a page of something in between (a firewall?), not the API of %1.</translation>
    </message>
    <message>
        <source>There is no API at this address of %1 (%2): the answer is a web page.</source>
        <translation>There is no API at this address of %1 (%2): the answer is a web page.</translation>
    </message>
    <message>
        <source>%1 It says: “%2”</source>
        <translation>%1 It says: “%2”</translation>
    </message>
    <message>
        <source>%1 is not reachable: the connection ended without an answer that can be read.</source>
        <translation>%1 is not reachable: the connection ended without an answer that can be read.</translation>
    </message>
    <message>
        <source>%1 is not reachable: the name server does not answer.</source>
        <translation>%1 is not reachable: the name server does not answer.</translation>
    </message>
    <message>
        <source>%1 is no status of HTTP</source>
        <translation>%1 is no status of HTTP</translation>
    </message>
    <message>
        <source>it has no header fields that can be read (too many, or too large?)</source>
        <translation>it has no header fields that can be read (too many, or too large?)</translation>
    </message>
    <message>
        <source>The answer of %1 is packed in a way that was not asked for (%2).</source>
        <translation>The answer of %1 is packed in a way that was not asked for (%2).</translation>
    </message>
    <message>
        <source>A gateway between here and %1 sends interim answers (%2) that this Qt cannot read.</source>
        <translation>A gateway between here and %1 sends interim answers (%2) that this Qt cannot read.</translation>
    </message>
</context>
<context>
    <name>batchlens::ApiKey</name>
    <message>
        <source>What %1 holds is no API key.</source>
        <translation>What %1 holds is no API key.</translation>
    </message>
    <message>
        <source>There is no API key for %1. Set %2, or run “batchlens-cli key set”.</source>
        <translation>There is no API key for %1. Set %2, or run “batchlens-cli key set”.</translation>
    </message>
    <message>
        <source>%1 %2 works without a keychain.</source>
        <translation>%1 %2 works without a keychain.</translation>
    </message>
</context>
<context>
    <name>batchlens::ApiRequest</name>
    <message>
        <source>“%1” is no project reference.</source>
        <translation>“%1” is no project reference.</translation>
    </message>
    <message>
        <source>“%1” is no batch ID.</source>
        <translation>“%1” is no batch ID.</translation>
    </message>
</context>
<context>
    <name>batchlens::ApiSession</name>
    <message>
        <source>The key holds characters that no key has.</source>
        <translation>The key holds characters that no key has.</translation>
    </message>
    <message>
        <source>The certificate file “%1” cannot be read: %2</source>
        <translation>The certificate file “%1” cannot be read: %2</translation>
    </message>
    <message>
        <source>The file “%1” holds no certificate.</source>
        <translation>The file “%1” holds no certificate.</translation>
    </message>
    <message>
        <source>it is no regular file</source>
        <translation>it is no regular file</translation>
    </message>
</context>
<context>
    <name>batchlens::ApiUrl</name>
    <message>
        <source>The API URL is empty; it should look like %1.</source>
        <translation>The API URL is empty; it should look like %1.</translation>
    </message>
    <message>
        <source>The API URL must start with https://, for example %1.</source>
        <translation>The API URL must start with https://, for example %1.</translation>
    </message>
    <message>
        <source>The API URL is not a valid address; it should look like %1.</source>
        <translation>The API URL is not a valid address; it should look like %1.</translation>
    </message>
    <message>
        <source>The API URL must not hold a user name or a password.</source>
        <translation>The API URL must not hold a user name or a password.</translation>
    </message>
    <message>
        <source>The API URL must not have a part after “?” or “#”.</source>
        <translation>The API URL must not have a part after “?” or “#”.</translation>
    </message>
    <message>
        <source>Plain http would show the key to the network; use https:// for “%1”.</source>
        <translation>Plain http would show the key to the network; use https:// for “%1”.</translation>
    </message>
</context>
<context>
    <name>batchlens::Application</name>
    <message>
        <source>Open batch file</source>
        <translation>Open batch file</translation>
    </message>
    <message>
        <source>Open batch</source>
        <translation>Open batch</translation>
    </message>
    <message>
        <source>Batch ID, or its address in the API</source>
        <translation>Batch ID, or its address in the API</translation>
    </message>
    <message>
        <source>That batch is on another server (%1). Connect to it first.</source>
        <translation>That batch is on another server (%1). Connect to it first.</translation>
    </message>
    <message>
        <source>Batch documents (*.json *.jsonl *.ndjson *.gz);;All files (*)</source>
        <translation>Batch documents (*.json *.jsonl *.ndjson *.gz);;All files (*)</translation>
    </message>
    <message>
        <source>Quit Batchlens</source>
        <translation>Quit Batchlens</translation>
    </message>
    <message>
        <source>An export is not finished. If it is stopped, nothing is written.</source>
        <translation>An export is not finished. If it is stopped, nothing is written.</translation>
    </message>
    <message>
        <source>Finish, then quit</source>
        <translation>Finish, then quit</translation>
    </message>
    <message>
        <source>Stop the export</source>
        <translation>Stop the export</translation>
    </message>
    <message>
        <source>Batchlens quits once the export is written.</source>
        <translation>Batchlens quits once the export is written.</translation>
    </message>
    <message>
        <source>Do not quit</source>
        <translation>Do not quit</translation>
    </message>
</context>
<context>
    <name>batchlens::Arguments</name>
    <message>
        <source>There is no preset “%1”; it is scripts or spreadsheet.</source>
        <translation>There is no preset “%1”; it is scripts or spreadsheet.</translation>
    </message>
    <message>
        <source>--max-size must be a number of MiB from 1 to %1.</source>
        <translation>--max-size must be a number of MiB from 1 to %1.</translation>
    </message>
    <message>
        <source>--input and --%1 exclude each other.</source>
        <translation>--input and --%1 exclude each other.</translation>
    </message>
    <message>
        <source>--batch is missing: the ID of the batch to show.</source>
        <translation>--batch is missing: the ID of the batch to show.</translation>
    </message>
    <message>
        <source>“show” takes one batch.</source>
        <translation>“show” takes one batch.</translation>
    </message>
    <message>
        <source>--all and --batch exclude each other.</source>
        <translation>--all and --batch exclude each other.</translation>
    </message>
    <message>
        <source>Nothing to export is named: give --batch, --all or --input.</source>
        <translation>Nothing to export is named: give --batch, --all or --input.</translation>
    </message>
    <message>
        <source>--since goes with --all only.</source>
        <translation>--since goes with --all only.</translation>
    </message>
    <message>
        <source>“key %1” takes no further word; a key is read from standard input, never from the command line.</source>
        <translation>“key %1” takes no further word; a key is read from standard input, never from the command line.</translation>
    </message>
    <message>
        <source>Say “key set”, “key clear” or “key status”.</source>
        <translation>Say “key set”, “key clear” or “key status”.</translation>
    </message>
    <message>
        <source>--project is missing, and VERYFRONT_PROJECT_SLUG is not set.</source>
        <translation>--project is missing, and VERYFRONT_PROJECT_SLUG is not set.</translation>
    </message>
    <message>
        <source>lists the batches of a project, newest first</source>
        <translation>lists the batches of a project, newest first</translation>
    </message>
    <message>
        <source>shows one batch: its jobs, its files by state, its outcome</source>
        <translation>shows one batch: its jobs, its files by state, its outcome</translation>
    </message>
    <message>
        <source>writes the files of batches, the failed ones if nothing else is asked</source>
        <translation>writes the files of batches, the failed ones if nothing else is asked</translation>
    </message>
    <message>
        <source>keeps the API key in the system&apos;s keychain (set reads standard input)</source>
        <translation>keeps the API key in the system&apos;s keychain (set reads standard input)</translation>
    </message>
    <message>
        <source>ID, slug or domain; without it VERYFRONT_PROJECT_SLUG</source>
        <translation>ID, slug or domain; without it VERYFRONT_PROJECT_SLUG</translation>
    </message>
    <message>
        <source>repeats, and plain words after it are batches too</source>
        <translation>repeats, and plain words after it are batches too</translation>
    </message>
    <message>
        <source>all batches of the project, newest first</source>
        <translation>all batches of the project, newest first</translation>
    </message>
    <message>
        <source>which files, in that order; by default failed</source>
        <translation>which files, in that order; by default failed</translation>
    </message>
    <message>
        <source>which columns, in that order; by default all:</source>
        <translation>which columns, in that order; by default all:</translation>
    </message>
    <message>
        <source>of CSV: one character, or tab; by default a comma</source>
        <translation>of CSV: one character, or tab; by default a comma</translation>
    </message>
    <message>
        <source>without the line of column names</source>
        <translation>without the line of column names</translation>
    </message>
    <message>
        <source>written whole or not at all; by default standard output</source>
        <translation>written whole or not at all; by default standard output</translation>
    </message>
    <message>
        <source>for programs; without it text for people, which may change</source>
        <translation>for programs; without it text for people, which may change</translation>
    </message>
    <message>
        <source>without it VERYFRONT_API_URL, else https://api.veryfront.com</source>
        <translation>without it VERYFRONT_API_URL, else https://api.veryfront.com</translation>
    </message>
    <message>
        <source>the largest answer that is read, 1 to 1024; by default 64 or as set in the window</source>
        <translation>the largest answer that is read, 1 to 1024; by default 64 or as set in the window</translation>
    </message>
    <message>
        <source>this text, the version</source>
        <translation>this text, the version</translation>
    </message>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>usage, an API URL that is refused, an input that cannot be opened</source>
        <translation>usage, an API URL that is refused, an input that cannot be opened</translation>
    </message>
    <message>
        <source>network: name, refused, TLS, timeout, cut off, redirect</source>
        <translation>network: name, refused, TLS, timeout, cut off, redirect</translation>
    </message>
    <message>
        <source>output not written</source>
        <translation>output not written</translation>
    </message>
    <message>
        <source>interrupted; the reader of the output went away</source>
        <translation>interrupted; the reader of the output went away</translation>
    </message>
    <message>
        <source>Lists Veryfront job batches and exports their files.</source>
        <translation>Lists Veryfront job batches and exports their files.</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>Options</translation>
    </message>
    <message>
        <source>The API key is VERYFRONT_API_TOKEN, else the one in the keychain; it is never an argument.</source>
        <translation>The API key is VERYFRONT_API_TOKEN, else the one in the keychain; it is never an argument.</translation>
    </message>
    <message>
        <source>Data go to standard output, words to standard error.</source>
        <translation>Data go to standard output, words to standard error.</translation>
    </message>
    <message>
        <source>Exit status</source>
        <translation>Exit status</translation>
    </message>
    <message>
        <source>There is no option “--%1”.</source>
        <translation>There is no option “--%1”.</translation>
    </message>
    <message>
        <source>--%1 needs a value.</source>
        <translation>--%1 needs a value.</translation>
    </message>
    <message>
        <source>The value of --%1 is empty.</source>
        <translation>The value of --%1 is empty.</translation>
    </message>
    <message>
        <source>--%1 is given twice.</source>
        <translation>--%1 is given twice.</translation>
    </message>
    <message>
        <source>--%1 takes no value.</source>
        <translation>--%1 takes no value.</translation>
    </message>
    <message>
        <source>There is no command “%1”.</source>
        <translation>There is no command “%1”.</translation>
    </message>
    <message>
        <source>“%1” belongs to no option.</source>
        <translation>“%1” belongs to no option.</translation>
    </message>
    <message>
        <source>There is no option “%1”.</source>
        <translation>There is no option “%1”.</translation>
    </message>
    <message>
        <source>A command is missing: batches, show, export or key.</source>
        <translation>A command is missing: batches, show, export or key.</translation>
    </message>
    <message>
        <source>--%1 does not go with “%2”.</source>
        <translation>--%1 does not go with “%2”.</translation>
    </message>
    <message>
        <source>An argument is not UTF-8; rename the file.</source>
        <translation>An argument is not UTF-8; rename the file.</translation>
    </message>
    <message>
        <source>no key, key refused (401, 403), keychain unusable</source>
        <translation>no key, key refused (401, 403), keychain unusable</translation>
    </message>
    <message>
        <source>not found (404, 410)</source>
        <translation>not found (404, 410)</translation>
    </message>
    <message>
        <source>answer not understood, empty or too large, any other 4xx</source>
        <translation>answer not understood, empty or too large, any other 4xx</translation>
    </message>
    <message>
        <source>the server asked for a pause (429) or kept failing (408, 5xx)</source>
        <translation>the server asked for a pause (429) or kept failing (408, 5xx)</translation>
    </message>
    <message>
        <source>saved batch documents in place of a project: JSON, JSON Lines, an array, also gzip</source>
        <translation>saved batch documents in place of a project: JSON, JSON Lines, an array, also gzip</translation>
    </message>
    <message>
        <source>since a day (local midnight), an ISO 8601 time, today, yesterday, 36h, 7d or 2w</source>
        <translation>since a day (local midnight), an ISO 8601 time, today, yesterday, 36h, 7d or 2w</translation>
    </message>
    <message>
        <source>status 1 where a batch has a failed file or job, whatever --states says</source>
        <translation>status 1 where a batch has a failed file or job, whatever --states says</translation>
    </message>
    <message>
        <source>done, and --fail-if-any found a failed file or job</source>
        <translation>done, and --fail-if-any found a failed file or job</translation>
    </message>
    <message>
        <source>some batches read and some not, or their list was not complete; what was read is written</source>
        <translation>some batches read and some not, or their list was not complete; what was read is written</translation>
    </message>
    <message>
        <source>--since must be a date such as 2026-04-14, a time in ISO 8601, today, yesterday, or a span back from now such as 36h, 7d or 2w.</source>
        <translation>--since must be a date such as 2026-04-14, a time in ISO 8601, today, yesterday, or a span back from now such as 36h, 7d or 2w.</translation>
    </message>
    <message>
        <source>--delimiter goes with CSV, not with xlsx.</source>
        <translation>--delimiter goes with CSV, not with xlsx.</translation>
    </message>
    <message>
        <source>--no-summary goes with --format xlsx only.</source>
        <translation>--no-summary goes with --format xlsx only.</translation>
    </message>
    <message>
        <source>“%1” has the name of another format; say --format %2, or give it another name.</source>
        <translation>“%1” has the name of another format; say --format %2, or give it another name.</translation>
    </message>
    <message>
        <source>scripts (the default), or spreadsheet: CSV with BOM, formula guard, the locale&apos;s delimiter</source>
        <translation>scripts (the default), or spreadsheet: CSV with BOM, formula guard, the locale&apos;s delimiter</translation>
    </message>
    <message>
        <source>csv (the default), tsv, jsonl or xlsx (a workbook, every value a text)</source>
        <translation>csv (the default), tsv, jsonl or xlsx (a workbook, every value a text)</translation>
    </message>
    <message>
        <source>a workbook of several batches without its first sheet, which lists them</source>
        <translation>a workbook of several batches without its first sheet, which lists them</translation>
    </message>
    <message>
        <source>Proxies as curl takes them: https_proxy, all_proxy, no_proxy.</source>
        <translation>Proxies as curl takes them: https_proxy, all_proxy, no_proxy.</translation>
    </message>
</context>
<context>
    <name>batchlens::AtomicFile</name>
    <message>
        <source>Standard output</source>
        <translation>Standard output</translation>
    </message>
    <message>
        <source>“%1” is full; not everything was written.</source>
        <translation>“%1” is full; not everything was written.</translation>
    </message>
    <message>
        <source>Disk full; nothing was written and the old file is untouched.</source>
        <translation>Disk full; nothing was written and the old file is untouched.</translation>
    </message>
    <message>
        <source>Disk full; nothing was written.</source>
        <translation>Disk full; nothing was written.</translation>
    </message>
    <message>
        <source>“%1” is a folder; give the name of a file.</source>
        <translation>“%1” is a folder; give the name of a file.</translation>
    </message>
    <message>
        <source>The file to write has no name.</source>
        <translation>The file to write has no name.</translation>
    </message>
    <message>
        <source>The folder of “%1” does not exist.</source>
        <translation>The folder of “%1” does not exist.</translation>
    </message>
    <message>
        <source>“%1” cannot be written: no permission.</source>
        <translation>“%1” cannot be written: no permission.</translation>
    </message>
    <message>
        <source>“%1” is no longer read by anyone.</source>
        <translation>“%1” is no longer read by anyone.</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>“%1” could not be written: %2.</translation>
    </message>
    <message>
        <source>“%1” has several hard links, so it was written in place; that is not atomic.</source>
        <translation>“%1” has several hard links, so it was written in place; that is not atomic.</translation>
    </message>
    <message>
        <source>The access list of “%1” could not be kept; only its owner may read it now.</source>
        <translation>The access list of “%1” could not be kept; only its owner may read it now.</translation>
    </message>
    <message>
        <source>“%1” could not be replaced (a mount point?), so it was written in place; that is not atomic.</source>
        <translation>“%1” could not be replaced (a mount point?), so it was written in place; that is not atomic.</translation>
    </message>
    <message>
        <source>“%1” was written only in part (%2). All of it is in “%3”.</source>
        <translation>“%1” was written only in part (%2). All of it is in “%3”.</translation>
    </message>
    <message>
        <source>“%1” cannot be replaced: no permission to write the folder “%2”.</source>
        <translation>“%1” cannot be replaced: no permission to write the folder “%2”.</translation>
    </message>
    <message>
        <source>No permission to write the folder “%1”.</source>
        <translation>No permission to write the folder “%1”.</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchDiscovery</name>
    <message>
        <source>This server no longer offers jobs.</source>
        <translation>This server no longer offers jobs.</translation>
    </message>
    <message>
        <source>The server&apos;s list of jobs could not be read to its end: %1.</source>
        <translation>The server&apos;s list of jobs could not be read to its end: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) name their batch in a way that was not understood.</source>
        <translation>
            <numerusform>%Ln job names its batch in a way that was not understood.</numerusform>
            <numerusform>%Ln jobs name their batch in a way that was not understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) without an ID were left out.</source>
        <translation>
            <numerusform>%Ln job without an ID was left out.</numerusform>
            <numerusform>%Ln jobs without an ID were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::BatchDocuments</name>
    <message>
        <source>there is something behind its list</source>
        <translation>there is something behind its list</translation>
    </message>
    <message>
        <source>its list is cut off or is no JSON</source>
        <translation>its list is cut off or is no JSON</translation>
    </message>
    <message>
        <source>Its document %1: %2</source>
        <translation>Its document %1: %2</translation>
    </message>
    <message>
        <source>Its list holds no batch.</source>
        <translation>Its list holds no batch.</translation>
    </message>
    <message>
        <source>Its gzip data are damaged or cut off.</source>
        <translation>Its gzip data are damaged or cut off.</translation>
    </message>
    <message>
        <source>The file could not be read: %1</source>
        <translation>The file could not be read: %1</translation>
    </message>
    <message>
        <source>This file is larger than 3 GiB.</source>
        <translation>This file is larger than 3 GiB.</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchFilesModel</name>
    <message>
        <source>%1 of %2</source>
        <comment>files shown of all</comment>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>(no label)</source>
        <translation>(no label)</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Upload ID</source>
        <translation>Upload ID</translation>
    </message>
    <message>
        <source>Remote path</source>
        <translation>Remote path</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchListModel</name>
    <message>
        <source>not read yet</source>
        <translation>not read yet</translation>
    </message>
    <message>
        <source>no file list</source>
        <translation>no file list</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Started</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>ID</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>Not read yet</translation>
    </message>
    <message>
        <source>The server&apos;s own numbers differ from its lists.</source>
        <translation>The server&apos;s own numbers differ from its lists.</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Not readable</translation>
    </message>
    <message>
        <source>This batch could not be read.</source>
        <translation>This batch could not be read.</translation>
    </message>
    <message>
        <source>as of %1</source>
        <translation>as of %1</translation>
    </message>
    <message>
        <source>%1 when it was saved. As of:
%2</source>
        <translation>%1 when it was saved. As of:
%2</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>not known</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchPage</name>
    <message>
        <source>Copy batch ID (Ctrl+Shift+C)</source>
        <translation>Copy batch ID (Ctrl+Shift+C)</translation>
    </message>
    <message>
        <source>Copy batch ID</source>
        <translation>Copy batch ID</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
    <message>
        <source>More about this batch</source>
        <translation>More about this batch</translation>
    </message>
    <message>
        <source>What the server sent</source>
        <translation>What the server sent</translation>
    </message>
    <message>
        <source>By state</source>
        <translation>By state</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>By folder</translation>
    </message>
    <message>
        <source>Group the files</source>
        <translation>Group the files</translation>
    </message>
    <message>
        <source>only %1</source>
        <translation>only %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation>
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>since %1</translation>
    </message>
    <message>
        <source>read %1</source>
        <translation>read %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message>
        <source>no list</source>
        <translation>no list</translation>
    </message>
    <message>
        <source>in total</source>
        <translation>in total</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>skipped</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>completed</translation>
    </message>
    <message>
        <source>the server counts %1</source>
        <translation>the server counts %1</translation>
    </message>
    <message numerus="yes">
        <source>Filter all %Ln file(s)</source>
        <translation>
            <numerusform>Filter the %Ln file</numerusform>
            <numerusform>Filter all %Ln files</numerusform>
        </translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>%1 of %2 files</source>
        <translation>%1 of %2 files</translation>
    </message>
    <message>
        <source>Reading the files…</source>
        <translation>Reading the files…</translation>
    </message>
    <message>
        <source>Reading the files: %1, %2 so far</source>
        <translation>Reading the files: %1, %2 so far</translation>
    </message>
    <message>
        <source>No batch selected</source>
        <translation>No batch selected</translation>
    </message>
    <message>
        <source>Select a batch above to see its files.</source>
        <translation>Select a batch above to see its files.</translation>
    </message>
    <message numerus="yes">
        <source>The server counts %Ln failed file(s) but lists none.</source>
        <translation>
            <numerusform>The server counts %Ln failed file but lists none.</numerusform>
            <numerusform>The server counts %Ln failed files but lists none.</numerusform>
        </translation>
    </message>
    <message>
        <source>This batch lists no files.</source>
        <translation>This batch lists no files.</translation>
    </message>
    <message>
        <source>Jobs: %1 submitted, %2 working, %3 completed, %4 failed, %5 canceled</source>
        <translation>Jobs: %1 submitted, %2 working, %3 completed, %4 failed, %5 canceled</translation>
    </message>
    <message numerus="yes">
        <source>Nothing among %Ln file(s) matches %1.</source>
        <translation>
            <numerusform>The one file does not match %1.</numerusform>
            <numerusform>Nothing among %Ln files matches %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>No %1 files.</source>
        <translation>No %1 files.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) were skipped.</source>
        <translation>
            <numerusform>%Ln file was skipped.</numerusform>
            <numerusform>%Ln files were skipped.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show skipped</source>
        <translation>Show skipped</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <comment>failed</comment>
        <translation>Export %1…</translation>
    </message>
    <message>
        <source>No %1 files in these batches.</source>
        <translation>No %1 files in these batches.</translation>
    </message>
    <message>
        <source>No %1 files in this batch.</source>
        <translation>No %1 files in this batch.</translation>
    </message>
    <message>
        <source>The filter shows no %1 files.</source>
        <translation>The filter shows no %1 files.</translation>
    </message>
    <message>
        <source>Export %1 of %2 %3…</source>
        <comment>2 of 31 failed</comment>
        <translation>Export %1 of %2 %3…</translation>
    </message>
    <message>
        <source>Export %1 %2…</source>
        <comment>31 failed</comment>
        <translation>Export %1 %2…</translation>
    </message>
    <message>
        <source>Save the %1 files as a list (Ctrl+E)</source>
        <translation>Save the %1 files as a list (Ctrl+E)</translation>
    </message>
    <message>
        <source>Files of several batches are grouped by state. Select one batch to see its folders.</source>
        <translation>Files of several batches are grouped by state. Select one batch to see its folders.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>Running, as of 14 Apr</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchReader</name>
    <message>
        <source>Reading jobs: %1, batches: %2 of %3…</source>
        <translation>Reading jobs: %1, batches: %2 of %3…</translation>
    </message>
    <message>
        <source>Reading batches: %1 of %2…</source>
        <translation>Reading batches: %1 of %2…</translation>
    </message>
    <message>
        <source>Batch %1: %2</source>
        <translation>Batch %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n batches without a time that can be read were left out.</source>
        <translation>
            <numerusform>%n batch without a time that can be read was left out.</numerusform>
            <numerusform>%n batches without a time that can be read were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>--max-size reads larger ones, up to %1 MiB.</source>
        <translation>--max-size reads larger ones, up to %1 MiB.</translation>
    </message>
    <message>
        <source>%1 Batches may be missing.</source>
        <translation>%1 Batches may be missing.</translation>
    </message>
</context>
<context>
    <name>batchlens::BatchesPane</name>
    <message>
        <source>Filter batches</source>
        <translation>Filter batches</translation>
    </message>
    <message>
        <source>By name, ID or target</source>
        <translation>By name, ID or target</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Batches</translation>
    </message>
    <message>
        <source>All</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Needs attention</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Only batches with this outcome. Press to show all again.</source>
        <translation>Only batches with this outcome. Press to show all again.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation>
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Filter %Ln batch(es)</source>
        <translation>
            <numerusform>Filter %Ln batch</numerusform>
            <numerusform>Filter %Ln batches</numerusform>
        </translation>
    </message>
    <message>
        <source>No batch matches.</source>
        <translation>No batch matches.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) are hidden by the filter.</source>
        <translation>
            <numerusform>%Ln batch is hidden by the filter.</numerusform>
            <numerusform>%Ln batches are hidden by the filter.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Clear filter</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>batchlens::Belonging</name>
    <message>
        <source>the server answered for another batch</source>
        <translation>the server answered for another batch</translation>
    </message>
    <message>
        <source>the server answered for another project</source>
        <translation>the server answered for another project</translation>
    </message>
</context>
<context>
    <name>batchlens::Browsing</name>
    <message>
        <source>Trying again in %1 s.</source>
        <translation>Trying again in %1 s.</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Try now</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>Enter key…</translation>
    </message>
    <message>
        <source>No projects for this key.</source>
        <translation>No projects for this key.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Raise the limit…</source>
        <translation>Raise the limit…</translation>
    </message>
    <message>
        <source>This batch is no longer on the server. What you see was kept.</source>
        <translation>This batch is no longer on the server. What you see was kept.</translation>
    </message>
    <message>
        <source>Choose a project first: a batch is looked up in a project.</source>
        <translation>Choose a project first: a batch is looked up in a project.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Saved files</source>
        <translation>Saved files</translation>
    </message>
    <message>
        <source>What you see is from %1.</source>
        <translation>What you see is from %1.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Not connected</translation>
    </message>
    <message>
        <source>Saved file</source>
        <translation>Saved file</translation>
    </message>
    <message>
        <source>Live paused</source>
        <translation>Live paused</translation>
    </message>
    <message>
        <source>Keeps batches in progress up to date (Ctrl+.)</source>
        <translation>Keeps batches in progress up to date (Ctrl+.)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s)</source>
        <translation>
            <numerusform>%Ln request</numerusform>
            <numerusform>%Ln requests</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading %1 of %2 batches</source>
        <translation>Reading %1 of %2 batches</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Reading…</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln batch(es) read</source>
        <translation>
            <numerusform>The one batch was read</numerusform>
            <numerusform>All %Ln batches read</numerusform>
        </translation>
    </message>
    <message>
        <source>Back to %1 · Look further back</source>
        <translation>Back to %1 · Look further back</translation>
    </message>
    <message>
        <source>Updated %1</source>
        <translation>Updated %1</translation>
    </message>
    <message>
        <source>Refresh (F5)</source>
        <translation>Refresh (F5)</translation>
    </message>
    <message>
        <source>Looking for batches…</source>
        <translation>Looking for batches…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) looked through so far.</source>
        <translation>
            <numerusform>%Ln job looked through so far.</numerusform>
            <numerusform>%Ln jobs looked through so far.</numerusform>
        </translation>
    </message>
    <message>
        <source>No batches in %1 yet</source>
        <translation>No batches in %1 yet</translation>
    </message>
    <message numerus="yes">
        <source>Batches appear here once a job with a batch ID has been started. Looked through all %Ln job(s).</source>
        <translation>
            <numerusform>Batches appear here once a job with a batch ID has been started. Looked through the one job.</numerusform>
            <numerusform>Batches appear here once a job with a batch ID has been started. Looked through all %Ln jobs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Look again</translation>
    </message>
    <message>
        <source>Open batch by ID…</source>
        <translation>Open batch by ID…</translation>
    </message>
    <message>
        <source>The key was refused, so nothing more is read.</source>
        <translation>The key was refused, so nothing more is read.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sequence(s) in this batch were no valid text and are shown as �.</source>
        <translation>
            <numerusform>%Ln sequence in this batch was no valid text and is shown as �.</numerusform>
            <numerusform>%Ln sequences in this batch were no valid text and are shown as �.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Live: %Ln batch(es), every %1 s</source>
        <translation>
            <numerusform>Live: %Ln batch, every %1 s</numerusform>
            <numerusform>Live: %Ln batches, every %1 s</numerusform>
        </translation>
    </message>
    <message>
        <source>Use another key…</source>
        <translation>Use another key…</translation>
    </message>
    <message>
        <source>The projects could not be read</source>
        <translation>The projects could not be read</translation>
    </message>
    <message>
        <source>The batches of %1 could not be read</source>
        <translation>The batches of %1 could not be read</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Open in browser</translation>
    </message>
    <message>
        <source>There is no batch %1 in %2, or this key may not see it.</source>
        <translation>There is no batch %1 in %2, or this key may not see it.</translation>
    </message>
    <message>
        <source>Trying again…</source>
        <translation>Trying again…</translation>
    </message>
    <message>
        <source>No browser could be opened for %1.</source>
        <translation>No browser could be opened for %1.</translation>
    </message>
    <message>
        <source>Key refused</source>
        <translation>Key refused</translation>
    </message>
    <message>
        <source>Offline, as of %1</source>
        <translation>Offline, as of %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>%1 of %2 batches read</source>
        <translation>%1 of %2 batches read</translation>
    </message>
    <message>
        <source>Back to %1 · The server&apos;s list of jobs ends too soon</source>
        <translation>Back to %1 · The server&apos;s list of jobs ends too soon</translation>
    </message>
    <message>
        <source>%1 Batches may be missing.</source>
        <translation>%1 Batches may be missing.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln values in this batch were longer than 4 MiB and were cut or left out.</source>
        <translation>
            <numerusform>%Ln value in this batch was longer than 4 MiB and was cut or left out.</numerusform>
            <numerusform>%Ln values in this batch were longer than 4 MiB and were cut or left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::CertificateError</name>
    <message>
        <source>The certificate of %1 was withdrawn by who issued it.</source>
        <translation>The certificate of %1 was withdrawn by who issued it.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: this computer does not know who issued it.</source>
        <translation>The certificate of %1 is not trusted: this computer does not know who issued it.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted: this computer does not know “%2”, who issued it.</source>
        <translation>The certificate of %1 is not trusted: this computer does not know “%2”, who issued it.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not for this host.</source>
        <translation>The certificate of %1 is not for this host.</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another host, “%2”.</source>
        <translation>The certificate of %1 is for another host, “%2”.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2. Is this computer&apos;s clock right?</source>
        <translation>The certificate of %1 is not valid before %2. Is this computer&apos;s clock right?</translation>
    </message>
    <message>
        <source>The certificate of %1 expired on %2.</source>
        <translation>The certificate of %1 expired on %2.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>The certificate of %1 is not trusted.</translation>
    </message>
</context>
<context>
    <name>batchlens::Chip</name>
    <message>
        <source>%1, %2</source>
        <comment>a chip&apos;s word and its number</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>batchlens::ClipboardCopy</name>
    <message numerus="yes">
        <source>Copying %Ln row(s)…</source>
        <translation>
            <numerusform>Copying %Ln row…</numerusform>
            <numerusform>Copying %Ln rows…</numerusform>
        </translation>
    </message>
    <message>
        <source>There is not enough memory to copy so many rows.</source>
        <translation>There is not enough memory to copy so many rows.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::ColumnsMenu</name>
    <message>
        <source>Columns of the export</source>
        <translation>Columns of the export</translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln column</numerusform>
            <numerusform>%Ln columns</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::Commands</name>
    <message>
        <source>No batches were found.</source>
        <translation>No batches were found.</translation>
    </message>
    <message>
        <source>“batchlens-cli --help” tells what can be asked.</source>
        <translation>“batchlens-cli --help” tells what can be asked.</translation>
    </message>
    <message>
        <source>%1 rows were written to “%2”.</source>
        <translation>%1 rows were written to “%2”.</translation>
    </message>
    <message>
        <source>Nothing to export: no file is listed as %1.</source>
        <translation>Nothing to export: no file is listed as %1.</translation>
    </message>
    <message>
        <source>%1 Only the header was written.</source>
        <translation>%1 Only the header was written.</translation>
    </message>
    <message>
        <source>“%1” cannot be opened: %2</source>
        <translation>“%1” cannot be opened: %2</translation>
    </message>
    <message>
        <source>Reading: %1, %2 files…</source>
        <translation>Reading: %1, %2 files…</translation>
    </message>
    <message>
        <source>Type or paste the API key for %1; it is not shown.</source>
        <translation>Type or paste the API key for %1; it is not shown.</translation>
    </message>
    <message>
        <source>VERYFRONT_API_TOKEN is set and wins over the keychain.</source>
        <translation>VERYFRONT_API_TOKEN is set and wins over the keychain.</translation>
    </message>
    <message>
        <source>The key for %1 is in the keychain.</source>
        <translation>The key for %1 is in the keychain.</translation>
    </message>
    <message>
        <source>The keychain holds no key for %1 any more.</source>
        <translation>The keychain holds no key for %1 any more.</translation>
    </message>
    <message>
        <source>The key for %1 is VERYFRONT_API_TOKEN.</source>
        <translation>The key for %1 is VERYFRONT_API_TOKEN.</translation>
    </message>
    <message>
        <source>“%1”: %2</source>
        <translation>“%1”: %2</translation>
    </message>
    <message>
        <source>Standard input</source>
        <translation>Standard input</translation>
    </message>
    <message>
        <source>A workbook is nothing for a terminal; name a file with --output.</source>
        <translation>A workbook is nothing for a terminal; name a file with --output.</translation>
    </message>
</context>
<context>
    <name>batchlens::ConnectDialog</name>
    <message>
        <source>In the system &amp;keychain (%1)</source>
        <translation>In the system &amp;keychain (%1)</translation>
    </message>
    <message>
        <source>In the system &amp;keychain</source>
        <translation>In the system &amp;keychain</translation>
    </message>
    <message>
        <source>Enter an API key.</source>
        <translation>Enter an API key.</translation>
    </message>
    <message>
        <source>Trying the key…</source>
        <translation>Trying the key…</translation>
    </message>
    <message numerus="yes">
        <source>Key accepted. %Ln project(s) found.</source>
        <translation>
            <numerusform>Key accepted. %Ln project found.</numerusform>
            <numerusform>Key accepted. %Ln projects found.</numerusform>
        </translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Browse…</translation>
    </message>
    <message>
        <source>Browse for a file of extra certificates</source>
        <translation>Browse for a file of extra certificates</translation>
    </message>
</context>
<context>
    <name>batchlens::Connecting</name>
    <message>
        <source>Still waiting for the keychain…</source>
        <translation>Still waiting for the keychain…</translation>
    </message>
    <message>
        <source>use %1…</source>
        <translation>use %1…</translation>
    </message>
    <message>
        <source>use the Veryfront CLI sign-in…</source>
        <translation>use the Veryfront CLI sign-in…</translation>
    </message>
    <message>
        <source>The key of %1 was kept until Batchlens was closed.</source>
        <translation>The key of %1 was kept until Batchlens was closed.</translation>
    </message>
    <message>
        <source>Enter key…</source>
        <translation>Enter key…</translation>
    </message>
    <message>
        <source>No key is stored for %1.</source>
        <translation>No key is stored for %1.</translation>
    </message>
    <message>
        <source>Unlock…</source>
        <translation>Unlock…</translation>
    </message>
    <message>
        <source>The demo could not be started: %1</source>
        <translation>The demo could not be started: %1</translation>
    </message>
    <message>
        <source>Use the key from %1 for %2?

It is sent to this address only, and kept in the system keychain.</source>
        <translation>Use the key from %1 for %2?

It is sent to this address only, and kept in the system keychain.</translation>
    </message>
    <message>
        <source>Use this key</source>
        <translation>Use this key</translation>
    </message>
    <message>
        <source>Use key</source>
        <translation>Use key</translation>
    </message>
    <message>
        <source>This key may not list projects. Enter one.</source>
        <translation>This key may not list projects. Enter one.</translation>
    </message>
    <message>
        <source>The key is kept until you close Batchlens.</source>
        <translation>The key is kept until you close Batchlens.</translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation>Forget key</translation>
    </message>
    <message>
        <source>Forget the key of %1? It is removed from the keychain and from memory.</source>
        <translation>Forget the key of %1? It is removed from the keychain and from memory.</translation>
    </message>
    <message>
        <source>The key of %1 was forgotten.</source>
        <translation>The key of %1 was forgotten.</translation>
    </message>
    <message>
        <source>The key of %1 could not be removed from the keychain: %2</source>
        <translation>The key of %1 could not be removed from the keychain: %2</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>made up for the demo</source>
        <translation>made up for the demo</translation>
    </message>
    <message>
        <source>in the system keychain</source>
        <translation>in the system keychain</translation>
    </message>
    <message>
        <source>only until Batchlens is closed</source>
        <translation>only until Batchlens is closed</translation>
    </message>
    <message>
        <source>Waiting for the keychain: the key is not kept yet.</source>
        <translation>Waiting for the keychain: the key is not kept yet.</translation>
    </message>
    <message>
        <source>Extra certificates</source>
        <translation>Extra certificates</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificates (*.pem *.crt *.cer);;All files (*)</translation>
    </message>
    <message>
        <source>in memory; the keychain has not taken it yet</source>
        <translation>in memory; the keychain has not taken it yet</translation>
    </message>
</context>
<context>
    <name>batchlens::DecodedInput</name>
    <message>
        <source>There is not enough memory.</source>
        <translation>There is not enough memory.</translation>
    </message>
</context>
<context>
    <name>batchlens::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Only what the filter shows (no filter set)</source>
        <translation>&amp;Only what the filter shows (no filter set)</translation>
    </message>
    <message>
        <source>&amp;Only what the filter shows (%1)</source>
        <translation>&amp;Only what the filter shows (%1)</translation>
    </message>
    <message>
        <source>&amp;Only what the filter shows</source>
        <translation>&amp;Only what the filter shows</translation>
    </message>
    <message>
        <source>no rows</source>
        <translation>no rows</translation>
    </message>
    <message>
        <source>%1, read while they are written</source>
        <translation>%1, read while they are written</translation>
    </message>
    <message>
        <source>first %1 of %2, %3</source>
        <translation>first %1 of %2, %3</translation>
    </message>
    <message>
        <source>first %1 of %2, about %3</source>
        <translation>first %1 of %2, about %3</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation>%1 files (*.%2)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>All files (*)</translation>
    </message>
    <message>
        <source>Enter a file name</source>
        <translation>Enter a file name</translation>
    </message>
    <message>
        <source>%1 is a folder.</source>
        <translation>%1 is a folder.</translation>
    </message>
    <message>
        <source>Choose a folder that exists</source>
        <translation>Choose a folder that exists</translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation>There is no folder %1.</translation>
    </message>
    <message>
        <source>%1 is already there.</source>
        <translation>%1 is already there.</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Replace it</translation>
    </message>
    <message>
        <source>%1 will be replaced.</source>
        <translation>%1 will be replaced.</translation>
    </message>
    <message>
        <source>Choose which files to export</source>
        <translation>Choose which files to export</translation>
    </message>
    <message>
        <source>The filter shows no %1 files</source>
        <translation>The filter shows no %1 files</translation>
    </message>
    <message>
        <source>The filter shows no such files</source>
        <translation>The filter shows no such files</translation>
    </message>
    <message>
        <source>No %1 files in this batch</source>
        <translation>No %1 files in this batch</translation>
    </message>
    <message>
        <source>No such files in this batch</source>
        <translation>No such files in this batch</translation>
    </message>
    <message>
        <source>No %1 files in these batches</source>
        <translation>No %1 files in these batches</translation>
    </message>
    <message>
        <source>No such files in these batches</source>
        <translation>No such files in these batches</translation>
    </message>
    <message>
        <source>Export %1</source>
        <comment>31 rows</comment>
        <translation>Export %1</translation>
    </message>
    <message>
        <source>%1, being put in order…</source>
        <translation>%1, being put in order…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>no rows so far</source>
        <translation>no rows so far</translation>
    </message>
    <message numerus="yes">
        <source>%1 so far; %Ln batch(es) still to be read</source>
        <translation>
            <numerusform>%1 so far; %Ln batch still to be read</numerusform>
            <numerusform>%1 so far; %Ln batches still to be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all %1 of %Ln batch(es) (%2 so far)…</source>
        <comment>%1: failed</comment>
        <translation>
            <numerusform>Export all %1 of %Ln batch (%2 so far)…</numerusform>
            <numerusform>Export all %1 of %Ln batches (%2 so far)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export all chosen of %Ln batch(es) (%1 so far)…</source>
        <translation>
            <numerusform>Export all chosen of %Ln batch (%1 so far)…</numerusform>
            <numerusform>Export all chosen of %Ln batches (%1 so far)…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is the name of a file in another format: %2 is what will be written.</source>
        <translation>%1 is the name of a file in another format: %2 is what will be written.</translation>
    </message>
    <message>
        <source>Name it %1</source>
        <translation>Name it %1</translation>
    </message>
</context>
<context>
    <name>batchlens::ExportPreviewTable</name>
    <message>
        <source>Preview of the first rows</source>
        <translation>Preview of the first rows</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a column and its value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>batchlens::ExportSession</name>
    <message>
        <source>Values too long for a cell, which end with a mark: %1.</source>
        <translation>Values too long for a cell, which end with a mark: %1.</translation>
    </message>
    <message>
        <source>Values with control characters, which a sheet cannot hold and which were replaced by signs: %1.</source>
        <translation>Values with control characters, which a sheet cannot hold and which were replaced by signs: %1.</translation>
    </message>
    <message>
        <source>The temporary file for the workbook could not be written to “%1”: %2. Nothing was written.</source>
        <translation>The temporary file for the workbook could not be written to “%1”: %2. Nothing was written.</translation>
    </message>
</context>
<context>
    <name>batchlens::ExportSpec</name>
    <message>
        <source>A column&apos;s name is missing.</source>
        <translation>A column&apos;s name is missing.</translation>
    </message>
    <message>
        <source>There is no column “%1”.</source>
        <translation>There is no column “%1”.</translation>
    </message>
    <message>
        <source>Column “%1” is named twice.</source>
        <translation>Column “%1” is named twice.</translation>
    </message>
    <message>
        <source>A state&apos;s name is missing.</source>
        <translation>A state&apos;s name is missing.</translation>
    </message>
    <message>
        <source>There is no state “%1”.</source>
        <translation>There is no state “%1”.</translation>
    </message>
    <message>
        <source>State “%1” is named twice.</source>
        <translation>State “%1” is named twice.</translation>
    </message>
    <message>
        <source>The delimiter must be one character, or “tab”.</source>
        <translation>The delimiter must be one character, or “tab”.</translation>
    </message>
    <message>
        <source>A quotation mark or a line break cannot be the delimiter.</source>
        <translation>A quotation mark or a line break cannot be the delimiter.</translation>
    </message>
    <message>
        <source>There is no format “%1”; it is csv, tsv, jsonl or xlsx.</source>
        <translation>There is no format “%1”; it is csv, tsv, jsonl or xlsx.</translation>
    </message>
</context>
<context>
    <name>batchlens::Exporting</name>
    <message>
        <source>The batch is still running.</source>
        <translation>The batch is still running.</translation>
    </message>
    <message>
        <source>Some batches are still running.</source>
        <translation>Some batches are still running.</translation>
    </message>
    <message>
        <source>Batch %1 (%2)</source>
        <translation>Batch %1 (%2)</translation>
    </message>
    <message>
        <source>, as read %1</source>
        <translation>, as read %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected batch(es)</source>
        <translation>
            <numerusform>%Ln selected batch</numerusform>
            <numerusform>%Ln selected batches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln batch(es) of %1</source>
        <translation>
            <numerusform>All %Ln batch of %1</numerusform>
            <numerusform>All %Ln batches of %1</numerusform>
        </translation>
    </message>
    <message>
        <source>An export is still being written.</source>
        <translation>An export is still being written.</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Exporting…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>The export was canceled. Nothing was written.</source>
        <translation>The export was canceled. Nothing was written.</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choose another folder…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) could not be read;</source>
        <translation>
            <numerusform>%Ln batch could not be read;</numerusform>
            <numerusform>%Ln batches could not be read;</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nothing was written.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected file(s)</source>
        <translation>
            <numerusform>%Ln selected file</numerusform>
            <numerusform>%Ln selected files</numerusform>
        </translation>
    </message>
    <message>
        <source>The batch was still running when it was saved.</source>
        <translation>The batch was still running when it was saved.</translation>
    </message>
    <message>
        <source>Some batches were still running when they were saved.</source>
        <translation>Some batches were still running when they were saved.</translation>
    </message>
    <message>
        <source>, %1</source>
        <comment>as of 14 Apr</comment>
        <translation>, %1</translation>
    </message>
    <message>
        <source>There is no folder %1. Nothing was written.</source>
        <translation>There is no folder %1. Nothing was written.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choose…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1 in %2.</source>
        <translation>
            <numerusform>%Ln row written to %1 in %2.</numerusform>
            <numerusform>%Ln rows written to %1 in %2.</numerusform>
        </translation>
    </message>
    <message>
        <source>Reading batches to export: %1 of %2…</source>
        <translation>Reading batches to export: %1 of %2…</translation>
    </message>
</context>
<context>
    <name>batchlens::FileDetails</name>
    <message>
        <source>Copy all</source>
        <translation>Copy all</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Path</translation>
    </message>
    <message>
        <source>Upload ID</source>
        <translation>Upload ID</translation>
    </message>
    <message>
        <source>Remote path</source>
        <translation>Remote path</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>Copy %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>All fields</source>
        <translation>All fields</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the name of a field and what is in it</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>batchlens::FileNameDelegate</name>
    <message>
        <source>%1 of %2</source>
        <comment>files shown of all</comment>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 failed</translation>
    </message>
</context>
<context>
    <name>batchlens::FileShelf</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Remove from the recent files</source>
        <translation>Remove from the recent files</translation>
    </message>
    <message>
        <source>Open another file…</source>
        <translation>Open another file…</translation>
    </message>
</context>
<context>
    <name>batchlens::FilesGroup</name>
    <message>
        <source>&amp;Recent files</source>
        <translation>&amp;Recent files</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Recent</translation>
    </message>
    <message>
        <source>Files that were opened last</source>
        <translation>Files that were opened last</translation>
    </message>
    <message>
        <source>Recent files</source>
        <translation>Recent files</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Open files</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Close</translation>
    </message>
    <message>
        <source>Close &amp;all files</source>
        <translation>Close &amp;all files</translation>
    </message>
    <message>
        <source>&amp;Open file…</source>
        <translation>&amp;Open file…</translation>
    </message>
</context>
<context>
    <name>batchlens::FilesTree</name>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
</context>
<context>
    <name>batchlens::FilterBox</name>
    <message>
        <source>Plain text, anywhere</source>
        <translation>Plain text, anywhere</translation>
    </message>
    <message>
        <source>Wildcard: * and ?, the whole field</source>
        <translation>Wildcard: * and ?, the whole field</translation>
    </message>
    <message>
        <source>Regular expression, anywhere</source>
        <translation>Regular expression, anywhere</translation>
    </message>
    <message>
        <source>In file, path and message</source>
        <translation>In file, path and message</translation>
    </message>
    <message>
        <source>In the file only</source>
        <translation>In the file only</translation>
    </message>
    <message>
        <source>In the path only</source>
        <translation>In the path only</translation>
    </message>
    <message>
        <source>In the message only</source>
        <translation>In the message only</translation>
    </message>
    <message>
        <source>Match case</source>
        <translation>Match case</translation>
    </message>
    <message>
        <source>Files that do not match</source>
        <translation>Files that do not match</translation>
    </message>
    <message>
        <source>How to filter (Alt+Down)</source>
        <translation>How to filter (Alt+Down)</translation>
    </message>
    <message>
        <source>How to filter</source>
        <translation>How to filter</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter files</source>
        <translation>Filter files</translation>
    </message>
</context>
<context>
    <name>batchlens::FormatAdvice</name>
    <message>
        <source>A spreadsheet shows only the first %1 rows of a CSV file and does not say so; XLSX goes on in further sheets.</source>
        <translation>A spreadsheet shows only the first %1 rows of a CSV file and does not say so; XLSX goes on in further sheets.</translation>
    </message>
    <message>
        <source>Excel and LibreOffice show values like %1 as a number or a day in CSV; XLSX keeps them.</source>
        <translation>Excel and LibreOffice show values like %1 as a number or a day in CSV; XLSX keeps them.</translation>
    </message>
</context>
<context>
    <name>batchlens::InputKind</name>
    <message>
        <source>It is empty.</source>
        <translation>It is empty.</translation>
    </message>
    <message>
        <source>This is a ZIP archive or a spreadsheet, no batch document; unpack it first.</source>
        <translation>This is a ZIP archive or a spreadsheet, no batch document; unpack it first.</translation>
    </message>
    <message>
        <source>This is packed with %1, which is not read; unpack it first.</source>
        <translation>This is packed with %1, which is not read; unpack it first.</translation>
    </message>
    <message>
        <source>This is a tar archive, no batch document; unpack it first.</source>
        <translation>This is a tar archive, no batch document; unpack it first.</translation>
    </message>
    <message>
        <source>This is a PDF document, no batch document.</source>
        <translation>This is a PDF document, no batch document.</translation>
    </message>
    <message>
        <source>This is XML, no batch document.</source>
        <translation>This is XML, no batch document.</translation>
    </message>
    <message>
        <source>This is UTF-16 text without a mark at its start; save it as UTF-8.</source>
        <translation>This is UTF-16 text without a mark at its start; save it as UTF-8.</translation>
    </message>
    <message>
        <source>This is a table of files, as an export writes it, no batch document.</source>
        <translation>This is a table of files, as an export writes it, no batch document.</translation>
    </message>
    <message>
        <source>This is no text, and no batch document.</source>
        <translation>This is no text, and no batch document.</translation>
    </message>
</context>
<context>
    <name>batchlens::KeyText</name>
    <message>
        <source>The key is too long to be an API key.</source>
        <translation>The key is too long to be an API key.</translation>
    </message>
    <message>
        <source>The key is not text.</source>
        <translation>The key is not text.</translation>
    </message>
    <message>
        <source>The key is empty.</source>
        <translation>The key is empty.</translation>
    </message>
    <message>
        <source>The key has blanks, line breaks or characters in it that no API key has. Copy it again.</source>
        <translation>The key has blanks, line breaks or characters in it that no API key has. Copy it again.</translation>
    </message>
</context>
<context>
    <name>batchlens::Keychain</name>
    <message>
        <source>Still waiting for the keychain…</source>
        <translation>Still waiting for the keychain…</translation>
    </message>
    <message>
        <source>Waiting for the keychain: the key is not kept yet.</source>
        <translation>Waiting for the keychain: the key is not kept yet.</translation>
    </message>
</context>
<context>
    <name>batchlens::KeychainOperation</name>
    <message>
        <source>The key in the keychain is damaged. Enter it again to replace it.</source>
        <translation>The key in the keychain is damaged. Enter it again to replace it.</translation>
    </message>
    <message>
        <source>No keychain found. Install gnome-keyring and libsecret-1-0 (or KWallet), then sign in to your desktop again.</source>
        <translation>No keychain found. Install gnome-keyring and libsecret-1-0 (or KWallet), then sign in to your desktop again.</translation>
    </message>
    <message>
        <source>The key could not be removed: the keychain is locked.</source>
        <translation>The key could not be removed: the keychain is locked.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>The keychain is locked.</translation>
    </message>
    <message>
        <source>The keychain does not answer.</source>
        <translation>The keychain does not answer.</translation>
    </message>
    <message>
        <source>The keychain refused to keep the key.</source>
        <translation>The keychain refused to keep the key.</translation>
    </message>
    <message>
        <source>The key could not be removed from the keychain.</source>
        <translation>The key could not be removed from the keychain.</translation>
    </message>
    <message>
        <source>The keychain refused to hand out the key.</source>
        <translation>The keychain refused to hand out the key.</translation>
    </message>
    <message>
        <source>The keychain did not keep the key.</source>
        <translation>The keychain did not keep the key.</translation>
    </message>
    <message>
        <source>The keychain did not hand out the key.</source>
        <translation>The keychain did not hand out the key.</translation>
    </message>
    <message>
        <source>The keyring “%1” is damaged, and the key may have been in it. Enter the key again.</source>
        <translation>The keyring “%1” is damaged, and the key may have been in it. Enter the key again.</translation>
    </message>
    <message>
        <source>No key was found to remove, or the keychain is locked.</source>
        <translation>No key was found to remove, or the keychain is locked.</translation>
    </message>
    <message>
        <source>No key was found, or the keychain is locked.</source>
        <translation>No key was found, or the keychain is locked.</translation>
    </message>
</context>
<context>
    <name>batchlens::LegendRow</name>
    <message>
        <source>%1, %2</source>
        <comment>a chart&apos;s word and its number</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>batchlens::ListWalk</name>
    <message>
        <source>it goes in a circle</source>
        <translation>it goes in a circle</translation>
    </message>
    <message numerus="yes">
        <source>%n pages in a row held nothing new</source>
        <translation>
            <numerusform>%n page in a row held nothing new</numerusform>
            <numerusform>%n pages in a row held nothing new</numerusform>
        </translation>
    </message>
    <message>
        <source>it has more than %1 pages</source>
        <translation>it has more than %1 pages</translation>
    </message>
    <message>
        <source>where it goes on was not understood</source>
        <translation>where it goes on was not understood</translation>
    </message>
</context>
<context>
    <name>batchlens::MainWindow</name>
    <message>
        <source>Projects</source>
        <translation>Projects</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Charts</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connection</translation>
    </message>
    <message>
        <source>%1 copied.</source>
        <translation>%1 copied.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) of %1</source>
        <translation>
            <numerusform>%Ln batch of %1</numerusform>
            <numerusform>%Ln batches of %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch ID(s) copied.</source>
        <translation>
            <numerusform>%Ln batch ID copied.</numerusform>
            <numerusform>%Ln batch IDs copied.</numerusform>
        </translation>
    </message>
    <message>
        <source>No batch here needs attention.</source>
        <translation>No batch here needs attention.</translation>
    </message>
    <message>
        <source>About Batchlens</source>
        <translation>About Batchlens</translation>
    </message>
    <message>
        <source>Batchlens %1

See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.

Free software under the GNU General Public License, version 3 or later.
Qt %2</source>
        <translation>Batchlens %1

See every file in a Veryfront job batch: what failed, why, and a list of it you can hand on.

Free software under the GNU General Public License, version 3 or later.
Qt %2</translation>
    </message>
    <message>
        <source>Connection %1</source>
        <translation>Connection %1</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>&amp;Live</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation>
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
    <message>
        <source>This batch</source>
        <translation>This batch</translation>
    </message>
    <message numerus="yes">
        <source>%Ln batch(es) selected</source>
        <translation>
            <numerusform>%Ln batch selected</numerusform>
            <numerusform>%Ln batches selected</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 failed</translation>
    </message>
    <message>
        <source>No batch is selected.</source>
        <translation>No batch is selected.</translation>
    </message>
    <message>
        <source>Select a file to see all that is known about it.</source>
        <translation>Select a file to see all that is known about it.</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Copy as</translation>
    </message>
    <message>
        <source>&amp;Server&apos;s order</source>
        <translation>&amp;Server&apos;s order</translation>
    </message>
</context>
<context>
    <name>batchlens::MessageBar</name>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Close message</source>
        <translation>Close message</translation>
    </message>
    <message>
        <source>Close message (Esc)</source>
        <translation>Close message (Esc)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the kind of a message and its text</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 Button: %2</source>
        <translation>%1 Button: %2</translation>
    </message>
</context>
<context>
    <name>batchlens::MessageList</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
    <message>
        <source>Nothing was said yet.</source>
        <translation>Nothing was said yet.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>the kind of a message and its text</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>batchlens::NotUnderstood</name>
    <message>
        <source>The answer was a web page; a sign-in page of the network?</source>
        <translation>The answer was a web page; a sign-in page of the network?</translation>
    </message>
    <message>
        <source>The answer was not understood: %1.</source>
        <translation>The answer was not understood: %1.</translation>
    </message>
    <message>
        <source>This is a web page, no batch document.</source>
        <translation>This is a web page, no batch document.</translation>
    </message>
    <message>
        <source>The document was not understood: %1.</source>
        <translation>The document was not understood: %1.</translation>
    </message>
</context>
<context>
    <name>batchlens::Oddities</name>
    <message>
        <source>Batch %1: %2</source>
        <translation>Batch %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n characters that cannot be read were replaced.</source>
        <translation>
            <numerusform>%n character that cannot be read was replaced.</numerusform>
            <numerusform>%n characters that cannot be read were replaced.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server counts %1 files as “%2” but lists %3.</source>
        <translation>The server counts %1 files as “%2” but lists %3.</translation>
    </message>
    <message>
        <source>Entries that are not files and were left out: %1.</source>
        <translation>Entries that are not files and were left out: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n lists of files are no lists and were left out.</source>
        <translation>
            <numerusform>%n list of files is no list and was left out.</numerusform>
            <numerusform>%n lists of files are no lists and were left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n values longer than 4 MiB were cut or left out.</source>
        <translation>
            <numerusform>%n value longer than 4 MiB was cut or left out.</numerusform>
            <numerusform>%n values longer than 4 MiB were cut or left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::OpenFilesModel</name>
    <message>
        <source>%1, in %2</source>
        <translation>%1, in %2</translation>
    </message>
    <message>
        <source>Delete closes it.</source>
        <translation>Delete closes it.</translation>
    </message>
</context>
<context>
    <name>batchlens::OutcomeChart</name>
    <message numerus="yes">
        <source>%Ln batch(es)</source>
        <translation>
            <numerusform>%Ln batch</numerusform>
            <numerusform>%Ln batches</numerusform>
        </translation>
    </message>
    <message>
        <source>Outcomes of the batches: %1</source>
        <translation>Outcomes of the batches: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>batchlens::OutcomeCountsModel</name>
    <message>
        <source>no batches</source>
        <translation>no batches</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Batches</translation>
    </message>
</context>
<context>
    <name>batchlens::Payloads</name>
    <message>
        <source>it is cut off or is no JSON</source>
        <translation>it is cut off or is no JSON</translation>
    </message>
    <message>
        <source>it is no page of a list</source>
        <translation>it is no page of a list</translation>
    </message>
    <message>
        <source>it is no project</source>
        <translation>it is no project</translation>
    </message>
</context>
<context>
    <name>batchlens::ProjectListModel</name>
    <message>
        <source>needs attention: %1</source>
        <translation>needs attention: %1</translation>
    </message>
    <message>
        <source>in progress: %1</source>
        <translation>in progress: %1</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>not read yet</translation>
    </message>
</context>
<context>
    <name>batchlens::ProjectsPane</name>
    <message>
        <source>No project matches.</source>
        <translation>No project matches.</translation>
    </message>
    <message>
        <source>Filter projects</source>
        <translation>Filter projects</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projects</translation>
    </message>
    <message numerus="yes">
        <source>Filter %Ln project(s)</source>
        <translation>
            <numerusform>Filter %Ln project</numerusform>
            <numerusform>Filter %Ln projects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln project(s)</source>
        <translation>
            <numerusform>%Ln project</numerusform>
            <numerusform>%Ln projects</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
<context>
    <name>batchlens::Proxies</name>
    <message>
        <source>The proxy of the settings cannot be used. %1</source>
        <translation>The proxy of the settings cannot be used. %1</translation>
    </message>
    <message>
        <source>The proxy that %1 names cannot be used. %2</source>
        <translation>The proxy that %1 names cannot be used. %2</translation>
    </message>
</context>
<context>
    <name>batchlens::ProxyAddress</name>
    <message>
        <source>A proxy that is spoken to with TLS (https://) cannot be used.</source>
        <translation>A proxy that is spoken to with TLS (https://) cannot be used.</translation>
    </message>
    <message>
        <source>Proxies of the kind “%1” cannot be used, only http, socks5 and socks5h.</source>
        <translation>Proxies of the kind “%1” cannot be used, only http, socks5 and socks5h.</translation>
    </message>
    <message>
        <source>A proxy&apos;s address reads HOST:PORT, with socks5:// or socks5h:// before it for SOCKS.</source>
        <translation>A proxy&apos;s address reads HOST:PORT, with socks5:// or socks5h:// before it for SOCKS.</translation>
    </message>
</context>
<context>
    <name>batchlens::ProxyError</name>
    <message>
        <source>The proxy %1 is not reachable: it refuses connections.</source>
        <translation>The proxy %1 is not reachable: it refuses connections.</translation>
    </message>
    <message>
        <source>The proxy %1 is not reachable: there is no such name.</source>
        <translation>The proxy %1 is not reachable: there is no such name.</translation>
    </message>
    <message>
        <source>The proxy %1 refuses to connect to %2.</source>
        <translation>The proxy %1 refuses to connect to %2.</translation>
    </message>
    <message>
        <source>The proxy %1 was not understood; is it one of another kind?</source>
        <translation>The proxy %1 was not understood; is it one of another kind?</translation>
    </message>
    <message>
        <source>The proxy %1 made no connection to %2.</source>
        <translation>The proxy %1 made no connection to %2.</translation>
    </message>
    <message>
        <source>The proxy %1 asks for a user name and a password.</source>
        <translation>The proxy %1 asks for a user name and a password.</translation>
    </message>
    <message>
        <source>The proxy %1 does not accept the user name and password.</source>
        <translation>The proxy %1 does not accept the user name and password.</translation>
    </message>
    <message>
        <source>The proxy %1 cannot reach %2.</source>
        <translation>The proxy %1 cannot reach %2.</translation>
    </message>
    <message>
        <source>The proxy %1 does not find %2.</source>
        <translation>The proxy %1 does not find %2.</translation>
    </message>
    <message>
        <source>The proxy %1 ended the connection without an answer.</source>
        <translation>The proxy %1 ended the connection without an answer.</translation>
    </message>
    <message>
        <source>%1 did not answer in time through the proxy %2.</source>
        <translation>%1 did not answer in time through the proxy %2.</translation>
    </message>
    <message>
        <source>%1 is not reachable: the connection through the proxy %2 ended without an answer.</source>
        <translation>%1 is not reachable: the connection through the proxy %2 ended without an answer.</translation>
    </message>
    <message>
        <source>The proxy %1 is not reachable: the name server does not answer.</source>
        <translation>The proxy %1 is not reachable: the name server does not answer.</translation>
    </message>
</context>
<context>
    <name>batchlens::ProxyLogin</name>
    <message>
        <source>The proxy&apos;s password is not at hand. %1</source>
        <translation>The proxy&apos;s password is not at hand. %1</translation>
    </message>
    <message>
        <source>%1 The proxy&apos;s password is kept until you close Batchlens.</source>
        <translation>%1 The proxy&apos;s password is kept until you close Batchlens.</translation>
    </message>
</context>
<context>
    <name>batchlens::RecentMenu</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>No file was opened yet</source>
        <translation>No file was opened yet</translation>
    </message>
    <message>
        <source>&amp;Clear the list</source>
        <translation>&amp;Clear the list</translation>
    </message>
    <message>
        <source>%1 (no longer there)</source>
        <translation>%1 (no longer there)</translation>
    </message>
</context>
<context>
    <name>batchlens::SavedFiles</name>
    <message>
        <source>Opening %1…</source>
        <translation>Opening %1…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message numerus="yes">
        <source>Opening %1: %Ln file(s), %2 so far</source>
        <translation>
            <numerusform>Opening %1: %Ln file, %2 so far</numerusform>
            <numerusform>Opening %1: %Ln files, %2 so far</numerusform>
        </translation>
    </message>
    <message>
        <source>It cannot be opened (%1).</source>
        <translation>It cannot be opened (%1).</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries of this file were no files and were left out.</source>
        <translation>
            <numerusform>%Ln entry of this file was no file and was left out.</numerusform>
            <numerusform>%Ln entries of this file were no files and were left out.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a file, and which of its documents</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>There is no such file.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln lists in this file were no lists and were left out.</source>
        <translation>
            <numerusform>%Ln list in this file was no list and was left out.</numerusform>
            <numerusform>%Ln lists in this file were no lists and were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::SegmentedBar</name>
    <message>
        <source>Progress: %1</source>
        <translation>Progress: %1</translation>
    </message>
    <message>
        <source>Progress: not known</source>
        <translation>Progress: not known</translation>
    </message>
</context>
<context>
    <name>batchlens::SettingsDialog</name>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
    <message>
        <source>&amp;Enter key…</source>
        <translation>&amp;Enter key…</translation>
    </message>
    <message>
        <source>&amp;Replace key…</source>
        <translation>&amp;Replace key…</translation>
    </message>
    <message>
        <source>Folder for exports</source>
        <translation>Folder for exports</translation>
    </message>
    <message>
        <source>Extra certificates</source>
        <translation>Extra certificates</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer);;All files (*)</source>
        <translation>Certificates (*.pem *.crt *.cer);;All files (*)</translation>
    </message>
    <message>
        <source>Forget key</source>
        <translation>Forget key</translation>
    </message>
    <message>
        <source>The key for %1 is removed from this computer. It stays valid on the server.</source>
        <translation>The key for %1 is removed from this computer. It stays valid on the server.</translation>
    </message>
    <message>
        <source>You are looking at the demo: made-up projects. Nothing leaves this computer.</source>
        <translation>You are looking at the demo: made-up projects. Nothing leaves this computer.</translation>
    </message>
    <message>
        <source>The password is kept in the system keychain and shown nowhere.</source>
        <translation>The password is kept in the system keychain and shown nowhere.</translation>
    </message>
</context>
<context>
    <name>batchlens::SettingsStore</name>
    <message>
        <source>The settings cannot be saved in %1. What you change lasts until you close the program.</source>
        <translation>The settings cannot be saved in %1. What you change lasts until you close the program.</translation>
    </message>
    <message>
        <source>The settings in %1 cannot be read; without them the defaults are used.</source>
        <translation>The settings in %1 cannot be read; without them the defaults are used.</translation>
    </message>
    <message>
        <source>The settings in %1 are damaged; what can be read of them is used.</source>
        <translation>The settings in %1 are damaged; what can be read of them is used.</translation>
    </message>
</context>
<context>
    <name>batchlens::ShowInFolder</name>
    <message>
        <source>There is no folder %1 any more.</source>
        <translation>There is no folder %1 any more.</translation>
    </message>
    <message>
        <source>There is no program here that shows folders. The folder is %1.</source>
        <translation>There is no program here that shows folders. The folder is %1.</translation>
    </message>
</context>
<context>
    <name>batchlens::Simulator</name>
    <message>
        <source>The log %1 cannot be written: %2.</source>
        <translation>The log %1 cannot be written: %2.</translation>
    </message>
</context>
<context>
    <name>batchlens::SortMenu</name>
    <message>
        <source>&amp;Ascending</source>
        <translation>&amp;Ascending</translation>
    </message>
    <message>
        <source>&amp;Descending</source>
        <translation>&amp;Descending</translation>
    </message>
</context>
<context>
    <name>batchlens::SpecEditor</name>
    <message>
        <source>Comma</source>
        <translation>Comma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semicolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Vertical bar</source>
        <translation>Vertical bar</translation>
    </message>
    <message>
        <source>&amp;Header</source>
        <translation>&amp;Header</translation>
    </message>
    <message>
        <source>&amp;Byte order mark</source>
        <translation>&amp;Byte order mark</translation>
    </message>
    <message>
        <source>Formula &amp;guard</source>
        <translation>Formula &amp;guard</translation>
    </message>
    <message>
        <source>Spreadsheet (Excel, Sheets)</source>
        <translation>Spreadsheet (Excel, Sheets)</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Scripts</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>Custom</translation>
    </message>
    <message>
        <source>What the file is for</source>
        <translation>What the file is for</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>TSV</source>
        <translation>TSV</translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation>JSON Lines</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>Delimiter</translation>
    </message>
    <message>
        <source>A value that a spreadsheet would take for a formula gets a &apos; in front</source>
        <translation>A value that a spreadsheet would take for a formula gets a &apos; in front</translation>
    </message>
    <message>
        <source>&amp;For</source>
        <translation>&amp;For</translation>
    </message>
    <message>
        <source>F&amp;ormat</source>
        <translation>F&amp;ormat</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>Co&amp;lumns</translation>
    </message>
    <message>
        <source>Summar&amp;y sheet</source>
        <translation>Summar&amp;y sheet</translation>
    </message>
    <message>
        <source>XLSX</source>
        <translation>XLSX</translation>
    </message>
    <message>
        <source>A first sheet that lists the batches, if there are several</source>
        <translation>A first sheet that lists the batches, if there are several</translation>
    </message>
    <message>
        <source>Delimiter, header, more</source>
        <translation>Delimiter, header, more</translation>
    </message>
</context>
<context>
    <name>batchlens::StateChart</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>file(s)</source>
        <comment>below a number</comment>
        <translation>
            <numerusform>file</numerusform>
            <numerusform>files</numerusform>
        </translation>
    </message>
    <message>
        <source>Files of this batch: %1</source>
        <translation>Files of this batch: %1</translation>
    </message>
    <message>
        <source>Files of this batch: not read yet</source>
        <translation>Files of this batch: not read yet</translation>
    </message>
</context>
<context>
    <name>batchlens::StateChips</name>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>batchlens::StateCountsModel</name>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Degrees</source>
        <translation>Degrees</translation>
    </message>
</context>
<context>
    <name>batchlens::StatusStrip</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
</context>
<context>
    <name>batchlens::SummarySheet</name>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>none</source>
        <translation>none</translation>
    </message>
    <message>
        <source>As of (UTC)</source>
        <translation>As of (UTC)</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Batch ID</source>
        <translation>Batch ID</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Created (UTC)</source>
        <translation>Created (UTC)</translation>
    </message>
    <message>
        <source>Updated (UTC)</source>
        <translation>Updated (UTC)</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Rows here</source>
        <translation>Rows here</translation>
    </message>
</context>
<context>
    <name>batchlens::TextOutput</name>
    <message>
        <source>This batch lists no files.</source>
        <translation>This batch lists no files.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>(the server&apos;s numbers; no list)</source>
        <translation>(the server&apos;s numbers; no list)</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>in all</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Project</source>
        <translation>Project</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Target</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>Server says</translation>
    </message>
</context>
<context>
    <name>batchlens::UnpackingReader</name>
    <message>
        <source>There is not enough memory to unpack the answer.</source>
        <translation>There is not enough memory to unpack the answer.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>%1 could not be written.
</source>
        <translation>%1 could not be written.
</translation>
    </message>
</context>
<context>
    <name>spokenCounts</name>
    <message>
        <source>no files</source>
        <translation>no files</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 of %2</translation>
    </message>
</context>
</TS>
