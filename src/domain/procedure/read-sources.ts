import type { Source } from '../criteria-set/criteria-set.ts'
import type { ValueReader } from '../criteria-set/read-value.ts'

export const readSources = (from: ValueReader): Readonly<Record<string, Source>> =>
  Object.fromEntries(
    from.names().map((key) => {
      const source = from.field(key)
      source.names(['title', 'address'])
      return [key, { title: source.field('title').text(), address: source.field('address').text() }]
    }),
  )
