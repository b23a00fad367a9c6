import { vietnamCalendar } from '../../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../../src/domain/criteria-set/criteria-set.ts'
import { checkedPoints } from '../../../../src/domain/criteria-set/legal-value.ts'
import type { Act, Ruling } from '../../../../src/domain/dossier/act.ts'
import type { FieldState } from '../../../../src/domain/log/field-state.ts'
import type { Json } from '../../../../src/domain/shared/json.ts'
import {
  officeSourceOf,
  readOfficeDossier,
  type OfficeDossier,
  type OfficeSource,
  type OfficeUnit,
} from '../../../../src/documents/office-source.ts'
import { COMPLETE } from '../../../../src/server/practice/practice-content.ts'
import { formatFieldName } from '../../../../src/domain/dossier/field-name.ts'
import { deciding, field } from '../../../support/dossier.ts'
import { withMaxima } from '../../../support/with-maxima.ts'
import { fieldsOf, setOf } from '../fixture-dossier.ts'

/** Units of places that do not exist. */
export const UNITS: readonly OfficeUnit[] = [
  { id: 'practice:00001', form: 'xa', name: 'Nà Pàng' },
  { id: 'practice:00002', form: 'xa', name: 'Khe Lạnh' },
  { id: 'practice:00003', form: 'thi-tran', name: 'Suối Mơ' },
  { id: 'practice:00004', form: 'xa', name: 'Bản Vèo' },
]
const DISTRICT: OfficeUnit = { id: 'practice:d001', form: 'huyen', name: 'Thực Hành' }
const PROVINCE = { form: 'tinh', name: 'Thực Hành' } as const

export const SITTING = '019b0000-0000-7000-8000-000000000001'
export const ROUND = '019b0000-0000-7000-8000-000000000002'
export const DECISION = '019b0000-0000-7000-8000-000000000003'

const SEALED = { upTo: {}, seal: '' }
const at = (day: string, time = '08:30') => Date.parse(`${day}T${time}:00+07:00`)

/** Acts with their rulings, in the order in which they count. */
function acts(
  ...told: readonly { act: Act; on: string; supplement?: { from: string; until: string } }[]
): FieldState[] {
  return told.flatMap(({ act, on, supplement }, i) => {
    const ruling: Ruling = {
      outcome: 'accepted',
      receivedAt: at(on),
      receipt: `R${i}`,
      ...(supplement && { supplement }),
    }
    return [field(`act/${i}`, act as unknown as Json), field(`ruling/${i}`, ruling as unknown as Json)]
  })
}

/** Every indicator of the set with its points: all of them, or the part `of` says. */
const marks = (set: CriteriaSet, of: (id: string) => number = () => 1): Record<string, Json> =>
  Object.fromEntries(
    set.criteria
      .flatMap(({ indicators }) => indicators)
      .map(({ id, maxPoints }) => [
        `mark/${id}`,
        { points: Math.round((checkedPoints(maxPoints) ?? 0) * of(id)), reason: 'Bảng tự chấm điểm của xã' },
      ]),
  )

const agreed = (set: CriteriaSet): Record<string, Json> =>
  Object.fromEntries(
    set.criteria
      .flatMap(({ indicators }) => indicators)
      .map(({ id }) => [`finding/${id}/verdict`, { verdict: 'agree', reason: '' }]),
  )

const CONCLUSION = { document: '118-KL/UBKT', issuer: 'Ủy ban Kiểm tra Huyện ủy' }
const confirmed = (holds: boolean): Json => ({
  holds,
  document: {
    number: CONCLUSION.document,
    date: '2024-12-20',
    issuer: CONCLUSION.issuer,
    title: 'Kết luận về việc xem xét kỷ luật người đứng đầu',
  },
  note: '',
})

const MEMBERS: Readonly<Record<string, Json>> = Object.fromEntries(
  (
    [
      ['m1', 'Hoàng Văn Thành', 'Phó Chủ tịch', 'UBND huyện', 'chair'],
      ['m2', 'Lường Thị Hoa', 'Trưởng phòng', 'Phòng Tư pháp', 'vice-chair'],
      ['m3', 'Tòng Văn Inh', 'Phó Chủ tịch', 'Ủy ban MTTQ Việt Nam huyện', 'vice-chair'],
      ['m4', 'Cầm Thị Bó', 'Phó Trưởng phòng', 'Phòng Nội vụ', 'member'],
      ['m5', 'Đinh Quang Huy', 'Phó Trưởng Công an', 'Công an huyện', 'member'],
      ['m6', 'Vì Thị Thu', 'Chuyên viên', 'Phòng Tư pháp', 'secretary'],
    ] as const
  ).map(([id, name, title, agency, seat]) => [
    `member/${id}/card`,
    { name, title, agency, seat, hasAccount: false },
  ]),
)

