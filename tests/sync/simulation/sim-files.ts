import type { FileReceipt } from '../../../src/protocol/file.schema.ts'
import { fileTypeOf } from '../../../src/server/files/file-type.ts'
import type { CallerScope } from '../../../src/server/log/caller-scope.ts'
import { sha256 } from './fake-crypto.ts'

interface KeptFile {
  readonly bytes: Uint8Array
  readonly units: ReadonlySet<string>
}

/** The server's files in memory, with the rules of its endpoints: only what one's own units have sent counts as held. */
export class SimFiles {
  #files = new Map<string, KeptFile>()

  has(hash: string): boolean {
    return this.#files.has(hash)
  }

  /** Whether the caller need not send it: the bytes are here and all his communes have sent them. */
  holdsFor(hash: string, scope: CallerScope): boolean {
    const file = this.#files.get(hash)
    return file !== undefined && scope.communeUnits.every((unit) => file.units.has(unit))
  }

  keep(
    hash: string,
    bytes: Uint8Array,
    scope: CallerScope,
    receivedAt: number,
  ): FileReceipt | 'hash-differs' | 'wrong-type' {
    if (sha256(bytes) !== hash) return 'hash-differs'
    if (fileTypeOf(Buffer.from(bytes.subarray(0, 16))) === null) return 'wrong-type'
    const units = new Set([...(this.#files.get(hash)?.units ?? []), ...scope.communeUnits])
    this.#files.set(hash, { bytes: bytes.slice(), units })
    return { sha256: hash, size: bytes.length, receivedAt }
  }

  snapshot(): ReadonlyMap<string, KeptFile> {
    return new Map(this.#files)
  }

  restore(snapshot: ReadonlyMap<string, KeptFile>): void {
    this.#files = new Map(snapshot)
  }
}
