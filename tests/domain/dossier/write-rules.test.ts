import { describe, expect, test } from 'vitest'
import { reasonToHold } from '../../../src/domain/dossier/write.rules.ts'
import type { DossierPart } from '../../../src/domain/log/record-id.ts'
import type { Role } from '../../../src/domain/person/role.ts'
import { ACCEPT, returning, SEND, START, stateAfter } from '../../support/dossier.ts'

const states = {
  open: stateAfter(),
  sent: stateAfter(SEND),
  appraising: stateAfter(SEND, START),
  returned: stateAfter(SEND, START, returning('TC2.CT4')),
  accepted: stateAfter(SEND, START, ACCEPT),
}

const WHO = { author: 'p1', today: '2025-01-15' } as const

const ATTACHED: Readonly<Record<string, readonly string[]>> = {
  asked: ['TC2.CT4'],
  both: ['TC2.CT4', 'TC1.CT1'],
}
const attachedTo = (evidence: string): readonly string[] => ATTACHED[evidence] ?? []

/** Who writes which field of which record, where the dossier stands, and why it may not count. */
test.each<[Role, DossierPart, string, keyof typeof states, string | null]>([
  ['officer', 'self', 'fact/TC2.CT4.2.done', 'open', null],
  ['leader', 'self', 'fact/TC2.CT4.2.done', 'open', null],
  ['officer', 'self', 'fact/TC2.CT4.2.done', 'sent', 'dossier-sent'],
  ['officer', 'self', 'fact/TC2.CT4.2.done', 'appraising', 'dossier-sent'],
  ['officer', 'self', 'fact/TC2.CT4.2.done', 'accepted', 'dossier-sent'],
  ['officer', 'self', 'fact/TC2.CT4.2.done', 'returned', null],
  ['officer', 'self', 'judgement/TC2.CT4.2', 'returned', null],
  ['officer', 'self', 'remark/TC2.CT4', 'returned', null],
  ['officer', 'self', 'attachment/TC2.CT4/plan/e1', 'returned', null],
  ['officer', 'self', 'evidence/new', 'returned', null],
  ['officer', 'self', 'evidence/asked', 'returned', null],
  ['officer', 'self', 'evidence/both', 'returned', 'not-returned'],
  ['officer', 'self', 'removed/both', 'returned', 'not-returned'],
  ['officer', 'self', 'evidence/both', 'open', null],
  ['officer', 'self', 'fact/TC2.CT5.done', 'returned', 'not-returned'],
  ['officer', 'self', 'fact/TC2.CT40.done', 'returned', 'not-returned'],
  ['officer', 'self', 'mark/TC2', 'returned', null],
  ['officer', 'self', 'mark/TC2.CT4', 'returned', null],
  ['officer', 'self', 'mark/TC2.CT5', 'returned', 'not-returned'],
  ['officer', 'self', 'mark/TC1', 'returned', 'not-returned'],
  ['officer', 'self', 'declaration/DK1', 'returned', 'not-returned'],
  ['officer', 'self', 'finding/TC1.CT1/verdict', 'open', 'not-permitted'],
  ['officer', 'self', 'ruling/a1', 'open', 'not-permitted'],
  ['officer', 'self', 'confirmation/DK3', 'open', 'not-permitted'],
  ['officer', 'self', 'step/3', 'open', null],
  ['officer', 'self', 'step/3', 'accepted', 'dossier-sent'],
  ['officer', 'appraisal', 'step/9', 'accepted', 'not-permitted'],
  ['appraiser', 'appraisal', 'confirmation/DK3', 'appraising', null],
  ['appraiser', 'appraisal', 'confirmation/DK3', 'accepted', 'appraisal-not-started'],
  ['appraiser', 'appraisal', 'mark/TC1.CT1', 'appraising', 'not-permitted'],
  ['appraiser', 'appraisal', 'step/9', 'sent', 'appraisal-not-started'],
  ['appraiser', 'appraisal', 'step/9', 'appraising', null],
  ['appraiser', 'appraisal', 'step/9', 'accepted', null],
  ['appraiser', 'appraisal', 'finding/TC1.CT1/verdict', 'accepted', 'appraisal-not-started'],
  ['officer', 'appraisal', 'finding/TC1.CT1/verdict', 'appraising', 'not-permitted'],
  ['appraiser', 'self', 'fact/TC1.CT1.due', 'open', 'not-permitted'],
  ['appraiser', 'appraisal', 'finding/TC1.CT1/verdict', 'appraising', null],
  ['appraiser', 'appraisal', 'finding/TC1.CT1/verdict', 'sent', 'appraisal-not-started'],
  ['appraiser', 'appraisal', 'fact/TC1.CT1.due', 'appraising', 'not-permitted'],
  ['administrator', 'self', 'fact/TC1.CT1.due', 'open', 'not-permitted'],
  ['officer', 'self', 'colour/TC1', 'open', 'unknown-field'],
  // A note-taker collects: pieces, where they belong, and words; no answer, no owner, no act.
  ['note-taker', 'self', 'evidence/new', 'open', null],
  ['note-taker', 'self', 'attachment/TC2.CT4/plan/e1', 'open', null],
  ['note-taker', 'self', 'remark/TC2.CT4', 'open', null],
  ['note-taker', 'self', 'remark/TC2.CT4', 'sent', 'dossier-sent'],
  ['note-taker', 'self', 'remark/TC2.CT4', 'returned', null],
  ['note-taker', 'self', 'remark/TC2.CT5', 'returned', 'not-returned'],
  ['note-taker', 'self', 'fact/TC2.CT4.2.done', 'open', 'not-permitted'],
  ['note-taker', 'self', 'judgement/TC2.CT4.2', 'open', 'not-permitted'],
  ['note-taker', 'self', 'not-arising/TC2.CT4', 'open', 'not-permitted'],
  ['note-taker', 'self', 'step/3', 'open', 'not-permitted'],
  ['note-taker', 'self', 'revision', 'open', 'not-permitted'],
  ['note-taker', 'self', 'act/a1', 'open', 'not-permitted'],
  ['leader', 'self', 'owner/TC2.CT4', 'open', null],
  ['officer', 'self', 'owner/TC2.CT4', 'open', 'not-permitted'],
  ['note-taker', 'self', 'owner/TC2.CT4', 'open', 'not-permitted'],
  // An office leader takes the office's steps and judges no indicator; council members and viewers read.
  ['office-leader', 'appraisal', 'step/9', 'accepted', null],
  ['office-leader', 'appraisal', 'act/a1', 'sent', null],
  ['office-leader', 'appraisal', 'finding/TC1.CT1/verdict', 'appraising', 'not-permitted'],
  ['office-leader', 'appraisal', 'confirmation/DK3', 'appraising', 'not-permitted'],
  ['council-member', 'appraisal', 'finding/TC1.CT1/verdict', 'appraising', 'not-permitted'],
  ['council-member', 'appraisal', 'step/9', 'accepted', 'not-permitted'],
  ['council-member', 'appraisal', 'act/a1', 'appraising', 'not-permitted'],
  ['viewer', 'appraisal', 'act/a1', 'appraising', 'not-permitted'],
  ['viewer', 'self', 'remark/TC2.CT4', 'open', 'not-permitted'],
])('%s writes %s %s while %s: %s', (role, part, field, state, reason) => {
  expect(
    reasonToHold({ ...WHO, part, field, roles: new Set([role]), state: states[state], attachedTo }),
  ).toBe(reason)
})

test('whoever enters no answers does not choose between two values that stand side by side', () => {
  const attempt = {
    ...WHO,
    part: 'self',
    field: 'remark/TC1.CT1',
    state: states.open,
    attachedTo,
    settles: true,
  } as const
  expect(reasonToHold({ ...attempt, roles: new Set<Role>(['note-taker']) })).toBe('not-permitted')
  expect(reasonToHold({ ...attempt, roles: new Set<Role>(['officer']) })).toBeNull()
})

describe('acts', () => {
  test('are never held for the phase: the ruling answers them', () => {
    const attempt = {
      ...WHO,
      part: 'self' as const,
      field: 'act/a1',
      roles: new Set<Role>(['leader']),
      state: states.accepted,
      attachedTo,
    }
    expect(reasonToHold(attempt)).toBeNull()
  })
})