const BOOK: Readonly<Record<string, Json>> = {
  'council/main/decree': {
    number: '45/QĐ-UBND',
    date: '2025-01-06',
    issuer: 'Chủ tịch UBND huyện Thực Hành',
  },
  ...MEMBERS,
  [`sitting/${SITTING}/plan`]: {
    kind: 'meeting',
    day: '2025-01-20',
    time: '08:00',
    place: 'Phòng họp số 1, UBND huyện',
    papersSent: '2025-01-14',
    presider: 'm1',
  },
  [`sitting/${SITTING}/unit/practice:00001`]: true,
  [`sitting/${SITTING}/unit/practice:00002`]: true,
  ...Object.fromEntries(
    ['m1', 'm2', 'm4', 'm5', 'm6'].map((id) => [
      `sitting/${SITTING}/present/${id}`,
      { present: true, reason: '' },
    ]),
  ),
  [`sitting/${SITTING}/present/m3`]: { present: false, reason: 'đi công tác' },
  'act/o1': { act: 'open-sitting', sitting: SITTING, ...SEALED },
  'ruling/o1': { outcome: 'accepted', receivedAt: at('2025-01-20', '08:05'), receipt: 'R' },
  'act/o2': { act: 'close-sitting', sitting: SITTING, ...SEALED },
  'ruling/o2': { outcome: 'accepted', receivedAt: at('2025-01-20', '10:40'), receipt: 'R' },
  [`sitting/${ROUND}/plan`]: {
    kind: 'written',
    day: '2025-01-24',
    time: '',
    place: '',
    papersSent: null,
    presider: 'm2',
  },
  [`sitting/${ROUND}/unit/practice:00003`]: true,
  [`decision/${DECISION}/draft`]: { title: '', note: '' },
  [`decision/${DECISION}/unit/practice:00001`]: true,
  [`decision/${DECISION}/unit/practice:00002`]: true,
  [`decision/${DECISION}/unit/practice:00003`]: true,
  'report/results/text/difficulties':
    'Kinh phí cho công tác hòa giải còn ít.\nCông chức thay đổi nhiều trong năm.',
}

interface Written {
  readonly self: Readonly<Record<string, Json>>
  readonly appraisal?: Readonly<Record<string, Json>>
  readonly council?: Readonly<Record<string, Json>>
  readonly sheets?: Readonly<Record<string, Json>>
  readonly acts: readonly FieldState[]
}

const dossier = (set: CriteriaSet, unit: number, year: number, written: Written): OfficeDossier => {
  const of = UNITS[unit]!
  return readOfficeDossier(
    {
      id: `${of.id}/${year}/${set.id}`,
      unit: of,
      set,
      self: fieldsOf({ ...written.self }),
      appraisal: [...fieldsOf({ ...written.appraisal }), ...written.acts],
      council: fieldsOf({ ...written.council }),
      sheets: fieldsOf({ ...written.sheets }),
    },
    vietnamCalendar(),
  )
}

const SENT: { act: Act; on: string } = { act: { act: 'send', files: [], ...SEALED }, on: '2025-01-08' }
const STARTED: { act: Act; on: string } = { act: { act: 'start-appraisal' }, on: '2025-01-09' }
const ACCEPTED: { act: Act; on: string } = { act: { act: 'accept', note: '', ...SEALED }, on: '2025-01-14' }
const concluded = (recommended: boolean, reason: string): { act: Act; on: string } => ({
  act: { act: 'conclude', office: DISTRICT.id, sitting: SITTING, recommended, reason, ...SEALED },
  on: '2025-01-20',
})

