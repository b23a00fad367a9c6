import { describe, expect, test } from 'vitest'
import { makePaper } from '../../../src/documents/make-paper.ts'
import { papersOf } from '../../../src/documents/papers-of.ts'
import type { PaperSource } from '../../../src/documents/paper-source.ts'
import {
  dossierOf2021,
  dossierOf2024,
  dossierOf2026,
  fieldsOf,
  readDossier,
  setOf,
} from './fixture-dossier.ts'
import {
  AGREEING,
  BALLOTING,
  BALLOTS,
  BOARD,
  DECIDING,
  HAMLETS,
  HEARING,
  LOUDSPEAKER,
  MODEL,
} from './fixture-people.ts'
import { toldPaper } from './told-paper.ts'

const SHORT: Readonly<Record<string, string>> = {
  [DECIDING]: 'deciding',
  [HEARING]: 'hearing',
  [AGREEING]: 'agreement',
  [BALLOTING]: 'balloting',
  [BOARD]: 'board',
  [LOUDSPEAKER]: 'loudspeaker',
  [MODEL]: 'model',
}

async function expectGolden(source: PaperSource, folder: string): Promise<void> {
  for (const { form, about } of papersOf(source)) {
    const paper = makePaper(source, { form, about })
    expect(paper).not.toBeNull()
    const name = [form, SHORT[about] ?? about].filter(Boolean).join('.')
    await expect(toldPaper(paper!)).toMatchFileSnapshot(`golden/${folder}/${name}.txt`)
  }
}

describe('the words of every paper, as a lawyer reads them', () => {
  test('a dossier of points that waits for the law', () => expectGolden(dossierOf2024(), '2024'))
  test('a complete dossier of 2021', () => expectGolden(dossierOf2021(), '2021'))
  test('clusters, an election and household ballots', async () => {
    const source = readDossier({ set: setOf('tcpl-2021'), meetings: fieldsOf({ ...HAMLETS, ...BALLOTS }) })
    for (const form of ['hamlet-meeting-minutes', 'ballot-count-minutes'] as const)
      await expect(toldPaper(makePaper(source, { form, about: BALLOTING })!)).toMatchFileSnapshot(
        `golden/ballots/${form}.txt`,
      )
  })
  test('a dossier of met and not met', () => expectGolden(dossierOf2026(), '2026'))
})
