import { describe, expect, test } from 'vitest'
import { sourcesUsed } from '../../src/ui/components/explanation/sources-used.ts'
import { webAddress } from '../../src/ui/components/explanation/web-address.ts'
import { shippedCriteriaSets } from '../../src/server/shipped-criteria-sets.ts'

describe('the sources at the end of the explanation', () => {
  test.each([...shippedCriteriaSets().values()])(
    'of $id hold what conditions and items rest on, once',
    (set) => {
      const keys = sourcesUsed(set).map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      const items = set.criteria.flatMap(({ indicators }) => indicators.flatMap(({ items }) => items))
      for (const { source, also = [] } of [...set.conditions, ...items, ...items.map(({ rule }) => rule)])
        expect(keys).toEqual(expect.arrayContaining([source, ...also]))
    },
  )

  test('a link is the address without the words behind it', () => {
    expect(webAddress('https://github.com/a/b (van-ban/c.md, commit 02)')).toBe('https://github.com/a/b')
    expect(webAddress('http://pbgdpl.phutho.gov.vn/... id/90561 (13/3/2024)')).toBeNull()
    expect(webAddress('phần mềm của Sở Tư pháp An Giang (mã nguồn công khai)')).toBeNull()
  })
})
