import { computed, type ComputedRef, type Ref } from 'vue'
import {
  earliestDecision,
  indicatorsAsked,
  NO_APPRAISAL,
  ruleAct,
  type ActContext,
} from '../../domain/dossier/act.rules.ts'
import type { Act, ActRefusal, Decide } from '../../domain/dossier/act.ts'
import { appraisalDuties, type AppraisalDuties } from '../../domain/dossier/appraisal-duties.ts'
import type { Finding } from '../../domain/dossier/finding.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import { procedureOf } from '../../domain/procedure/procedure-of.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { recordAct } from './record-act.ts'
import { sealRecord } from './seal-record.ts'
import { useBusy } from './use-busy.ts'
import { useDossier } from './use-dossier.ts'

/** What a decision says on paper. */
export type Decision = Pick<Decide, 'recognised' | 'number' | 'date' | 'authority' | 'note'>

/** Steps of the office that need a reason and seal nothing. */
export type OfficeStep = Extract<Act, { readonly act: 'extend' | 'resume' | 'reopen' }>

export interface Appraising {
  readonly busy: Readonly<Ref<boolean>>
  readonly mayStart: ComputedRef<boolean>
  /** What the criteria set asks of the office. */
  readonly duties: ComputedRef<AppraisalDuties>
  /** Indicators asked about, in the order of the set. */
  readonly asked: ComputedRef<readonly string[]>
  /** Indicators without a finding that counts. */
  readonly open: ComputedRef<readonly string[]>
  readonly mayReturn: ComputedRef<Result<void, ActRefusal>>
  readonly mayAccept: ComputedRef<Result<void, ActRefusal>>
  /** Whether a decision can be recorded now, or corrected, whatever it says. */
  readonly mayDecide: ComputedRef<boolean>
  /** First and last day a decision can bear, ISO. */
  readonly decisionDays: ComputedRef<{ readonly earliest: string; readonly latest: string }>
  start(): Promise<void>
  /** Records the finding on one indicator; null takes it back. */
  find(indicator: string, finding: Finding | null): Promise<void>
  returnDossier(note: string): Promise<void>
  /** Whether this step can be taken now, its day and reason still to be given. */
  mayTake(kind: OfficeStep['act']): boolean
  /** Why the step cannot be taken as it is filled in. */
  ruleStep(step: OfficeStep): Result<void, ActRefusal>
  take(step: OfficeStep): Promise<void>
  accept(note: string): Promise<void>
  /** Why this decision cannot be recorded. */
  ruleDecision(decision: Decision): Result<void, ActRefusal>
  decide(decision: Decision): Promise<void>
}

/** Appraising the open dossier: findings, return, acceptance. Works offline; acts wait for their ruling. */
export function useAppraisal(): Appraising {
  const dossier = useDossier()
  const space = useSpace()
  const session = useSessionStore()
  const { busy, whileBusy } = useBusy(dossier)

  const duties = computed(() =>
    dossier.set.value ? appraisalDuties(dossier.set.value) : NO_APPRAISAL.duties,
  )
  const context = computed<ActContext>(() => ({
    part: 'appraisal',
    author: session.identity?.person.id ?? '',
    unit: dossier.unit.value.id,
    roles: dossier.roles.value,
    state: dossier.state.value,
    seal: '',
    notReady: [],
    appraisal: dossier.appraisal.value,
    duties: duties.value,
    separation: dossier.separation.value,
    needsCouncil: procedureOf(dossier.id.value.split('/')[2] ?? '').council !== null,
    council: null,
    year: dossier.year.value,
    today: vietnamDay(Date.now()),
  }))
  const asked = computed(() => indicatorsAsked(context.value))
  const rule = (act: Act): Result<void, ActRefusal> =>
    dossier.state.value.waiting.length > 0 && act.act !== 'start-appraisal'
      ? err({ code: 'wrong-phase', phase: 'waiting' })
      : // The day as it is now: a page may stay open past midnight.
        ruleAct(act, { ...context.value, today: vietnamDay(Date.now()) })

  const ruleDecision = (decision: Decision) => rule({ act: 'decide', ...decision, upTo: {}, seal: '' })
  const seal = () => sealRecord(space, recordOf(dossier.id.value, 'appraisal'))

  return {
    busy,
    mayStart: computed(() => dossier.state.value.waiting.length === 0 && rule({ act: 'start-appraisal' }).ok),
    duties,
    asked,
    open: computed(() => {
      const { findings } = dossier.appraisal.value
      return duties.value.indicators.filter((id) => {
        const finding = findings.get(id)
        return finding === undefined || !duties.value.fits(id, finding)
      })
    }),
    mayReturn: computed(() => rule({ act: 'return', indicators: asked.value, note: '', upTo: {}, seal: '' })),
    mayAccept: computed(() => rule({ act: 'accept', note: '', upTo: {}, seal: '' })),
    mayDecide: computed(() => {
      const verdict = ruleDecision({ recognised: true, number: '', date: '', authority: '', note: '' })
      return verdict.ok || verdict.error.code === 'decision-incomplete'
    }),
    decisionDays: computed(() => ({
      earliest: earliestDecision(dossier.state.value, dossier.year.value),
      latest: vietnamDay(Date.now()),
    })),
    start: () => whileBusy(() => recordAct(dossier, 'appraisal', { act: 'start-appraisal' })),
    async find(indicator, finding) {
      await dossier.record([{ part: 'appraisal', field: { kind: 'finding', indicator }, value: finding }])
    },
    returnDossier: (note) =>
      whileBusy(async () => {
        await recordAct(dossier, 'appraisal', {
          act: 'return',
          indicators: asked.value,
          note,
          ...(await seal()),
        })
      }),
    mayTake(kind) {
      const verdict = rule(
        kind === 'extend' ? { act: kind, until: '9999-12-31', reason: '-' } : { act: kind, reason: '-' },
      )
      return verdict.ok
    },
    ruleStep: rule,
    take: (step) => whileBusy(() => recordAct(dossier, 'appraisal', step)),
    accept: (note) =>
      whileBusy(async () => {
        await recordAct(dossier, 'appraisal', { act: 'accept', note, ...(await seal()) })
      }),
    ruleDecision,
    decide: (decision) =>
      whileBusy(async () => {
        await recordAct(dossier, 'appraisal', { act: 'decide', ...decision, ...(await seal()) })
      }),
  }
}
