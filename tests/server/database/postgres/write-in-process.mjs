/** Writes so many entries into this log, one transaction each, all at once: address, name of the device, how many. */
import { loadTypeScript } from '../../../bench/load-typescript.mjs'

const [, , address = '', name = '', count = '0'] = process.argv
const { openDatabase } = await loadTypeScript('src/server/database/open-database.ts')
const { createSqlLogStore } = await loadTypeScript('src/server/log/sql-log-store.ts')
const db = await openDatabase(address)
process.stdout.write('begins\n')
const store = createSqlLogStore(db)
const [unit, dossier] = ['2025:00715', '2025:00715/2026/tcpl-2025']
await Promise.all(
  Array.from({ length: Number(count) }, (_, i) =>
    store.write(async (trx) => {
      const id = `${name}-${i}`
      await trx.insertEntry({
        ...{ id, hash: id, record: `${dossier}/self`, dossier, unit, part: 'self', field: 'fact/x' },
        ...{
          kind: 'content',
          device: name,
          n: i + 1,
          author: 'a',
          body: '{}',
          received_at: 1,
          held_reason: null,
        },
      })
      await trx.deliver([{ entry_id: id, dossier, unit, side: 'commune' }])
    }),
  ),
)
await db.destroy()
process.exit()
