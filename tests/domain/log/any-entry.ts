import fc from 'fast-check'
import { v7 } from 'uuid'
import { normalised } from '../../../src/domain/log/write-entry.ts'
import type { Entry } from '../../../src/domain/log/entry.ts'
import type { Json } from '../../../src/domain/shared/json.ts'

const uuid = fc.nat({ max: 2 ** 31 }).map((seed) => v7({ msecs: 1.7e12 + seed }))

/** Well-formed entries of any content. */
export const anyEntry: fc.Arbitrary<Entry> = fc
  .record({
    v: fc.integer({ min: 1, max: 3 }),
    id: uuid,
    record: fc.constantFrom('practice:1/2026/tcpl-2025/self', '2025:00004/2026/tcpl-2025/appraisal'),
    field: fc.constantFrom('fact/TC2.CT4.2.done', 'remark/TC1.CT1', 'revision', 'finding/TC1.CT1/verdict'),
    value: fc
      .oneof(
        fc.maxSafeInteger(),
        fc.string({ unit: 'grapheme', maxLength: 50 }),
        fc.constant(null),
        fc.dictionary(fc.string({ unit: 'grapheme', maxLength: 9 }), fc.boolean(), { maxKeys: 3 }),
      )
      .map((value) => normalised(value as Json)),
    author: fc.constant('p-lan'),
    device: fc.constant('d-1'),
    n: fc.constant(1),
    prev: fc.constant(''),
    wall: fc.maxSafeInteger(),
    off: fc.option(fc.maxSafeInteger()),
    replaces: fc.uniqueArray(uuid, { maxLength: 3 }),
    sig: fc.constant('A'.repeat(86)),
  })
  .filter(({ id, replaces }) => !replaces.includes(id))
