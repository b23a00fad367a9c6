import { describe, expect, test } from 'vitest'
import { paperLacks } from '../../src/documents/paper-lacks.ts'
import { papersOf } from '../../src/documents/papers-of.ts'
import type { FormId } from '../../src/domain/procedure/form.ts'
import { field } from '../support/dossier.ts'
import { dossierOf2024, dossierOf2026, readDossier, setOf } from './contents/fixture-dossier.ts'

const empty = readDossier({ set: setOf('tcpl-2021') })
const codes = (source: typeof empty, form: FormId, about = '') =>
  paperLacks(source, { form, about }).map(({ code, count }) => (count === 1 ? code : `${code} ×${count}`))

describe('which papers a dossier has', () => {
  test('one that has recorded nothing has those of the procedure itself', () => {
    expect(papersOf(empty).map(({ form }) => form)).toEqual([
      'assignment-decision',
      'self-assessment-summary',
      'evidence-index',
      'opinions-summary',
      'assessment-report',
    ])
  })

  test('meetings of hamlets keep theirs in the book that no office reads', () => {
    for (const { form, part, group } of papersOf(dossierOf2024())) {
      expect(part).toBe(group === 'meetings' ? 'meetings' : 'self')
      if (form === 'agreement-minutes') expect(part).toBe('self')
    }
  })
})

describe('what a paper lacks', () => {
  test('of an empty dossier everything is told, nothing is refused', () => {
    const indicators = setOf('tcpl-2021').criteria.flatMap((criterion) => criterion.indicators)
    expect(codes(empty, 'assignment-decision')).toEqual([`no-owner ×${indicators.length}`])
    expect(codes(empty, 'evidence-index')).toEqual(['no-evidence'])
    expect(codes(empty, 'opinions-summary')).toEqual(['no-opinions'])
    expect(codes(empty, 'assessment-report')).toContain(`unanswered-indicators ×${indicators.length}`)
  })

  test('a whole self-assessment lacks nothing of its own', () => {
    expect(codes(dossierOf2026(), 'assessment-report')).toEqual(['no-opinions'])
  })

  test('of a meeting and a posting of which only the beginning is there', () => {
    const begun = readDossier({
      set: setOf('tcpl-2021'),
      self: [field('posting/p/card', { kind: 'board' })],
      meetings: [
        field('meeting/m/plan', { kind: 'hamlet', title: 'Họp' }),
        field('meeting/m/item/i', { no: 1, title: 'Góp quỹ', decision: 1, text: '' }),
      ],
    })
    expect(codes(begun, 'hamlet-meeting-minutes', 'm')).toEqual([
      'meeting-day',
      'no-households',
      'no-chair',
      'no-secretary',
      'no-people',
      'meeting-open',
      'no-votes',
    ])
    expect(codes(begun, 'meeting-invitation', 'm')).toEqual(['meeting-day'])
    expect(codes(begun, 'participant-list', 'm')).toEqual(['no-people'])
    expect(codes(begun, 'posting-notice', 'p')).toEqual(['posting-place', 'posting-begun'])
    expect(codes(begun, 'posting-closing-minutes', 'p')).toEqual([
      'posting-place',
      'posting-begun',
      'posting-closed',
    ])
  })

  test('what a paper is about may be gone', () => {
    for (const form of ['hamlet-meeting-minutes', 'posting-minutes', 'ballot-count-minutes'] as const)
      expect(codes(empty, form, 'gone')).toEqual([])
  })
})
