import { Inbox } from '../protocol/inbox.schema.ts'
import { inSession } from './1-renew-session.ts'
import { ask } from './http/ask.ts'
import type { SyncPorts } from './sync-ports.ts'

/** P3: fetches the server's list of dossiers and keeps it, with its date, for when there is no network. */
export async function refreshInbox(ports: Pick<SyncPorts, 'disk' | 'network'>): Promise<Inbox> {
  const inbox = await inSession(ports, () =>
    ask(ports.network, { method: 'GET', path: '/api/inbox', schema: Inbox }),
  )
  await ports.disk.write('inbox', inbox)
  return inbox
}
