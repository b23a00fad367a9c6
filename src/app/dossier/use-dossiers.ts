import { computed, type ComputedRef } from 'vue'
import type { WorkingCalendar } from '../../domain/calendar/working-days.ts'
import { attachedTo } from '../../domain/dossier/attached-to.ts'
import { chooseCriteriaSet } from '../../domain/criteria-set/choose-criteria-set.ts'
import type { SetSummary } from '../../domain/criteria-set/revision.ts'
import type { OpenedRound } from '../../domain/criteria-set/opened-round.ts'
import { dossierState, wasDecided, type DossierPhase } from '../../domain/dossier/dossier.workflow.ts'
import { hasAnswers, pinnedRevision } from '../../domain/dossier/pinned-revision.ts'
import { readActs } from '../../domain/dossier/read-acts.ts'
import { readSelfAssessment } from '../../domain/dossier/self-assessment.ts'
import { formatDossierId, parseDossierId, recordOf, type DossierId } from '../../domain/log/record-id.ts'
import { mayDo } from '../../domain/person/rights.ts'
import { rolesOver, type Role } from '../../domain/person/role.ts'
import { assess } from '../../domain/scoring/assess.ts'
import type { Assessment } from '../../domain/scoring/assessment.ts'
import { headsOfFields, listDossiers } from '../../storage/read/read-heads.ts'
import type { Space } from '../../storage/space/space.ts'
import { setOfDossier } from '../law/published-sets.ts'
import { usePublishedSets } from '../law/use-published-sets.ts'
import { dayOfRights } from '../session/day-of-rights.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { lockReason } from './lock-reason.ts'
import { levelOf } from './level-of.ts'
import { useRounds } from './use-rounds.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

export interface DossierRow {
  readonly id: string
  /** `heirs`: names of the units it has become; none while it exists. */
  readonly unit: { readonly id: string; readonly name: string; readonly heirs: readonly string[] }
  readonly year: number
  readonly set: string
  /** As people call the set; its id where nobody has told this device. */
  readonly setName: string
  readonly phase: DossierPhase
  /** What the authority decided; null before its decision is recorded. */
  readonly recognised: boolean | null
  /** The person enters its answers; else he reads it, or collects for it. */
  readonly enters: boolean
  /** False: nothing has been recorded yet; the dossier comes into being with its first entry. */
  readonly started: boolean
  /** What it comes to so far; null where this version cannot assess it. */
  readonly result: Pick<
    Assessment,
    'scale' | 'outcome' | 'points' | 'maxPoints' | 'soFar' | 'criteria'
  > | null
  /** Fields with two or more values that the commune may settle as the dossier stands. */
  readonly conflicts: number
}

/** What the store says of it; the names come from the directory. */
type StoredRow = Omit<DossierRow, 'unit' | 'setName'>

const CONTENT = [
  'fact/',
  'judgement/',
  'mark/',
  'not-arising/',
  'declaration/',
  'unit-type',
  'revision',
  'step/',
  'remark/',
  'owner/',
  'evidence/',
  'removed/',
  'attachment/',
  'act/',
  'ruling/',
]

/**
 * The dossiers of the person's communes and districts: those begun on this device, this year's, and those of rounds opened
 * for them. Newest year first.
 */
export function useDossiers(): {
  readonly rows: ComputedRef<readonly DossierRow[]>
  readonly loading: ComputedRef<boolean>
} {
  const session = useSessionStore()
  const space = useSpace()
  const directory = useDirectory()
  const calendar = useWorkingCalendar(directory)
  const { openedOver } = useRounds()
  const published = usePublishedSets()
  const rows = useLive<readonly StoredRow[]>(() => {
    const units = session.communeUnits.map((unit) => unit.id)
    // A unit that went into another one assesses itself no more.
    const expected = session.communeUnits
      .filter(({ becomes }) => becomes === undefined)
      .flatMap(({ id }) => expectedOf(id, openedOver(id), published.setsOver(id)))
    const days = calendar.value
    const grants = session.identity?.grants ?? []
    const ties = directory.ties.value
    const rolesIn = (unit: string) => rolesOver(unit, grants, dayOfRights(grants), ties)
    return () => readRows(space, units, expected, days, rolesIn)
  }, [])
  return {
    rows: computed(() =>
      rows.data.value.map((row) => {
        const unit = row.id.slice(0, row.id.indexOf('/'))
        return {
          ...row,
          unit: { id: unit, name: directory.unitName(unit) ?? unit, heirs: directory.heirsOf(unit) },
          setName: published.nameOf(row.set, unit),
        }
      }),
    ),
    loading: computed(() => !rows.ready.value),
  }
}

/** What a unit is asked for without anybody having begun it. */
function expectedOf(unit: string, opened: readonly OpenedRound[], sets: readonly SetSummary[]): DossierId[] {
  const level = levelOf(unit)
  const thisYear = Number(today().slice(0, 4))
  const years = new Set([thisYear, ...opened.map(({ year }) => year)])
  return [...years].flatMap((year) => {
    const set = level && chooseCriteriaSet(level, year, opened, sets)
    return set ? [{ unit, year, set }] : []
  })
}

async function readRows(
  space: Space,
  units: readonly string[],
  expected: readonly DossierId[],
  calendar: WorkingCalendar,
  rolesIn: (unit: string) => ReadonlySet<Role>,
): Promise<StoredRow[]> {
  const begun = (await listDossiers(space)).flatMap((id) => {
    const parsed = parseDossierId(id)
    return parsed.ok && units.includes(parsed.value.unit) ? [parsed.value] : []
  })
  const all = new Map([...expected, ...begun].map((dossier) => [formatDossierId(dossier), dossier]))
  const rows = await Promise.all(
    [...all].map(([id, dossier]) => readRow(space, id, dossier, calendar, rolesIn(dossier.unit))),
  )
  return rows.sort((a, b) => b.year - a.year || (a.id < b.id ? -1 : 1))
}

async function readRow(
  space: Space,
  id: string,
  dossier: DossierId,
  calendar: WorkingCalendar,
  roles: ReadonlySet<Role>,
): Promise<StoredRow> {
  const [fields, ...offices] = await Promise.all([
    headsOfFields(space, recordOf(id, 'self'), CONTENT),
    headsOfFields(space, recordOf(id, 'appraisal'), ['act/', 'ruling/']),
    headsOfFields(space, recordOf(id, 'council'), ['act/', 'ruling/']),
  ])
  const self = readSelfAssessment(fields)
  const revision = { pinned: pinnedRevision(fields), begun: hasAnswers(fields) }
  const set = await setOfDossier(space, dossier, revision)
  const state = dossierState(readActs([...fields, ...offices.flat()]))
  const decision = state.last.decide?.act
  return {
    id,
    year: dossier.year,
    set: dossier.set,
    phase: state.phase,
    recognised: wasDecided(state.phase) && decision?.act === 'decide' ? decision.recognised : null,
    enters: mayDo('enter-answers', roles),
    started: fields.length > 0,
    result: set ? assess(set, self.answers, calendar) : null,
    conflicts: self.conflicts.filter(
      (field) =>
        lockReason({
          part: 'self',
          field,
          author: '',
          roles,
          state,
          today: today(),
          settles: true,
          attachedTo: (piece) => attachedTo(fields, piece),
        }) === null,
    ).length,
  }
}
