import type { Act, Decide, Ruling } from '../../src/domain/dossier/act.ts'
import { dossierState, type DossierState, type RuledAct } from '../../src/domain/dossier/dossier.workflow.ts'
import type { FieldHead, FieldState } from '../../src/domain/log/field-state.ts'
import type { Json } from '../../src/domain/shared/json.ts'

const SEALED = { upTo: {}, seal: '' }
export const SEND: Act = { act: 'send', files: [], ...SEALED }
export const WITHDRAW: Act = { act: 'withdraw', reason: 'nhầm' }
export const START: Act = { act: 'start-appraisal' }
export const ACCEPT: Act = { act: 'accept', note: '', ...SEALED }
export const returning = (...indicators: string[]): Act => ({
  act: 'return',
  indicators,
  note: '',
  ...SEALED,
})

/** The decision that recognises the dossier, changed in what the case is about. */
export const deciding = (over: Partial<Decide>): Decide => ({
  act: 'decide',
  recognised: true,
  number: '15/QĐ-UBND',
  date: '2027-01-20',
  authority: 'Chủ tịch UBND tỉnh',
  note: '',
  ...SEALED,
  ...over,
})

/** Acts accepted one after the other. */
export const accepted = (...acts: Act[]): RuledAct[] =>
  acts.map((act, i) => ruled(act, { outcome: 'accepted', receivedAt: i, receipt: `R${i}` }, i + 1))

export const ruled = (act: Act, ruling: Ruling | null, order: number): RuledAct => ({
  id: `act-${order}`,
  act,
  author: 'p1',
  writtenAt: order,
  ruling,
  order: ruling === null ? null : order,
})

export const stateAfter = (...acts: Act[]): DossierState => dossierState(accepted(...acts))

let count = 0
/** One field with a head per value: two values are a conflict. */
export const field = (name: string, ...values: Json[]): FieldState => ({
  record: 'practice:00001/2026/tcpl-2025/self',
  field: name,
  heads: values.map((value): FieldHead => {
    count += 1
    return {
      id: `e${count}`,
      hash: `h${count}`,
      value,
      author: 'p1',
      device: 'd1',
      n: count,
      wall: count,
      off: 0,
    }
  }),
})
