import * as v from 'valibot'
import { utf8 } from '../domain/log/canonical.ts'
import type { Verifier } from '../domain/log/ports.ts'
import { Directory, DirectoryAnswer } from '../protocol/access.schema.ts'
import { inSession } from './1-renew-session.ts'
import { ask } from './http/ask.ts'
import { NetworkFault } from './http/network-fault.ts'
import type { SyncPorts } from './sync-ports.ts'

/**
 * Fetches who is who in this person's scope and keeps it, when it is signed by the server's key as it was at enrolment.
 * A directory that fails is not taken, and noted.
 */
export async function refreshDirectory(
  ports: Pick<SyncPorts, 'disk' | 'network'>,
  verifier: Verifier,
): Promise<Directory> {
  const { disk, network } = ports
  const answer = await inSession(ports, () =>
    ask(network, { method: 'GET', path: '/api/directory', schema: DirectoryAnswer }),
  )
  const directory = parseBody(answer.body)
  const key = await disk.read('serverKey')
  if (!key || !(await verifier.verify(key, utf8(answer.body), answer.signature))) {
    const id = await disk.sha256(utf8(answer.body))
    await disk.noteOddity({
      kind: 'directory-signature',
      id,
      reason: 'directory-signature',
      raw: answer.body,
    })
    throw new NetworkFault('server', 'directory-signature')
  }
  await disk.write('directory', directory)
  await disk.write('signedDirectory', answer)
  return directory
}

function parseBody(body: string): Directory {
  try {
    return v.parse(Directory, JSON.parse(body))
  } catch (cause) {
    throw new NetworkFault('server', 'unreadable-answer', cause)
  }
}
