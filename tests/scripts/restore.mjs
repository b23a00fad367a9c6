// npm run restore -- FOLDER: puts a backup into DATA_DIR; the server must be stopped.
import { runServer } from './run-server.mjs'

await runServer(['restore', ...process.argv.slice(2)])
