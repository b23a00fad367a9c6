import { describe, expect, test } from 'vitest'
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { formatPaperId, parsePaperId, type PaperId } from '../../../src/domain/paper/paper-version.ts'
import { readPapers } from '../../../src/domain/paper/read-papers.ts'
import { nextNumber, recordVersion } from '../../../src/domain/paper/record-version.ts'
import type { Json } from '../../../src/domain/shared/json.ts'

const MINUTES: PaperId = { form: 'hamlet-meeting-minutes', about: '019aa000-0000-7000-8000-000000000001' }

function written(field: string, value: Json, author = 'xuan', wall = 1000): FieldState {
  const head = { id: `${field}@${wall}`, hash: '', value, author, device: author, n: wall, wall, off: null }
  return { record: 'u/2026/s/meetings', field, heads: [head] }
}
const fieldsOf = (id: string, number: number, packed: string, author = 'xuan', wall = 1000): FieldState[] =>
  recordVersion(MINUTES, { id, number, code: `CODE${id}`, packed }).map(({ field, value }) =>
    written(formatFieldName(field), value, author, wall),
  )
const readMinutes = (fields: readonly FieldState[]) => readPapers(fields).get(formatPaperId(MINUTES))

describe('the versions of a paper', () => {
  test('a version comes back with its text, whatever its length', () => {
    for (const length of [1, 23_999, 24_000, 24_001, 70_000]) {
      const packed = 'a'.repeat(length - 1) + 'b'
      const read = readMinutes(fieldsOf('v1', 1, packed))
      expect(read?.versions.map(({ number, code, author }) => ({ number, code, author }))).toEqual([
        { number: 1, code: 'CODEv1', author: 'xuan' },
      ])
      expect(read?.versions[0]?.packed).toBe(packed)
    }
  })

  test('no entry of it is larger than the log takes', () => {
    for (const { value } of recordVersion(MINUTES, {
      id: 'v',
      number: 1,
      code: 'C',
      packed: 'x'.repeat(100_000),
    }))
      expect(JSON.stringify(value).length).toBeLessThan(30_000)
  })

  test('while a piece is on another phone the version is known, its text is not', () => {
    const [first, ...rest] = fieldsOf('v1', 1, 'x'.repeat(50_000))
    expect(first?.field).toContain('/text/')
    expect(readMinutes(rest)?.versions[0]?.packed).toBeNull()
  })

  test('two phones that make bản 2 at once keep both, in the order they were made', () => {
    const all = [
      ...fieldsOf('v1', 1, 'one'),
      ...fieldsOf('b', 2, 'by Nam', 'nam', 3000),
      ...fieldsOf('a', 2, 'by Xuân', 'xuan', 2000),
    ]
    for (const fields of [all, [...all].reverse()]) {
      const versions = readMinutes(fields)?.versions ?? []
      expect(versions.map(({ number, author }) => [number, author])).toEqual([
        [1, 'xuan'],
        [2, 'xuan'],
        [2, 'nam'],
      ])
      expect(nextNumber(versions)).toBe(3)
    }
  })

  test('a second value for what was made changes nothing', () => {
    const fields = fieldsOf('v1', 1, 'one').map((state) => ({
      ...state,
      heads: [...state.heads, ...written(state.field, { number: 9, code: 'FORGED', pieces: 0 }).heads],
    }))
    expect(readMinutes(fields)?.versions[0]).toMatchObject({ number: 1, code: 'CODEv1', packed: 'one' })
  })

  test('a scan belongs to its version until it is taken off', () => {
    const field = formatFieldName({ kind: 'paper', of: formatPaperId(MINUTES), aspect: 'scan', each: 'e1' })
    expect(readMinutes([written(field, { version: 'v1' })])?.scans).toEqual([
      { evidence: 'e1', version: 'v1' },
    ])
    expect(readMinutes([written(field, null)])?.scans ?? []).toEqual([])
  })

  test('what a newer app writes is passed over', () => {
    expect(
      readPapers([written('paper/some-new-form/made/v1', { number: 1, code: 'X', pieces: 1 })]).size,
    ).toBe(0)
    const odd = [
      written('paper/evidence-index/made/v1', 'text'),
      written('paper/evidence-index/made/v2', { number: 1e9, code: 'X', pieces: -1 }),
      written('paper/evidence-index/stamp/v1', true),
    ]
    expect(readPapers(odd).get('evidence-index')?.versions).toEqual([])
    expect(nextNumber([])).toBe(1)
  })

  test('ids come back as they were', () => {
    for (const id of [MINUTES, { form: 'evidence-index', about: '' } as const])
      expect(parsePaperId(formatPaperId(id))).toEqual(id)
    expect(parsePaperId('nothing.known')).toBeNull()
  })
})
