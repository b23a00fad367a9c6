import { computed, type ComputedRef, type Ref } from 'vue'
import { NO_APPRAISAL, ruleAct } from '../../domain/dossier/act.rules.ts'
import { canSend, type SendVerdict } from '../../domain/dossier/send.rules.ts'
import { sentPieces } from '../../domain/dossier/sent-pieces.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { readOpinions } from '../../domain/opinion/read-opinions.ts'
import { countConfirmed } from '../../storage/read/read-files.ts'
import { useSpace } from '../session/use-space.ts'
import { today } from '../today.ts'
import { useLive } from '../use-live.ts'
import { recordAct } from './record-act.ts'
import { sealRecord } from './seal-record.ts'
import { useBusy } from './use-busy.ts'
import { useDossier } from './use-dossier.ts'
import { useInForce } from './use-in-force.ts'
import { useWorkingCalendar } from './use-working-calendar.ts'

export interface Sending {
  /** Null while the dossier is being read. */
  readonly verdict: ComputedRef<SendVerdict | null>
  /** Files the evidence names, and how many of them the server has confirmed. */
  readonly filesNamed: ComputedRef<number>
  readonly filesArrived: ComputedRef<number>
  readonly mayWithdraw: ComputedRef<boolean>
  readonly busy: Readonly<Ref<boolean>>
  /** Throws `StorageFault`; whether the server accepts is told by the ruling. */
  send(): Promise<void>
  withdraw(reason: string): Promise<void>
}

/** Sending and withdrawing the open dossier. */
export function useSend(): Sending {
  const dossier = useDossier()
  const space = useSpace()
  const { busy, whileBusy } = useBusy(dossier)

  const named = computed(() => {
    const pieces = sentPieces(dossier.self.value)
    return [...new Set(pieces.flatMap(({ card }) => (card.file ? [card.file.sha256] : [])))].sort()
  })
  const arrived = useLive(() => {
    const sha256 = named.value
    return () => countConfirmed(space, sha256)
  }, 0)

  const inForce = useInForce()
  const calendar = useWorkingCalendar()
  const said = dossier.book('self', () => 'opinion/')
  const opinions = computed(() => said.data.value && readOpinions(said.data.value))
  const verdict = computed(() => {
    const { set, assessment, self, state, roles, year } = dossier
    if (dossier.loading.value || !set.value || !assessment.value || inForce.value === null) return null
    // What is not read yet must not be told as missing.
    if (!dossier.whole.value || !opinions.value) return null
    const content = { set: set.value, year: year.value, self: self.value, assessment: assessment.value }
    const people = { opinions: opinions.value, calendar: calendar.value }
    const rest = { inForce: inForce.value, state: state.value, roles: roles.value }
    return canSend({ ...content, ...people, ...rest }, today())
  })

  const mayWithdraw = computed(() => {
    const { state, roles } = dossier
    const context = {
      part: 'self',
      author: '',
      unit: dossier.unit.value.id,
      roles: roles.value,
      state: state.value,
      seal: '',
      notReady: [],
      ...NO_APPRAISAL,
      year: dossier.year.value,
      today: today(),
    } as const
    return state.value.waiting.length === 0 && ruleAct({ act: 'withdraw', reason: '' }, context).ok
  })

  return {
    verdict,
    filesNamed: computed(() => named.value.length),
    filesArrived: computed(() => arrived.data.value),
    mayWithdraw,
    busy,
    send: () =>
      whileBusy(async () => {
        const sealed = await sealRecord(space, recordOf(dossier.id.value, 'self'))
        await recordAct(dossier, 'self', { act: 'send', files: named.value, ...sealed })
      }),
    withdraw: (reason) => whileBusy(() => recordAct(dossier, 'self', { act: 'withdraw', reason })),
  }
}
