import { DossierPage } from '../protocol/sync.schema.ts'
import { COUNCIL, REDACTIONS } from '../protocol/version.ts'
import { inSession } from './1-renew-session.ts'
import { ask } from './http/ask.ts'
import { NetworkFault } from './http/network-fault.ts'
import { readPulled } from './read-pulled.ts'
import type { SyncPorts } from './sync-ports.ts'

/**
 * P3: follows a dossier from now on and fetches all of it. Following comes first: what arrives at the server between
 * the two is then in the next pull. Throws `NetworkFault`; the pages that came by then are kept.
 */
export async function downloadDossier(ports: SyncPorts, dossier: string): Promise<void> {
  const { disk, network, lock } = ports
  await disk.follow(dossier)
  // Under the lock of the pass: of two answers about one entry the later one must be applied last.
  await lock.run(`${disk.name}:sync`, async () => {
    let cursor = ''
    for (;;) {
      // A dossier's id is `<unit>/<year>/<set>`: three steps of the path as they are.
      const words = `with=${COUNCIL}&with=${REDACTIONS}`
      const path = `/api/dossiers/${dossier}/entries?cursor=${encodeURIComponent(cursor)}&${words}`
      const page = await inSession(ports, () => ask(network, { method: 'GET', path, schema: DossierPage }))
      await disk.receive(await readPulled(page.entries, page.epoch, disk), null)
      if (!page.more) return
      if (page.cursor === cursor) throw new NetworkFault('server', 'cursor-stands')
      cursor = page.cursor
    }
  })
}
