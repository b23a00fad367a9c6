import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import type { Identity } from '../../../src/protocol/access.schema.ts'
import type { DeviceKey } from '../../../src/protocol/web-crypto.ts'
import { createLocalLock } from '../../../src/storage/space/local-lock.ts'
import type { Keep, SpacePorts } from '../../../src/storage/space/space-ports.ts'

/** localStorage for a test. */
export function memoryKeep(): Keep & { readonly texts: Map<string, string> } {
  const texts = new Map<string, string>()
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, value) => void texts.set(key, value),
    removeItem: (key) => void texts.delete(key),
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** A clock that moves by a second at each look. */
export function steppingClock(start = Date.UTC(2026, 10, 22)): { now(): number } {
  let t = start
  return { now: () => (t += 1000) }
}

/** Real hashes, no real signatures: those are tested with the real key elsewhere. */
export function testPorts(part: Partial<SpacePorts> = {}): SpacePorts {
  return {
    clock: steppingClock(),
    random: { uuid: (wall) => v7({ msecs: wall }) },
    hasher: { sha256: (bytes) => Promise.resolve(sha256(bytes)) },
    signerOf: () => ({ sign: () => Promise.resolve('A'.repeat(86)) }),
    lock: createLocalLock(),
    keep: memoryKeep(),
    ...part,
  }
}

export const newDeviceId = (): string => `d-${randomBytes(8).toString('hex')}`

export const identityOf = (device: string, person = 'p-lan'): Identity => ({
  device,
  desk: false,
  person: { id: person, name: 'Nguyễn Thị Lan' },
  grants: [{ role: 'officer', unit: 'practice:1', from: '2026-01-01', to: null }],
  units: [],
  server: 'server-1',
  serverKey: { alg: 'Ed25519', raw: 'S'.repeat(43) },
})

/** Stands where a key stands; the signer of `testPorts` does not look at it. */
export const placeholderKey = {
  publicKey: { alg: 'Ed25519', raw: 'A'.repeat(43) },
  privateKey: {},
} as unknown as DeviceKey

export const SELF = 'practice:1/2026/tcpl-2025/self'
export const APPRAISAL = 'practice:1/2026/tcpl-2025/appraisal'
