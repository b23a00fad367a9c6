import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FORM_IDS } from '../../../src/domain/procedure/form.ts'
import { parseLocalDate } from '../../../src/domain/shared/local-date.ts'
import { papersOf } from '../../../src/documents/papers-of.ts'
import { askedPapers, writePapers } from '../../scripts/papers-answer.ts'
import { practiceDossiers } from './practice-dossiers.ts'

const TODAY = parseLocalDate('2026-11-22')!

test('the command wants a folder, and a day that exists', () => {
  expect(askedPapers(['--out', 'x'], TODAY)).toEqual({ out: 'x', today: TODAY })
  expect(askedPapers(['--out', 'x', '--today=2026-01-02'], TODAY)).toEqual({ out: 'x', today: '2026-01-02' })
  for (const wrong of [
    [],
    ['--out'],
    ['x'],
    ['--out', '--today=2026-01-02'],
    ['--out', 'x', '--today=2026-02-30'],
    ['--out', 'x', 'y'],
  ])
    expect(typeof askedPapers(wrong, TODAY)).toBe('string')
})

test('the practice dossiers have papers of every form', () => {
  const forms = practiceDossiers(TODAY).flatMap(({ source }) => papersOf(source).map(({ form }) => form))
  expect(new Set(forms)).toEqual(new Set(FORM_IDS))
})

test('every paper and every dossier is written', async () => {
  const out = mkdtempSync(join(tmpdir(), 'so-tcpl-test-papers-'))
  try {
    const written = await writePapers({ out, today: TODAY })
    const found = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(found).toHaveLength(written.length)
    expect(written.filter((path) => path.endsWith('.zip'))).toHaveLength(4)
  } finally {
    rmSync(out, { recursive: true })
  }
})
