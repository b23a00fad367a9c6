import type { CriteriaSet } from '../../src/domain/criteria-set/criteria-set.ts'
import {
  publishedField,
  publishedValue,
  splitText,
  summaryOf,
  textField,
} from '../../src/domain/criteria-set/revision.ts'
import { canonicalJson, utf8 } from '../../src/domain/log/canonical.ts'
import type { KnownEntry } from '../../src/domain/log/ports.ts'
import { revisionsRecord } from '../../src/domain/log/record-id.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { foreignChain } from '../storage/support/foreign-chain.ts'
import { sha256 } from '../storage/support/test-ports.ts'

/** What the server writes when a province publishes this revision of a set: its pieces, then who and why. */
export function publishedEntries(province: string, set: CriteriaSet, device = 'server-1'): KnownEntry[] {
  const text = canonicalJson(set as unknown as Json)
  const pieces = splitText(text)
  const record = revisionsRecord(province, set.id)
  const chain = foreignChain(device)
  const texts = pieces.map((value, i) => chain.write({ record, field: textField(set.revision, i), value }))
  const published = {
    revision: set.revision,
    base: set.revision < 1000 ? null : Math.floor(set.revision / 1000),
    by: 'p-son',
    name: 'Trần Văn Sơn',
    at: Date.UTC(2026, 10, 20) + set.revision,
    reason: 'Theo phụ lục vừa nhận',
    sha256: sha256(utf8(text)),
    parts: pieces.length,
    summary: summaryOf(set),
  }
  return [
    ...texts,
    chain.write({ record, field: publishedField(set.revision), value: publishedValue(published) }),
  ]
}
