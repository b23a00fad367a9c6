import { FILE_TYPES, type FileType } from '../protocol/file.schema.ts'
import { inSession } from './1-renew-session.ts'
import { askBytes, FILE_TIMEOUT } from './http/ask.ts'
import { NetworkFault } from './http/network-fault.ts'
import type { SyncPorts } from './sync-ports.ts'

/** Fetches a piece of evidence and keeps a copy on this device. Throws `NetworkFault` ('not-found' while it has not arrived). */
export async function fetchFile(
  ports: Pick<SyncPorts, 'disk' | 'network'>,
  sha256: string,
): Promise<{ readonly bytes: ArrayBuffer; readonly type: FileType }> {
  const { disk, network } = ports
  const path = `/api/files/${sha256}`
  const { body, contentType } = await inSession(ports, () =>
    askBytes(network, { method: 'GET', path, contentType: null, body: null, timeout: FILE_TIMEOUT }),
  )
  const type = FILE_TYPES.find((known) => contentType.startsWith(known))
  if (!type || (await disk.sha256(body)) !== sha256) throw new NetworkFault('server', 'hash-differs')
  const bytes = body.slice().buffer
  await disk.keepFetchedFile({ sha256, type }, bytes)
  return { bytes, type }
}
