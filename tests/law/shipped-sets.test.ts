import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadCriteriaSet } from '../../src/app/dossier/load-criteria-set.ts'
import { shippedSets } from '../../src/domain/criteria-set/choose-criteria-set.ts'
import { parseCriteriaSet } from '../../src/domain/criteria-set/parse-criteria-set.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'
import { fileOfSet, shippedSet } from './shipped-set.ts'

const ids = shippedSets.map((set) => set.id)
const points = (whole: number) => whole * 100

describe('the same sets everywhere', () => {
  test('the files', () => {
    const folder = new URL('../../src/domain/criteria-set/data/', import.meta.url)
    expect(readdirSync(folder).sort()).toEqual(ids.map((id) => `${id}.json`).sort())
  })

  test('the server', () => {
    expect([...shippedCriteriaSets().keys()].sort()).toEqual([...ids].sort())
  })

  test.each(ids)('the phone loads %s, as it is read from the file', async (id) => {
    expect(await loadCriteriaSet(id)).toEqual(shippedSet(id))
  })

  test('and no other', async () => {
    expect(await loadCriteriaSet('tcpl-2013')).toBeNull()
  })
})

describe.each(ids)('%s: every value says where it comes from and how well it is known', (id) => {
  const set = shippedSet(id)

  test('every place, rule and number names a source with an address, and a status', () => {
    let cited = 0
    walk(set, (place, path) => {
      if (!('status' in place)) return
      cited++
      expect(place.status, path).toMatch(
        /^(text|secondary|secondary-single|practice|derived|unverified|missing)$/,
      )
      for (const key of [place.source, ...((place.also ?? []) as unknown[])])
        expect(set.sources, path).toHaveProperty([key as string])
    })
    expect(cited).toBeGreaterThan(40)
    for (const [key, source] of Object.entries(set.sources)) {
      expect(source.address, key).toMatch(/\S/)
      expect(source.title, key).not.toMatch(/^https?:/)
    }
  })

  test('a value nobody has checked says what it waits for', () => {
    walk(set, (place, path) => {
      if ('value' in place && (place.status === 'missing' || place.status === 'unverified'))
        expect(place.note, path).toMatch(/[Cc]hờ|chưa đối chiếu|Chưa thấy|Chưa có/)
      if (place.kind === 'judged') expect(place.awaited, path).toMatch(/chờ (toàn văn |Phụ lục |phụ lục )/)
    })
  })

  test.each(['source', 'status'])('an item without %s is refused with its path', (field) => {
    const last = set.criteria.length - 1
    const copy = structuredClone(fileOfSet(id)) as typeof set
    Reflect.deleteProperty(copy.criteria[last]!.indicators[0]!.items[0]!, field)
    const parsed = parseCriteriaSet(copy)
    expect(parsed.ok ? [] : parsed.error.map((error) => error.path)).toContain(
      `criteria[${last}].indicators[0].items[0].${field}`,
    )
  })

  test('is written in Vietnamese without leftovers of the research', () => {
    walk(set, (place, path) => {
      for (const field of ['name', 'text', 'label', 'note', 'awaited', 'actor', 'when'])
        if (typeof place[field] === 'string')
          expect(place[field], `${path}.${field}`).not.toMatch(/TODO|\bTC\d\b(?!\.)|nullable|undefined/)
    })
  })
})

describe('official totals', () => {
  test.each<[string, total: number, criteria: readonly (number | null)[]]>([
    ['tcpl-2017', 100, [15, 30, 25, 10, 20]],
    // 30/15/20/25 add up to 100 with the 10 of criterion 1, and nobody has checked them: shown, not computed with.
    ['tcpl-2021', 100, [10, 30, 15, 20, 25]],
    ['tcpl-district-2022', 100, [100]],
  ])('%s: %s = %j', (id, total, criteria) => {
    const set = shippedSet(id)
    expect(set.maxPoints?.value).toBe(points(total))
    expect(set.criteria.map((one) => one.maxPoints?.value)).toEqual(
      criteria.map((one) => (one === null ? null : points(one))),
    )
    const sum = set.criteria.reduce((all, one) => all + (one.maxPoints?.value ?? 0), 0)
    expect(sum).toBe(points(total))
  })

  test('of 2021 only criterion 1 may be computed with', () => {
    const checked = shippedSet('tcpl-2021').criteria.map((one) => one.maxPoints?.status)
    expect(checked).toEqual(['text', 'unverified', 'unverified', 'unverified', 'unverified'])
  })

  test('a set of met and not met has none', () => {
    expect(shippedSet('tcpl-2025').maxPoints).toBeUndefined()
  })
})

function walk(
  value: unknown,
  visit: (place: Record<string, unknown>, path: string) => void,
  path = '',
): void {
  if (typeof value !== 'object' || value === null) return
  if (!Array.isArray(value)) visit(value as Record<string, unknown>, path)
  for (const [name, child] of Object.entries(value))
    walk(child, visit, path === '' ? name : `${path}.${name}`)
}
