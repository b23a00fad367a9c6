import { deflateSync, strToU8 } from 'fflate'
import { describe, expect, test } from 'vitest'
import { packPaper, unpackPaper } from '../../../src/app/papers/packed-paper.ts'
import { shownPaper } from '../../../src/app/papers/shown-paper.ts'
import { makePaper } from '../../../src/documents/make-paper.ts'
import { papersOf } from '../../../src/documents/papers-of.ts'
import { codeOfPaper } from '../../../src/documents/code-of-paper.ts'
import { toBase64Url, hasher } from '../../../src/protocol/web-crypto.ts'
import { dossierOf2024 } from '../../documents/contents/fixture-dossier.ts'

const source = dossierOf2024()
const papers = papersOf(source).flatMap((place) => makePaper(source, place) ?? [])
const packed = (text: string) => toBase64Url(deflateSync(strToU8(text)))

describe('the text of a version in the log', () => {
  test('every paper comes back as it was, with the same code', async () => {
    expect(papers.length).toBeGreaterThan(15)
    for (const paper of papers) {
      const back = unpackPaper(packPaper(paper))
      expect(back).toEqual(paper)
      expect(await codeOfPaper(back!, hasher)).toBe(await codeOfPaper(paper, hasher))
    }
  })

  test('what is damaged, foreign or made to fill the memory is no paper', () => {
    for (const text of ['', 'không phải', packed('{}'), packed('[1,2'), packed('null'), packed('"x"')])
      expect(unpackPaper(text)).toBeNull()
    const whole = packPaper(papers[0]!)
    expect(unpackPaper(whole.slice(0, whole.length / 2))).toBeNull()
    expect(unpackPaper(packed(`{"form":"${'x'.repeat(20_000_000)}"}`))).toBeNull()
  })
})

test('a page shows the numbers of a paper as its file does, and every cell of a row', () => {
  for (const paper of papers)
    for (const block of shownPaper(paper).blocks) {
      if (block.kind !== 'table') continue
      expect(block.columns.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(100, 0)
      for (const { kind, cells } of block.rows)
        expect(cells).toHaveLength(kind === 'group' ? 1 : block.columns.length)
    }
  const summary = papers.find(({ form }) => form === 'self-assessment-summary')!
  const texts = shownPaper(summary).blocks.flatMap((block) =>
    block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.map(({ text }) => text)) : [],
  )
  // Hundredths of a point, with a comma.
  expect(texts.some((text) => /^\d+,\d{1,2}$/.test(text))).toBe(true)
})
