import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue'
import { agendaOf, type AgendaPoint } from '../../domain/council/agenda-of.ts'
import { councilAssessment } from '../../domain/council/council-assessment.ts'
import { isSecret, readCouncilColumn, type CouncilColumn } from '../../domain/council/council-column.ts'
import type { CouncilMember, Sitting } from '../../domain/council/council.ts'
import { countSheets, type SheetCount } from '../../domain/council/sheet-count.ts'
import { readSheets, type MemberSheet } from '../../domain/council/sheets.ts'
import { NO_APPRAISAL, ruleAct, type ActContext } from '../../domain/dossier/act.rules.ts'
import type { Act, ActRefusal, Conclude } from '../../domain/dossier/act.ts'
import { appraisalDuties, type AppraisalDuties } from '../../domain/dossier/appraisal-duties.ts'
import { formatFieldName, parseFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import { readRecusals } from '../../domain/dossier/recusal.ts'
import type { FieldHead, FieldState } from '../../domain/log/field-state.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import type { Assessment } from '../../domain/scoring/assessment.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { entriesOfRecord, headsOfFields } from '../../storage/read/read-heads.ts'
import { recordAct } from '../dossier/record-act.ts'
import { sealRecord } from '../dossier/seal-record.ts'
import { useAppraised } from '../dossier/use-appraised.ts'
import { useBusy } from '../dossier/use-busy.ts'
import { useDossier, type OpenDossier } from '../dossier/use-dossier.ts'
import { useHints } from '../dossier/use-hints.ts'
import { useWorkingCalendar } from '../dossier/use-working-calendar.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { useCouncil, type OpenCouncil } from './open-council.ts'

/** A member's sheet that came after the conclusion: it counts only once the chair admits it. */
export interface LateSheet {
  readonly member: string
  /** How many of its marks, votes and opinions are held. */
  readonly held: number
}

/** One dossier before the council: three columns, the members' sheets, the ballot, the conclusion. */
export interface SittingDossier {
  readonly council: OpenCouncil
  readonly dossier: OpenDossier
  /** Null: no such sitting is known here. */
  readonly sitting: ComputedRef<Sitting | null>
  readonly column: ComputedRef<CouncilColumn>
  /** The vote is secret: no sheet holds one, and none is shown. */
  readonly secret: ComputedRef<boolean>
  readonly sheets: ComputedRef<ReadonlyMap<string, MemberSheet>>
  readonly recused: ComputedRef<ReadonlySet<string>>
  readonly duties: ComputedRef<AppraisalDuties>
  readonly appraised: ComputedRef<Assessment | null>
  /** The third column as a whole. */
  readonly assessment: ComputedRef<Assessment | null>
  readonly agenda: ComputedRef<readonly AgendaPoint[]>
  /** Null together with the sitting. */
  readonly count: ComputedRef<SheetCount | null>
  /** Indicators without a word of the council that counts. */
  readonly open: ComputedRef<readonly string[]>
  readonly late: ComputedRef<readonly LateSheet[]>
  readonly busy: Readonly<Ref<boolean>>
  memberOf(id: string): CouncilMember | null
  /**
   * Indicators on which nothing is written in the member's sheet, or in the council's column. A change that still lacks its
   * reason does not count yet, but is somebody's work.
   */
  silentOf(member?: string): readonly string[]
  /** Agrees with the appraised column on all of these, in one act. */
  agreeRest(member?: string): Promise<void>
  rule(conclusion: Pick<Conclude, 'recommended' | 'reason'>): Result<void, ActRefusal>
  conclude(conclusion: Pick<Conclude, 'recommended' | 'reason'>): Promise<void>
  ruleAdmission(member: string, reason: string): Result<void, ActRefusal>
  admit(member: string, reason: string): Promise<void>
}

const KEY: InjectionKey<SittingDossier> = Symbol('sitting dossier')

/** The dossier that the layout above has laid before the council. */
export function useSittingDossier(): SittingDossier {
  const open = inject(KEY)
  if (!open) throw new Error('No layout above this page opened a dossier of a sitting')
  return open
}

/** Lays the open dossier before the council for the pages below. `sittingId()`: of the council's book. */
export function openSittingDossier(sittingId: () => string): SittingDossier {
  const dossier = useDossier()
  const council = useCouncil()
  const space = useSpace()
  const session = useSessionStore()
  const calendar = useWorkingCalendar()
  const appraised = useAppraised()
  const { hints } = useHints()
  const { busy, whileBusy } = useBusy(dossier)

  const books = [
    ...(['finding/', 'confirmation/', 'ballot'] as const).map((prefix) =>
      dossier.book('council', () => prefix),
    ),
    dossier.book('sheets', () => 'sheet/'),
    dossier.book('appraisal', () => 'recusal/'),
  ]
  const fieldsOf = (from: number, to: number) =>
    computed<readonly FieldState[]>(() => books.slice(from, to).flatMap(({ data }) => data.value ?? []))
  const [third, sheetFields, recusals] = [fieldsOf(0, 3), fieldsOf(3, 4), fieldsOf(4, 5)]
  const held = useLive<readonly LateSheet[]>(() => {
    const record = recordOf(dossier.id.value, 'sheets')
    return async () => lateSheets(await entriesOfRecord(space, record))
  }, [])

  const sitting = computed(() => council.sittingOf(sittingId()))
  const column = computed(() => readCouncilColumn(third.value))
  const sheets = computed(() => readSheets(sheetFields.value))
  const recused = computed<ReadonlySet<string>>(() => new Set(readRecusals(recusals.value)))
  const duties = computed(() =>
    dossier.set.value ? appraisalDuties(dossier.set.value) : NO_APPRAISAL.duties,
  )
  const assessment = computed(() =>
    dossier.set.value
      ? councilAssessment(
          dossier.set.value,
          dossier.self.value.answers,
          dossier.appraisal.value,
          column.value,
          calendar.value,
        )
      : null,
  )
  const open = computed(() =>
    duties.value.indicators.filter((id) => {
      const finding = column.value.findings.get(id)
      return finding === undefined || !duties.value.fits(id, finding)
    }),
  )

  function wordsOf(member?: string) {
    return member === undefined
      ? {
          part: 'council' as const,
          wordOn: (indicator: string): FieldName => ({ kind: 'finding', indicator }),
        }
      : {
          part: 'sheets' as const,
          wordOn: (each: string): FieldName => ({ kind: 'sheet', of: member, aspect: 'mark', each }),
        }
  }
  function silentOf(member?: string): readonly string[] {
    const { part, wordOn } = wordsOf(member)
    return duties.value.indicators.filter((indicator) => isBlank(dossier.headsOf(wordOn(indicator), part)))
  }

  function rule(act: Act): Result<void, ActRefusal> {
    if (dossier.state.value.waiting.length > 0) return err({ code: 'wrong-phase', phase: 'waiting' })
    const author = session.identity?.person.id ?? ''
    const context: ActContext = {
      part: 'council',
      author,
      roles: dossier.roles.value,
      state: dossier.state.value,
      seal: '',
      notReady: [],
      appraisal: dossier.appraisal.value,
      duties: duties.value,
      separation: dossier.separation.value,
      needsCouncil: true,
      council: { council: council.council.value, column: column.value, recused: [...recused.value] },
      unit: dossier.unit.value.id,
      year: dossier.year.value,
      today: vietnamDay(Date.now()),
    }
    return ruleAct(act, context)
  }
  const conclusion = ({ recommended, reason }: Pick<Conclude, 'recommended' | 'reason'>) => ({
    act: 'conclude' as const,
    office: council.book.unit.value.id,
    sitting: sittingId(),
    recommended,
    reason,
  })

  const opened: SittingDossier = {
    council,
    dossier,
    sitting,
    column,
    secret: computed(() => isSecret(third.value)),
    sheets,
    recused,
    duties,
    appraised,
    assessment,
    agenda: computed(() =>
      dossier.assessment.value && appraised.value
        ? agendaOf({
            self: dossier.assessment.value,
            appraised: appraised.value,
            hints: hints.value ?? [],
            sheets: sheets.value,
          })
        : [],
    ),
    count: computed(() =>
      sitting.value ? countSheets(council.council.value, sitting.value, sheets.value, recused.value) : null,
    ),
    open,
    silentOf,
    late: computed(() =>
      held.data.value.filter(({ member }) => !dossier.state.value.admitted.includes(member)),
    ),
    busy,
    memberOf: (id) => council.council.value.members.find((member) => member.id === id) ?? null,
    async agreeRest(member) {
      await dossier.flush()
      const { part, wordOn } = wordsOf(member)
      // What was just recorded may not have come to the screen yet.
      const begins = member === undefined ? 'finding/' : `sheet/${member}/mark/`
      const states = await headsOfFields(space, recordOf(dossier.id.value, part), [begins])
      const written = new Set(states.flatMap(({ field, heads }) => (isBlank(heads) ? [] : [field])))
      const rest = duties.value.indicators
        .map(wordOn)
        .filter((field) => !written.has(formatFieldName(field)))
        .map((field) => ({ part, field, value: { verdict: 'agree', reason: '' } }))
      if (rest.length > 0) await dossier.record(rest)
    },
    rule: (said) => rule({ ...conclusion(said), upTo: {}, seal: '' }),
    conclude: (said) =>
      whileBusy(async () => {
        const sealed = await sealRecord(space, recordOf(dossier.id.value, 'council'))
        await recordAct(dossier, 'council', { ...conclusion(said), ...sealed })
      }),
    ruleAdmission: (member, reason) => rule({ act: 'admit-late', member, reason }),
    admit: (member, reason) =>
      whileBusy(() => recordAct(dossier, 'council', { act: 'admit-late', member, reason })),
  }
  provide(KEY, opened)
  return opened
}

/** Never written, or taken back. */
const isBlank = (heads: readonly FieldHead[]): boolean => (heads.at(-1)?.value ?? null) === null

/** Of the held entries of a `sheets` record only the stub may be here: whose sheet it is, its field says. */
function lateSheets(
  entries: readonly { readonly field: string; readonly held: string | null }[],
): readonly LateSheet[] {
  const found = new Map<string, number>()
  for (const { field, held } of entries) {
    const name = held === 'council-concluded' ? parseFieldName(field) : null
    if (name?.kind === 'sheet') found.set(name.of, (found.get(name.of) ?? 0) + 1)
  }
  return [...found].map(([member, held]) => ({ member, held }))
}
