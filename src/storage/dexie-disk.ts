import type { Disk } from './disk.ts'
import { acknowledge } from './entries/acknowledge.ts'
import { receive } from './entries/receive.ts'
import { forgetEarlierReceipts, startOverWhenServerLost } from './entries/start-over.ts'
import { unsent } from './entries/unsent.ts'
import { confirmFiles, filesToSend, keepFetchedFile, refuseFile } from './files/file-outbox.ts'
import { once } from './live.ts'
import { fileBytesOf } from './read/read-files.ts'
import { writeConfirmedChain } from './space/confirmed-chain.ts'
import { isReadOnly, unlessReadOnly } from './space/read-only.ts'
import type { Space } from './space/space.ts'
import { writeIdentity } from './space/write-identity.ts'
import { StorageFault } from './storage-fault.ts'

const noted = (writing: Promise<void>): Promise<void> => unlessReadOnly(writing, undefined)

/** The disk port over a space. */
export function dexieDisk(space: Space): Disk {
  const { clock, hasher, signerOf } = space.ports
  return {
    name: space.name,
    device: space.device,
    now: () => clock.now(),
    read: (key) => once(() => space.readMeta(key)),
    sendsOnly: () => once(() => isReadOnly(space)),
    write: (key, value) => noted(space.write([], () => space.writeMeta(key, value))),
    async sign(bytes) {
      const key = await once(() => space.readMeta('key'))
      if (!key) throw new StorageFault('lost')
      return signerOf(key).sign(bytes)
    },
    sha256: (bytes) => hasher.sha256(bytes),
    unsent: (limit, except) => once(() => unsent(space, limit, except)),
    acknowledge: (results, epoch, session) => noted(acknowledge(space, results, epoch, session)),
    receive: (page, advance) => receive(space, page, advance),
    forgetEarlierReceipts: (epoch) => noted(once(() => forgetEarlierReceipts(space, epoch))),
    startOverWhenServerLost: (epoch, chain, lost) =>
      unlessReadOnly(
        once(() => startOverWhenServerLost(space, epoch, chain, lost)),
        false,
      ),
    noteConfirmedChain: (n) => writeConfirmedChain(space.ports.keep, space.name, { n, t: clock.now() }),
    follow: (dossier) =>
      space.write([], async () => {
        const follows = (await space.readMeta('follows')) ?? []
        if (!follows.includes(dossier)) await space.writeMeta('follows', [...follows, dossier])
      }),
    renewIdentity: (identity) =>
      noted(
        space.write([], async () => {
          await writeIdentity(space, identity)
        }),
      ),
    noteOddity: (oddity) =>
      noted(
        space.write([space.oddities], async () => {
          await space.oddities.put({ ...oddity, at: clock.now() })
        }),
      ),
    filesToSend: (session) => once(() => filesToSend(space, session)),
    fileBytes: (sha256) => once(() => fileBytesOf(space, sha256)),
    confirmFiles: (sha256, epoch) => noted(confirmFiles(space, sha256, epoch)),
    refuseFile: (sha256, reason, session) => noted(refuseFile(space, sha256, reason, session)),
    keepFetchedFile: (file, bytes) => keepFetchedFile(space, file, bytes),
  }
}
