import { computed, type ComputedRef } from 'vue'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { chooseCriteriaSet } from '../../domain/criteria-set/choose-criteria-set.ts'
import { dossierState, type DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { formatDossierId, parseDossierId, recordOf, type DossierId } from '../../domain/log/record-id.ts'
import type { Role } from '../../domain/person/role.ts'
import { assess } from '../../domain/scoring/assess.ts'
import { headsOfFields, listDossiers } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { loadCriteriaSet } from './load-criteria-set.ts'
import { lockReason } from './lock-reason.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

export interface DossierRow {
  readonly id: string
  readonly unit: { readonly id: string; readonly name: string }
  readonly year: number
  readonly set: string
  readonly phase: DossierPhase
  /** False: nothing has been recorded yet; the dossier comes into being with its first entry. */
  readonly started: boolean
  readonly met: number
  readonly assessed: number
  readonly total: number
  /** Fields with two or more values that the commune may settle as the dossier stands. */
  readonly conflicts: number
}

const CONTENT = [
  'fact/',
  'judgement/',
  'not-arising/',
  'declaration/',
  'remark/',
  'owner/',
  'evidence/',
  'removed/',
  'attachment/',
  'act/',
  'ruling/',
]

/** The list holds the dossiers of one's own communes only. */
const OFFICER: ReadonlySet<Role> = new Set(['officer'])

/** The dossiers of the person's communes: those begun on this device, and this year's. Newest year first. */
export function useDossiers(): {
  readonly rows: ComputedRef<readonly DossierRow[]>
  readonly loading: ComputedRef<boolean>
} {
  const session = useSessionStore()
  const space = useSpace()
  const directory = useDirectory()
  const calendar = useWorkingCalendar(directory)
  const rows = useLive<readonly Omit<DossierRow, 'unit'>[]>(() => {
    const units = session.communeUnits.map((unit) => unit.id)
    const days = calendar.value
    return () => readRows(space, units, days)
  }, [])
  return {
    rows: computed(() =>
      rows.data.value.map((row) => {
        const unit = row.id.slice(0, row.id.indexOf('/'))
        return { ...row, unit: { id: unit, name: directory.unitName(unit) ?? unit } }
      }),
    ),
    loading: computed(() => !rows.ready.value),
  }
}

async function readRows(
  space: Space,
  units: readonly string[],
  calendar: WorkingCalendar,
): Promise<Omit<DossierRow, 'unit'>[]> {
  const begun = (await listDossiers(space)).flatMap((id) => {
    const parsed = parseDossierId(id)
    return parsed.ok && units.includes(parsed.value.unit) ? [parsed.value] : []
  })
  const year = Number(today().slice(0, 4))
  const set = chooseCriteriaSet('commune', year)
  const expected = set === null ? [] : units.map((unit): DossierId => ({ unit, year, set }))
  const all = new Map([...expected, ...begun].map((dossier) => [formatDossierId(dossier), dossier]))
  const rows = await Promise.all([...all].map(([id, dossier]) => readRow(space, id, dossier, calendar)))
  return rows.sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
}

async function readRow(
  space: Space,
  id: string,
  { year, set: setId }: DossierId,
  calendar: WorkingCalendar,
): Promise<Omit<DossierRow, 'unit'>> {
  const [set, fields, appraised] = await Promise.all([
    loadCriteriaSet(setId),
    headsOfFields(space, recordOf(id, 'self'), CONTENT),
    headsOfFields(space, recordOf(id, 'appraisal'), ['act/', 'ruling/']),
  ])
  const self = readSelfAssessment(fields)
  const criteria = set ? assess(set, self.answers, calendar).criteria : []
  const state = dossierState(readActs([...fields, ...appraised]))
  const sum = (of: 'met' | 'assessed' | 'total') => criteria.reduce((n, criterion) => n + criterion[of], 0)
  return {
    id,
    year,
    set: setId,
    phase: state.phase,
    started: fields.length > 0,
    met: sum('met'),
    assessed: sum('assessed'),
    total: sum('total'),
    conflicts: self.conflicts.filter(
      (field) =>
        lockReason({
          part: 'self',
          field,
          roles: OFFICER,
          state,
          attachedTo: (piece) => attachedTo(fields, piece),
        }) === null,
    ).length,
  }
}
