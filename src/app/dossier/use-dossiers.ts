import { computed, type ComputedRef } from 'vue'
import { chooseCriteriaSet } from '../../domain/criteria-set/choose-criteria-set.ts'
import { dossierState, type DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { formatDossierId, parseDossierId, recordOf, type DossierId } from '../../domain/log/record-id.ts'
import { assess } from '../../domain/scoring/assess.ts'
import { headsOfFields, listDossiers } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { loadCriteriaSet } from './load-criteria-set.ts'
import { workingCalendar } from './working-calendar.ts'

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
}

const ANSWERS = ['fact/', 'judgement/', 'not-arising/', 'declaration/', 'act/', 'ruling/']

/** The dossiers of the person's communes: those begun on this device, and this year's. Newest year first. */
export function useDossiers(): {
  readonly rows: ComputedRef<readonly DossierRow[]>
  readonly loading: ComputedRef<boolean>
} {
  const session = useSessionStore()
  const space = useSpace()
  const directory = useDirectory()
  const rows = useLive<readonly Omit<DossierRow, 'unit'>[]>(() => {
    const units = session.communeUnits.map((unit) => unit.id)
    return () => readRows(space, units)
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

async function readRows(space: Space, units: readonly string[]): Promise<Omit<DossierRow, 'unit'>[]> {
  const begun = (await listDossiers(space)).flatMap((id) => {
    const parsed = parseDossierId(id)
    return parsed.ok && units.includes(parsed.value.unit) ? [parsed.value] : []
  })
  const year = Number(today().slice(0, 4))
  const set = chooseCriteriaSet('commune', year)
  const expected = set === null ? [] : units.map((unit): DossierId => ({ unit, year, set }))
  const all = new Map([...expected, ...begun].map((dossier) => [formatDossierId(dossier), dossier]))
  const rows = await Promise.all([...all].map(([id, dossier]) => readRow(space, id, dossier)))
  return rows.sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
}

async function readRow(
  space: Space,
  id: string,
  { year, set: setId }: DossierId,
): Promise<Omit<DossierRow, 'unit'>> {
  const [set, answers, appraised] = await Promise.all([
    loadCriteriaSet(setId),
    headsOfFields(space, recordOf(id, 'self'), ANSWERS),
    headsOfFields(space, recordOf(id, 'appraisal'), ['act/', 'ruling/']),
  ])
  const criteria = set ? assess(set, readSelfAssessment(answers).answers, workingCalendar).criteria : []
  const sum = (of: 'met' | 'assessed' | 'total') => criteria.reduce((n, criterion) => n + criterion[of], 0)
  return {
    id,
    year,
    set: setId,
    phase: dossierState(readActs([...answers, ...appraised])).phase,
    started: answers.length > 0,
    met: sum('met'),
    assessed: sum('assessed'),
    total: sum('total'),
  }
}
