// npm run move-to-postgres: what is in DATA_DIR to DATABASE_URL, and its files to S3 where S3_* is set. Runs again where it was.
import { runServer } from './run-server.mjs'

await runServer(['move-to-postgres'])
