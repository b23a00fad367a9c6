import { expect, test } from 'vitest'
import type { ActKind } from '../../../src/domain/dossier/act.ts'
import { mayFollow, type DossierPhase } from '../../../src/domain/dossier/dossier.workflow.ts'
import { mayDo, RIGHTS, standsFor, type Right } from '../../../src/domain/person/rights.ts'
import { ROLES, type Role } from '../../../src/domain/person/role.ts'

const ACT_KINDS: readonly ActKind[] = ['send', 'withdraw', 'start-appraisal', 'return', 'accept', 'decide']
const PHASES: readonly DossierPhase[] = ['open', 'sent', 'appraising', 'returned', 'accepted', 'decided']
const rightsOf = (role: Role): Right[] =>
  (Object.keys(RIGHTS) as Right[]).filter((right) => mayDo(right, new Set([role])))

test('an act may be said in exactly the phases it may follow in', () => {
  for (const act of ACT_KINDS)
    for (const phase of PHASES) expect(standsFor(act, phase), `${act} ${phase}`).toBe(mayFollow(act, phase))
})

test('every role has rights, and every right somebody', () => {
  for (const role of ROLES) expect(rightsOf(role), role).not.toEqual([])
  for (const [right, { roles }] of Object.entries(RIGHTS)) expect(roles.length, right).toBeGreaterThan(0)
})

test('viewers change nothing, and council members only their own sheets and the council’s word', () => {
  const reading = ['read-self-as-sent', 'read-appraisal', 'send-files', 'read-office-book', 'read-history']
  expect(rightsOf('viewer')).toEqual(reading)
  expect(rightsOf('council-member').filter((right) => !reading.includes(right))).toEqual([
    'declare-recusal',
    'mark-sheet',
    'conclude',
    'admit-late',
  ])
})

test('nobody both fills in and appraises by one role, and administrators see no dossier', () => {
  for (const role of ROLES) {
    const records = new Set(
      rightsOf(role)
        .filter((right) => !right.startsWith('read-') && right !== 'send-files')
        .map((right) => RIGHTS[right].record),
    )
    expect(records.has('self') && records.has('appraisal'), role).toBe(false)
  }
  expect(rightsOf('administrator').map((right) => RIGHTS[right].record)).not.toContain('self')
  expect(rightsOf('administrator').map((right) => RIGHTS[right].record)).not.toContain('appraisal')
})
