/** Opens the database whose address it is given, when it is told to by a line, and ends: 0 when it came up. */
import { once } from 'node:events'
import { loadTypeScript } from '../../../bench/load-typescript.mjs'

const { openDatabase } = await loadTypeScript('src/server/database/open-database.ts')
process.stdout.write('loaded\n')
await once(process.stdin, 'data')
const db = await openDatabase(process.argv[2] ?? '')
await db.destroy()
process.exit()
