// npm run admin -- create: prints a one-time link for the first administrator.
import { runServer } from './run-server.mjs'

await runServer(['admin', ...process.argv.slice(2)])
