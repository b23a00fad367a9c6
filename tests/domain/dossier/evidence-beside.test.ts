import { describe, expect, test } from 'vitest'
import { evidenceBeside } from '../../../src/domain/dossier/evidence-beside.ts'
import type { EvidencePiece } from '../../../src/domain/dossier/self-assessment.ts'

const piece = (id: string) => ({ id }) as EvidencePiece
const by = (author: string, device = author) => ({ author, device })
const value = (id: string, ...writers: ReturnType<typeof by>[]) => ({ id, writers })
const idsOf = (pieces: readonly EvidencePiece[] | undefined) => pieces?.map(({ id }) => id)

describe('evidence of an indicator beside the values in conflict', () => {
  test('stands beside the value of who attached it; the rest stands apart', () => {
    const { bySide, others } = evidenceBeside(
      [value('a', by('mai')), value('b', by('pao')), value('c', by('thang'))],
      [
        { ...by('mai'), piece: piece('p1') },
        { ...by('pao'), piece: piece('p2') },
        { ...by('mai'), piece: piece('p1') },
        { ...by('lan'), piece: piece('p3') },
      ],
    )
    expect([idsOf(bySide.get('a')), idsOf(bySide.get('b')), idsOf(bySide.get('c'))]).toEqual([
      ['p1'],
      ['p2'],
      [],
    ])
    expect(idsOf(others)).toEqual(['p3'])
  })
  test('one person on two phones: each phone’s evidence stands beside its own value', () => {
    const { bySide } = evidenceBeside(
      [value('a', by('mai', 'phone')), value('b', by('mai', 'desk'))],
      [
        { ...by('mai', 'phone'), piece: piece('p1') },
        { ...by('mai', 'desk'), piece: piece('p2') },
      ],
    )
    expect(idsOf(bySide.get('a'))).toEqual(['p1'])
    expect(idsOf(bySide.get('b'))).toEqual(['p2'])
  })
  test('a value that was chosen again keeps the evidence of who first wrote it', () => {
    const { bySide } = evidenceBeside(
      [value('a', by('thang'), by('mai')), value('b', by('pao'))],
      [{ ...by('mai'), piece: piece('p1') }],
    )
    expect(idsOf(bySide.get('a'))).toEqual(['p1'])
  })
})
