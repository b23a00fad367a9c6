// npm run backup -- FOLDER: a verified snapshot of DATA_DIR in a new folder, while the server may be running.
import { runServer } from './run-server.mjs'

await runServer(['backup', ...process.argv.slice(2)])
