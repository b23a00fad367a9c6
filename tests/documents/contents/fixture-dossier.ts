import { vietnamCalendar } from '../../../src/domain/calendar/vietnam-holidays.ts'
import type { CriteriaSet } from '../../../src/domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../../src/domain/criteria-set/parse-criteria-set.ts'
import of2017 from '../../../src/domain/criteria-set/data/tcpl-2017.json' with { type: 'json' }
import of2021 from '../../../src/domain/criteria-set/data/tcpl-2021.json' with { type: 'json' }
import of2025 from '../../../src/domain/criteria-set/data/tcpl-2025.json' with { type: 'json' }
import { formatFieldName } from '../../../src/domain/dossier/field-name.ts'
import type { FieldState } from '../../../src/domain/log/field-state.ts'
import { meetingLawInForce } from '../../../src/domain/meeting/meeting-law-in-force.ts'
import { procedureOf } from '../../../src/domain/procedure/procedure-of.ts'
import { paperSourceOf, type DossierRead, type PaperSource } from '../../../src/documents/paper-source.ts'
import { NA_PANG_2021, NA_PANG_2024 } from '../../../src/server/practice/past-content.ts'
import { COMPLETE } from '../../../src/server/practice/practice-content.ts'
import type { SeedWrite } from '../../../src/server/practice/seed-device.ts'
import { field } from '../../support/dossier.ts'
import { AGREEMENT, HAMLETS, MEETINGS, OPINIONS, OWNERS, POSTINGS, type Written } from './fixture-people.ts'

/** Every paper of these is looked at by a person: they are the papers of communes that do not exist. */
const SETS: Readonly<Record<string, unknown>> = {
  'tcpl-2017': of2017,
  'tcpl-2021': of2021,
  'tcpl-2025': of2025,
}

export function setOf(id: keyof typeof SETS): CriteriaSet {
  const parsed = parseCriteriaSet(SETS[id])
  if (!parsed.ok) throw new Error(`${id}: ${JSON.stringify(parsed.error[0])}`)
  return parsed.value
}

export const fieldsOf = (written: Written): FieldState[] =>
  Object.entries(written).map(([name, value]) => field(name, value))

const seeded = (writes: readonly SeedWrite[]): FieldState[] =>
  writes.map((write) => field(formatFieldName(write.field), write.value))

const PEOPLE = { p1: 'Quàng Thị Xuân', p2: 'Lò Văn Pành', p3: 'Cà Văn Dũng' }

/** A dossier read from its fields; nothing recorded unless it is given. */
export function readDossier(changes: Partial<DossierRead> & Pick<DossierRead, 'set'>): PaperSource {
  return paperSourceOf({
    year: 2024,
    unit: { form: 'xa', name: 'Nà Pàng' },
    province: { form: 'tinh', name: 'Thực Hành' },
    self: [],
    meetings: [],
    calendar: vietnamCalendar(),
    people: PEOPLE,
    procedure: procedureOf(changes.set.id),
    meetingLaw: meetingLawInForce,
    ...changes,
  })
}

/** Xã Nà Pàng 2024, points, partly scored, with everything the people's part leaves. */
export const dossierOf2024 = (): PaperSource =>
  readDossier({
    set: setOf('tcpl-2021'),
    self: [...seeded(NA_PANG_2024), ...fieldsOf({ ...OWNERS, ...POSTINGS, ...OPINIONS, ...AGREEMENT })],
    meetings: fieldsOf({ ...HAMLETS, ...MEETINGS }),
  })

/** Xã Nà Pàng 2021, points, complete: the report asks for recognition. */
export const dossierOf2021 = (): PaperSource =>
  readDossier({ set: setOf('tcpl-2017'), year: 2021, self: seeded(NA_PANG_2021) })

/** Phường Bến Sông 2026, met or not met. */
export const dossierOf2026 = (): PaperSource =>
  readDossier({
    set: setOf('tcpl-2025'),
    year: 2026,
    unit: { form: 'phuong', name: 'Bến Sông' },
    self: seeded(COMPLETE),
  })
