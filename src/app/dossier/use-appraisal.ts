import { computed, type ComputedRef, type Ref } from 'vue'
import { indicatorsAsked, ruleAct, type ActContext } from '../../domain/dossier/act.rules.ts'
import type { Act, ActRefusal } from '../../domain/dossier/act.ts'
import type { Finding } from '../../domain/dossier/finding.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import { useSpace } from '../session/use-space.ts'
import { recordAct } from './record-act.ts'
import { sealRecord } from './seal-record.ts'
import { useBusy } from './use-busy.ts'
import { useDossier } from './use-dossier.ts'

export interface Appraising {
  readonly busy: Readonly<Ref<boolean>>
  readonly mayStart: ComputedRef<boolean>
  /** Indicators asked about, in the order of the set. */
  readonly asked: ComputedRef<readonly string[]>
  /** Indicators without a finding. */
  readonly open: ComputedRef<readonly string[]>
  readonly mayReturn: ComputedRef<Result<void, ActRefusal>>
  readonly mayAccept: ComputedRef<Result<void, ActRefusal>>
  start(): Promise<void>
  /** Records the finding on one indicator; null takes it back. */
  find(indicator: string, finding: Finding | null): Promise<void>
  returnDossier(note: string): Promise<void>
  accept(note: string): Promise<void>
}

/** Appraising the open dossier: findings, return, acceptance. Works offline; acts wait for their ruling. */
export function useAppraisal(): Appraising {
  const dossier = useDossier()
  const space = useSpace()
  const { busy, whileBusy } = useBusy(dossier)

  const context = computed<ActContext>(() => ({
    part: 'appraisal',
    roles: dossier.roles.value,
    state: dossier.state.value,
    seal: '',
    notReady: [],
    findings: dossier.appraisal.value.findings,
    disputed: dossier.appraisal.value.disputed,
    indicators: dossier.indicators.value.map((indicator) => indicator.id),
  }))
  const asked = computed(() => indicatorsAsked(context.value))
  const rule = (act: Act): Result<void, ActRefusal> =>
    dossier.state.value.waiting.length > 0 && act.act !== 'start-appraisal'
      ? err({ code: 'wrong-phase', phase: 'waiting' })
      : ruleAct(act, context.value)

  const seal = () => sealRecord(space, recordOf(dossier.id.value, 'appraisal'))

  return {
    busy,
    mayStart: computed(() => dossier.state.value.waiting.length === 0 && rule({ act: 'start-appraisal' }).ok),
    asked,
    open: computed(() => context.value.indicators.filter((id) => !context.value.findings.has(id))),
    mayReturn: computed(() => rule({ act: 'return', indicators: asked.value, note: '', upTo: {}, seal: '' })),
    mayAccept: computed(() => rule({ act: 'accept', note: '', upTo: {}, seal: '' })),
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
    accept: (note) =>
      whileBusy(async () => {
        await recordAct(dossier, 'appraisal', { act: 'accept', note, ...(await seal()) })
      }),
  }
}
