import { pushEntries } from './2-push-entries.ts'
import { pullEntries } from './3-pull-entries.ts'
import { uploadFiles, type FileProgress } from './4-upload-files.ts'
import { NetworkFault } from './http/network-fault.ts'
import type { Session, SyncPorts } from './sync-ports.ts'

/** Push, pull, and push again after a change of history; more rounds than this mean a server in trouble. */
const MOST_ROUNDS = 4

/**
 * P11: one exchange of entries under the lock `sync`, so that one tab at a time does it: push until nothing is
 * left, then pull until there is no more. Throws `NetworkFault` or `StorageFault`; what was applied stays applied.
 * `tooOld`: everything was sent, but this app may not pull any more (P7).
 */
export async function exchangeEntries(
  ports: SyncPorts,
  session: Session,
): Promise<{ readonly tooOld: boolean }> {
  return ports.lock.run(`${ports.disk.name}:sync`, async () => {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const noRoom = await pushWhileRoom(ports, session)
      const pulled = await pullUnlessTooOld(ports, session)
      if (noRoom) throw noRoom
      if (pulled === 'too-old') return { tooOld: true }
      if (!pulled.pushAgain) {
        await ports.disk.write('lastSync', ports.disk.now())
        return { tooOld: false }
      }
    }
    throw new NetworkFault('server', 'history-unsettled')
  })
}

/** The server has no room for what is brought, and can give all the same: returned, and thrown after the pull. */
async function pushWhileRoom(ports: SyncPorts, session: Session): Promise<NetworkFault | null> {
  try {
    await pushEntries(ports, session)
    return null
  } catch (cause) {
    if (cause instanceof NetworkFault && NO_ROOM.includes(cause.code)) return cause
    throw cause
  }
}

const NO_ROOM: readonly (string | null)[] = ['quota-day', 'quota-total', 'disk-full']

async function pullUnlessTooOld(ports: SyncPorts, session: Session) {
  // R9: only the newer version of the app that has been here may store what comes.
  if (await ports.disk.sendsOnly()) return 'too-old'
  try {
    return await pullEntries(ports, session)
  } catch (cause) {
    if (cause instanceof NetworkFault && cause.kind === 'too-old') return 'too-old'
    throw cause
  }
}

/** Files follow entries under a lock of their own: a slow photo never keeps a new entry waiting. */
export function sendFiles(
  ports: SyncPorts,
  session: Session,
  onProgress: (progress: FileProgress) => void,
): Promise<void> {
  return ports.lock.run(`${ports.disk.name}:files`, () => uploadFiles(ports, session, onProgress))
}

/** One whole pass: entries first, files after. */
export async function syncPass(
  ports: SyncPorts,
  session: Session,
  onProgress: (progress: FileProgress) => void,
): Promise<{ readonly tooOld: boolean }> {
  const exchanged = await exchangeEntries(ports, session)
  await sendFiles(ports, session, onProgress)
  return exchanged
}