/** A district of 2024 with all that can happen to a dossier: changed and met, disqualified with 100 points, returned. */
export function officeOf2024(): OfficeSource {
  const set = withMaxima()
  const met = dossier(set, 0, 2024, {
    self: marks(set),
    appraisal: {
      ...agreed(set),
      'finding/TC1.CT2/verdict': {
        verdict: 'change',
        points: 600,
        reason: 'Một văn bản ban hành chậm 04 ngày.',
      },
      'confirmation/DK3': confirmed(true),
    },
    council: {
      ...agreed(set),
      'finding/TC3.CT1/verdict': {
        verdict: 'change',
        points: 450,
        reason: 'Còn 02 vụ hòa giải chưa ghi sổ.',
      },
      ballot: { kind: 'open', approve: 4, reject: 0, abstain: 1 },
    },
    sheets: {
      'sheet/m1/vote': { vote: 'approve' },
      'sheet/m2/vote': { vote: 'approve' },
      'sheet/m4/mark/TC3.CT1': { verdict: 'change', points: 450, reason: 'Đã xem sổ hòa giải.' },
      'sheet/m4/vote': { vote: 'approve' },
      'sheet/m5/vote': { vote: 'approve' },
      'sheet/m6/vote': { vote: 'abstain' },
      'sheet/m3/opinion': { text: 'Nhất trí với kết quả thẩm định của Phòng Tư pháp.', written: true },
      'sheet/m3/vote': { vote: 'approve' },
    },
    acts: acts(SENT, STARTED, ACCEPTED, concluded(true, ''), {
      act: deciding({ number: '212/QĐ-UBND', date: '2025-02-04', authority: 'Chủ tịch UBND huyện' }),
      on: '2025-02-04',
    }),
  })
  const disqualified = dossier(set, 1, 2024, {
    self: marks(set),
    appraisal: {
      ...agreed(set),
      'confirmation/DK3': confirmed(false),
      'recusal/m4': { reason: 'Có người thân là công chức của xã.' },
    },
    council: { ...agreed(set), ballot: { kind: 'secret', approve: 1, reject: 3, abstain: 0 } },
    acts: acts(
      SENT,
      STARTED,
      ACCEPTED,
      concluded(false, 'Người đứng đầu bị xử lý kỷ luật trong năm đánh giá.'),
    ),
  })
  const returned = dossier(set, 2, 2024, {
    self: marks(set, (id) => (id.startsWith('TC4') ? 0.4 : 0.9)),
    appraisal: {
      ...agreed(set),
      'finding/TC2.CT5/verdict': { verdict: 'ask', reason: 'Bổ sung biên bản của 03 buổi tuyên truyền.' },
    },
    acts: acts(SENT, STARTED, {
      act: { act: 'return', indicators: ['TC2.CT5'], note: 'Đề nghị gửi bản chụp rõ chữ.', ...SEALED },
      on: '2025-01-13',
      supplement: { from: '2025-01-13', until: '2025-01-16' },
    }),
  })
  return source(set, 2024, DISTRICT, 'district', [met, disqualified, returned])
}

/** A province of 2026 under the set of met and not met, without a council. */
export function officeOf2026(): OfficeSource {
  const set = setOf('tcpl-2025')
  const self = Object.fromEntries(COMPLETE.map((write) => [formatFieldName(write.field), write.value]))
  const one = dossier(set, 2, 2026, {
    self,
    appraisal: {
      ...agreed(set),
      'finding/TC2.CT3/verdict': { verdict: 'change', outcome: 'not-met', reason: 'Thiếu 01 văn bản.' },
    },
    acts: acts(
      { ...SENT, on: '2027-01-05' },
      { ...STARTED, on: '2027-01-06' },
      { ...ACCEPTED, on: '2027-01-12' },
    ),
  })
  return source(set, 2026, { id: 'practice:p01', ...PROVINCE }, 'province', [one])
}

/** An office that has nothing yet, under any set. */
export const emptyOffice = (set: CriteriaSet): OfficeSource => ({
  ...source(set, 2024, DISTRICT, 'district', []),
  ...officeSourceOf({ ...readOf(set, 2024, DISTRICT, 'district', []), book: [] }),
})

const readOf = (
  set: CriteriaSet,
  year: number,
  office: OfficeUnit,
  level: OfficeSource['level'],
  dossiers: readonly OfficeDossier[],
) => ({
  ...{ set, year, office, level, dossiers, units: UNITS },
  above: level === 'district' ? PROVINCE : null,
  elsewhere: new Set<string>(),
  calendar: vietnamCalendar(),
  people: {},
})

const source = (...read: Parameters<typeof readOf>): OfficeSource =>
  officeSourceOf({ ...readOf(...read), book: fieldsOf({ ...BOOK }) })
