import { writeEntries, type Change } from '../../domain/log/write-entry.ts'
import type { EntryRow } from './entry-row.ts'
import type { IngestContext } from './ingest-context.ts'
import { SERVER_PERSON } from './server-device.ts'
import { storeEntry, type StoringContext } from './store-entry.ts'

/** Entries of the server's own device behind the end of its chain, stored and handed over in the caller's transaction. */
export async function writeAsServer(
  context: StoringContext & Pick<IngestContext, 'deps'>,
  changes: readonly Change[],
): Promise<EntryRow[]> {
  const { deps, now, trx } = context
  const end = (await trx.chainEnd(deps.server.id)) ?? { n: 0, hash: '' }
  const written = await writeEntries(
    changes,
    { person: SERVER_PERSON, device: deps.server.id, off: 0 },
    end,
    {
      now: () => now,
      uuid: (wall) => deps.ports.uuid(wall),
      sha256: (bytes) => deps.ports.sha256(bytes),
      sign: (bytes) => deps.server.signer.sign(bytes),
    },
  )
  const rows: EntryRow[] = []
  for (const entry of written) rows.push(await storeEntry(context, entry, null))
  return rows
}
