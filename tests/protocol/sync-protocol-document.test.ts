import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { canonicalJson, entryBytes } from '../../src/domain/log/canonical.ts'
import { HELD_REASONS, MAX_REPLACES, MAX_VALUE_BYTES } from '../../src/domain/log/entry.ts'
import { parseEntry } from '../../src/domain/log/parse-entry.ts'
import type { PublicKey } from '../../src/domain/log/ports.ts'
import { verifyEntry } from '../../src/domain/log/verify-entry.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import { REFUSALS } from '../../src/protocol/refusal.ts'
import { MAX_BODY_BYTES, MAX_ENTRIES, MAX_FILE_BYTES } from '../../src/protocol/version.ts'
import { createVerifier, hasher } from '../../src/protocol/web-crypto.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const page = readFileSync(`${ROOT}docs/sync-protocol.md`, 'utf8')

/** The text under a heading, up to the next one of its rank. */
function section(heading: string): string {
  const [, after] = page.split(`\n## ${heading}\n`)
  if (after === undefined) throw new Error(`docs/sync-protocol.md has no section ${heading}`)
  return after.split('\n## ')[0] ?? ''
}

/** Cells of the rows of the first table in a section; codes without their backticks. */
const rowsOf = (heading: string): string[][] =>
  section(heading)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
    )

describe('docs/sync-protocol.md says what the code does', () => {
  test('every refusal with its status, and no other', () => {
    const documented = rowsOf('Refusals').map(([code, status]) => [code, Number(status)])
    const known = Object.entries(REFUSALS).map(([code, [status]]) => [code, status])
    expect(documented).toEqual(known)
  })

  test('every held reason, and no other', () => {
    expect(rowsOf('Held reasons').map(([reason]) => reason)).toEqual(HELD_REASONS)
  })

  test('no row without a meaning', () => {
    for (const row of [...rowsOf('Refusals'), ...rowsOf('Held reasons')])
      expect(row.at(-1)?.length, row[0]).toBeGreaterThan(10)
  })

  test('the limits', () => {
    const values = rowsOf('Limits').map(([, value]) => Number.parseInt(value ?? '', 10))
    expect(values.slice(0, 5)).toEqual([
      MAX_ENTRIES,
      MAX_BODY_BYTES,
      MAX_FILE_BYTES,
      MAX_VALUE_BYTES,
      MAX_REPLACES,
    ])
  })

  test('the rules P1 to P11, in order', () => {
    const numbers = [...page.matchAll(/^### P(\d+) /gm)].map(([, number]) => Number(number))
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  })

  test('the files it points to exist', () => {
    const paths = [...page.matchAll(/`((?:src|tests)\/[\w./-]+\.ts)`/g)].map(([, path]) => path ?? '')
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !existsSync(ROOT + path))).toEqual([])
  })

  test('the worked example: its bytes, its hash, its signature', async () => {
    const [, json] = /```json worked-example\n([\s\S]+?)\n```/.exec(page) ?? []
    const example = JSON.parse(json ?? '') as {
      entry: Record<string, Json>
      publicKey: PublicKey
      canonical: string
      hash: string
    }
    const { sig, ...unsigned } = example.entry
    expect(sig).toBeTypeOf('string')
    expect(canonicalJson(unsigned)).toBe(example.canonical)
    const parsed = parseEntry(example.entry)
    if (!parsed.ok) throw new Error(parsed.error.path)
    expect(new TextDecoder().decode(entryBytes(parsed.value))).toBe(example.canonical)
    const verified = await verifyEntry(example.entry, () => example.publicKey, {
      ...hasher,
      ...createVerifier(),
    })
    expect(verified).toMatchObject({ ok: true, value: { hash: example.hash } })
  })
})
