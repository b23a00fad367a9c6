import { shallowRef } from 'vue'
import { expect, test } from 'vitest'
import { papersCode } from '../../../src/app/papers/papers-code.ts'
import { useCodeCheck } from '../../../src/app/papers/use-code-check.ts'
import type { Papers } from '../../../src/app/papers/use-papers.ts'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import { formatPaperId, type PaperId, type PaperRecord } from '../../../src/domain/paper/paper-version.ts'
import { hasher } from '../../../src/protocol/web-crypto.ts'
import { dossierOf2021, dossierOf2024 } from '../../documents/contents/fixture-dossier.ts'
import { DECIDING } from '../../documents/contents/fixture-people.ts'

const MINUTES: PaperId = { form: 'hamlet-meeting-minutes', about: DECIDING }
const source = dossierOf2024()

async function recordOf(id: PaperId, packed?: string | null): Promise<PaperRecord> {
  const { paper } = papersCode.make(source, id)!
  const code = await papersCode.codeOf(paper, hasher)
  const version = { id: 'v1', number: 1, code, author: 'p1', at: 0 }
  return {
    ...id,
    versions: [{ ...version, packed: packed ?? (packed === null ? null : papersCode.pack(paper)) }],
    scans: [],
  }
}

async function answerTo(record: PaperRecord, now: PaperSource, typed: string) {
  const papers = {
    code: shallowRef(papersCode),
    source: shallowRef(now),
    records: shallowRef(new Map([[formatPaperId(record), record]])),
  }
  const { answer, check } = useCodeCheck(papers as unknown as Papers)
  await check(typed)
  return answer.value
}

test('a code is found as it was typed, and held against what the data say now', async () => {
  const record = await recordOf(MINUTES)
  const code = record.versions[0]!.code
  expect(await answerTo(record, source, code.toLowerCase())).toMatchObject({ kind: 'found', today: 'same' })

  const changed = {
    ...source,
    meetings: source.meetings.map((one) => (one.id === DECIDING ? { ...one, chair: null } : one)),
  }
  const answer = await answerTo(record, changed, code)
  expect(answer).toMatchObject({ kind: 'found', today: 'changed' })
  expect(answer?.kind === 'found' && answer.differences.length).toBeGreaterThan(0)
})

test('of what is gone, not whole or not the text of its code nothing is claimed', async () => {
  const record = await recordOf(MINUTES)
  const code = record.versions[0]!.code
  expect(await answerTo(record, dossierOf2021(), code)).toMatchObject({ today: 'gone', differences: [] })
  expect(await answerTo(await recordOf(MINUTES, null), source, code)).toMatchObject({ today: 'unreadable' })
  const other = papersCode.pack(papersCode.make(source, { form: 'evidence-index', about: '' })!.paper)
  expect(await answerTo(await recordOf(MINUTES, other), source, code)).toMatchObject({ today: 'unreadable' })
})

test('a slip of the finger is told from a code of somebody else', async () => {
  const record = await recordOf(MINUTES)
  const code = record.versions[0]!.code
  const foreign = await papersCode.codeOf(
    papersCode.make(source, { form: 'assessment-report', about: '' })!.paper,
    hasher,
  )
  expect(await answerTo(record, source, code.slice(1))).toEqual({ kind: 'mistyped' })
  expect(await answerTo(record, source, foreign)).toEqual({ kind: 'unknown', code: foreign })
})
