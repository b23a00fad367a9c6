import type { StorageFaultKind } from '../../storage/storage-fault.ts'
import type { FileProgress } from '../4-upload-files.ts'
import type { NetworkFaultKind } from '../http/network-fault.ts'

/** What sending and receiving are doing; for people, who are never made to wait for it. */
export interface SyncStatus {
  /** `idle`: the last pass went well, or none has been tried yet. */
  readonly state: 'idle' | 'running' | 'storage-fault' | 'fault' | NetworkFaultKind
  /** The server's own code, or the kind of a storage fault, where there is one. */
  readonly code: string | StorageFaultKind | null
  /** When a pass last ended well, by this device's clock; null for never since the start. */
  readonly lastSuccess: number | null
  /** While files are being sent. */
  readonly files: FileProgress | null
}
