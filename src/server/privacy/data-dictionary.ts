import type { DictionaryGroup } from './dictionary/dictionary-group.ts'
import { deviceKeys, deviceStores, outsideDatabase, serverFolder } from './dictionary/elsewhere.ts'
import { logFields } from './dictionary/log-fields.ts'
import { peopleTables } from './dictionary/people-tables.ts'
import { recordTables } from './dictionary/record-tables.ts'

/**
 * Everything the product keeps about anybody, wherever it lies: class, purpose, source, readers, time, and what a person
 * may ask. The printed form is docs/privacy/tu-dien-du-lieu.md. A column, store or file without a line fails a test.
 */
export const DATA_DICTIONARY = {
  /** Every table of the server, by name; the lines are its columns. */
  tables: { ...peopleTables, ...recordTables },
  /** What the fields in `entries.body` hold, by kind. */
  fields: logFields,
  deviceStores,
  deviceKeys,
  serverFolder,
  outsideDatabase,
} satisfies Readonly<Record<string, DictionaryGroup | Readonly<Record<string, DictionaryGroup>>>>
