import { describe, expect, test } from 'vitest'
import { countSheets, outcomeOf } from '../../../src/domain/council/sheet-count.ts'
import { readSheets } from '../../../src/domain/council/sheets.ts'
import { field } from '../../support/dossier.ts'
import { councilOf, sittingWith } from './council-of.ts'

const vote = (member: string, value: string) => field(`sheet/${member}/vote`, { vote: value })
const ids = (members: readonly { readonly id: string }[]) => members.map(({ id }) => id)
const SHEETS = readSheets([
  vote('m1', 'approve'),
  vote('m2', 'approve'),
  vote('m3', 'reject'),
  vote('m4', 'reject'),
  vote('m5', 'abstain'),
  // Absent, and written.
  vote('m7', 'approve'),
  field('sheet/m8/opinion', { text: 'Đề nghị xem lại chỉ tiêu 3.1.', written: true }),
])
const HERE = ['m1', 'm2', 'm3', 'm4', 'm5', 'm6']

describe('sheets of a council of nine', () => {
  const count = countSheets(councilOf(9), sittingWith(HERE), SHEETS, new Set())

  test('count the votes of those present', () => {
    expect(count.votes).toEqual({ approve: 2, reject: 2, abstain: 1 })
    expect(ids(count.silent)).toEqual(['m6'])
  })

  test('count written opinions of absent members apart', () => {
    expect(ids(count.written)).toEqual(['m7', 'm8'])
    expect(count.writtenVotes).toEqual({ approve: 1, reject: 0, abstain: 0 })
  })

  test('leave out whoever has a conflict of interest, present or absent', () => {
    const without = countSheets(councilOf(9), sittingWith(HERE), SHEETS, new Set(['m1', 'm7']))
    expect(without.votes).toEqual({ approve: 1, reject: 2, abstain: 1 })
    expect(without.writtenVotes.approve).toBe(0)
    expect(ids(without.recused)).toEqual(['m1', 'm7'])
    expect(without.voters).toHaveLength(7)
  })

  test('are all asked for where opinions are taken in writing instead of a meeting', () => {
    const written = countSheets(councilOf(9), sittingWith([], { kind: 'written' }), SHEETS, new Set())
    expect(written.votes).toEqual({ approve: 3, reject: 2, abstain: 1 })
    expect(written.written).toEqual([])
  })
})

test('a tie is a tie: no text says which majority decides', () => {
  expect(outcomeOf({ approve: 3, reject: 3, abstain: 0 })).toBe('tie')
  expect(outcomeOf({ approve: 0, reject: 0, abstain: 6 })).toBe('tie')
  expect(outcomeOf({ approve: 3, reject: 2, abstain: 4 })).toBe('approved')
  expect(outcomeOf({ approve: 1, reject: 2, abstain: 0 })).toBe('rejected')
})
