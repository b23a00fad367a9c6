// npm run retention: what the daily run would delete of technical data; `-- --apply` deletes it now.
import { runServer } from './run-server.mjs'

await runServer(['retention', ...process.argv.slice(2)])
