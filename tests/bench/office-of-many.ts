import { vietnamCalendar } from '../../src/domain/calendar/vietnam-holidays.ts'
import { checkedPoints } from '../../src/domain/criteria-set/legal-value.ts'
import type { FieldState } from '../../src/domain/log/field-state.ts'
import type { Json } from '../../src/domain/shared/json.ts'
import {
  officeSourceOf,
  readOfficeDossier,
  type OfficeSource,
  type OfficeUnit,
} from '../../src/documents/office-source.ts'
import { field } from '../support/dossier.ts'
import { withMaxima } from '../support/with-maxima.ts'

/** As many as a large district or a province decides on at once. */
export const COMMUNES = 300

const DECISION = '019b0000-0000-7000-8000-000000000003'
const SEALED = { upTo: {}, seal: '' }
const set = withMaxima()
const calendar = vietnamCalendar()
const indicators = set.criteria.flatMap((criterion) => criterion.indicators)

export const unitsOf = (count: number): readonly OfficeUnit[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `2021:${String(i + 1).padStart(5, '0')}`,
    form: 'xa',
    name: `Nà Pàng ${i + 1}`,
  }))

/** A dossier the council has concluded on: every indicator scored, two of them changed with a reason. */
function fieldsOf(no: number): Record<'self' | 'appraisal' | 'council', FieldState[]> {
  const acts = [
    { act: 'send', files: [], ...SEALED },
    { act: 'start-appraisal' },
    { act: 'accept', note: '', ...SEALED },
    { act: 'conclude', office: 'o', sitting: 's', recommended: true, reason: '', ...SEALED },
  ] as const
  const ruled = acts.flatMap((act, i) => [
    field(`act/${i}`, act as unknown as Json),
    field(`ruling/${i}`, { outcome: 'accepted', receivedAt: 1_736_000_000_000 + i, receipt: `R${i}` }),
  ])
  const agreed = indicators.map(({ id }) => field(`finding/${id}/verdict`, { verdict: 'agree', reason: '' }))
  const changed = field('finding/TC1.CT2/verdict', {
    ...{ verdict: 'change', points: 500 + (no % 100) },
    reason: `Một văn bản ban hành chậm ${no % 9} ngày so với quy định, đã đối chiếu sổ công văn đi.`,
  })
  return {
    self: indicators.map(({ id, maxPoints }) =>
      field(`mark/${id}`, { points: checkedPoints(maxPoints) ?? 0, reason: 'Bảng tự chấm điểm' }),
    ),
    appraisal: [
      ...agreed.filter(({ field: name }) => !name.includes('TC1.CT2')),
      changed,
      field('confirmation/DK3', {
        holds: no % 20 !== 0,
        document: {
          number: `${no}/CV-UBKT`,
          date: '2024-12-20',
          issuer: 'Ủy ban Kiểm tra Huyện ủy',
          title: '',
        },
        note: '',
      }),
      ...ruled,
    ],
    council: agreed,
  }
}

function source(units: readonly OfficeUnit[], all: readonly OfficeUnit[]): OfficeSource {
  return officeSourceOf({
    ...{ set, year: 2024, level: 'district', calendar, people: {}, units: all, elsewhere: new Set() },
    office: { id: '2021:001', form: 'huyen', name: 'Mường Lay' },
    above: { form: 'tinh', name: 'Điện Biên' },
    book: [
      field(`decision/${DECISION}/draft`, { title: '', note: '' }),
      ...all.map(({ id }) => field(`decision/${DECISION}/unit/${id}`, true)),
    ],
    dossiers: units.map((unit) =>
      readOfficeDossier(
        {
          ...{ id: `${unit.id}/2024/${set.id}`, unit, set, sheets: [] },
          ...fieldsOf(Number(unit.id.slice(5))),
        },
        calendar,
      ),
    ),
  })
}

/** What the papers of one commune are made from. */
export const unitSource = (unit: OfficeUnit): OfficeSource => source([unit], [unit])

/** A decision on all of them: one in twenty is not met. */
export const decisionSource = (count: number): { readonly source: OfficeSource; readonly id: string } => ({
  source: source(unitsOf(count), unitsOf(count)),
  id: DECISION,
})
