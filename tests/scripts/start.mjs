// npm start: builds only when `dist/` is missing or stale, then serves the app and its API.
import { runServer } from './run-server.mjs'

await runServer([])
