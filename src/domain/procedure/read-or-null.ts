import type { ValueReader } from '../criteria-set/read-value.ts'

export const readOrNull = <T>(from: ValueReader, read: (from: ValueReader) => T): T | null =>
  from.value === null ? null : read(from)
