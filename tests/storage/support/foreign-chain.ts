import { entryBytes } from '../../../src/domain/log/canonical.ts'
import type { Entry, EntryStub } from '../../../src/domain/log/entry.ts'
import type { KnownEntry } from '../../../src/domain/log/ports.ts'
import { v7 } from 'uuid'
import { SELF, sha256 } from './test-ports.ts'

/** Entries of another device, one after the other. */
export function foreignChain(device = 'd-other') {
  let n = 0
  let prev = ''
  return {
    write(part: Partial<Pick<Entry, 'record' | 'field' | 'value' | 'replaces' | 'wall'>>): KnownEntry {
      const wall = Date.UTC(2026, 10, 22) + n * 1000
      const entry: Entry = {
        v: 1,
        id: v7(),
        record: SELF,
        field: 'fact/TC2.CT4.2.done',
        value: n,
        author: 'p-hung',
        device,
        n: ++n,
        prev,
        wall,
        off: null,
        replaces: [],
        sig: 'B'.repeat(86),
        ...part,
      }
      const hash = sha256(entryBytes(entry))
      prev = hash
      return { entry, hash }
    },
  }
}

export function stubOf({ entry, hash }: KnownEntry): EntryStub {
  const { id, record, field, replaces, author, device, n } = entry
  return { id, record, field, replaces, author, device, n, hash }
}
