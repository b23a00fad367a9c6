import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { canonicalJson } from '../../domain/log/canonical.ts'
import type { Database } from '../database/database.ts'
import type { AnyTable } from './any-table.ts'
import { readPages } from './read-pages.ts'
import type { TablePlan } from './table-plan.ts'

/** How many rows a table has, and what they say. */
export interface TableFingerprint {
  readonly rows: number
  /** SHA-256 over the rows in the order of their key, each as canonical JSON on a line of its own. */
  readonly sha256: string
}

/** The same on both engines, whatever the order of columns or of writing. A table is read page by page. */
export async function fingerprint(
  db: Kysely<Database>,
  plan: readonly TablePlan[],
  onTable: (name: string) => void = () => undefined,
): Promise<ReadonlyMap<string, TableFingerprint>> {
  const prints = new Map<string, TableFingerprint>()
  for (const table of plan) {
    onTable(table.name)
    const hash = createHash('sha256')
    let rows = 0
    for await (const page of readPages(db as unknown as Kysely<AnyTable>, table, null))
      for (const { row, times } of page)
        for (let i = 0; i < times; i++) {
          hash.update(`${canonicalJson(row)}\n`)
          rows += 1
        }
    prints.set(table.name, { rows, sha256: hash.digest('hex') })
  }
  return prints
}

/** The tables in which two databases differ; none when they are equal. */
export function differing(
  one: ReadonlyMap<string, TableFingerprint>,
  other: ReadonlyMap<string, TableFingerprint>,
): string[] {
  const same = (a?: TableFingerprint, b?: TableFingerprint) => a?.rows === b?.rows && a?.sha256 === b?.sha256
  return [...one.keys()].filter((name) => !same(one.get(name), other.get(name)))
}
