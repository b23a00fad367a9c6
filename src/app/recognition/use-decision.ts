import { v7 } from 'uuid'
import { computed, readonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { NO_APPRAISAL, ruleAct } from '../../domain/dossier/act.rules.ts'
import type { Act, ActRefusal, Revoke } from '../../domain/dossier/act.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { rolesOver } from '../../domain/person/role.ts'
import {
  decisionIn,
  publicationIn,
  type DecisionDraft,
  type Recording,
  type SignedPaper,
} from '../../domain/recognition/decision-draft.ts'
import { recognitionLine, type RecognitionLine } from '../../domain/recognition/recognition-line.ts'
import { err, type Result } from '../../domain/shared/result.ts'
import type { Json } from '../../domain/shared/json.ts'
import { vietnamDay } from '../../domain/shared/vietnam-day.ts'
import type { ExplanationLanguage } from '../../domain/scoring/explanation-words.ts'
import { recordFields, type FieldWrite } from '../dossier/record-fields.ts'
import { sealRecord } from '../dossier/seal-record.ts'
import { dayOfRights } from '../session/day-of-rights.ts'
import { useDirectory } from '../session/use-directory.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { useDecisions } from './open-decisions.ts'
import { useCandidates, type OpenCandidate } from './use-candidates.ts'

/** A dossier in the decision, with how far each step has come in it. */
export interface DecisionRow extends RecognitionLine {
  readonly unitName: string
  readonly candidate: OpenCandidate
  /** Of the decision that was signed; null before. */
  readonly decided: Recording | null
  readonly published: Recording
  /** Why recording the signed decision would be refused; null where it would not, or is done. */
  readonly refusal: ActRefusal | null
}

export interface DecisionView {
  readonly rows: ComputedRef<readonly DecisionRow[]>
  /** Chosen dossiers that are not on this device, or not read yet. */
  readonly missing: ComputedRef<readonly string[]>
  readonly busy: Readonly<Ref<boolean>>
  /** Rows the signed decision can be recorded in now. */
  readonly open: ComputedRef<readonly DecisionRow[]>
  /** Rows that can be made public now. */
  readonly unpublished: ComputedRef<readonly DecisionRow[]>
  /** Writes the paper into the book and an act into each dossier that has none of it, in one go. */
  sign(paper: SignedPaper): Promise<void>
  publish(publication: { readonly date: string; readonly address: string }): Promise<void>
  /** Why such a publication would be refused, by the first dossier that refuses it. */
  rulePublication(date: string): Result<void, ActRefusal>
  ruleRevocation(row: DecisionRow, paper: Omit<Revoke, 'act'>): Result<void, ActRefusal>
  revoke(row: DecisionRow, paper: Omit<Revoke, 'act'>): Promise<void>
}

/** One decision on many dossiers: its lists, and the acts it is recorded by. Works offline; acts wait for their rulings. */
export function useDecision(
  decision: () => DecisionDraft | null,
  language: () => ExplanationLanguage,
): DecisionView {
  const space = useSpace()
  const session = useSessionStore()
  const directory = useDirectory()
  const { book } = useDecisions()
  const busy = shallowRef(false)
  const suffix = computed(() => book.id.value.slice(book.id.value.indexOf('/')))
  const ids = computed(() => (decision()?.units ?? []).map((unit) => `${unit}${suffix.value}`))
  const candidates = useCandidates(() => ids.value)

  function rule(candidate: OpenCandidate, act: Act): Result<void, ActRefusal> {
    const { unit, year, state, needsCouncil, separation } = candidate
    if (state.waiting.length > 0) return err({ code: 'wrong-phase', phase: 'waiting' })
    const { grants = [], person } = session.identity ?? {}
    return ruleAct(act, {
      ...{ ...NO_APPRAISAL, part: 'appraisal', author: person?.id ?? '', unit, year, state },
      ...{ needsCouncil, separation, seal: '', notReady: [] },
      roles: rolesOver(unit, grants, dayOfRights(grants), directory.ties.value),
      today: vietnamDay(Date.now()),
    })
  }
  const decideAct = (paper: SignedPaper, recognised: boolean, note: string): Act => ({
    ...{ act: 'decide', recognised, number: paper.number, date: paper.date, authority: paper.authority },
    ...{ note, upTo: {}, seal: '' },
  })

  function rowOf(candidate: OpenCandidate, { signed, verdicts }: DecisionDraft): DecisionRow {
    const entered = verdicts.get(candidate.unit) ?? null
    const line = recognitionLine({ ...candidate, entered }, language())
    const recognised = line.list === 'met'
    // What was revoked had been recognised by it, and stays in the decision.
    const revoked = candidate.state.phase === 'revoked'
    const decided =
      signed && (revoked || line.list !== 'open')
        ? decisionIn(candidate.state, signed, revoked || recognised)
        : null
    const ruled =
      signed && decided?.kind !== 'done' ? rule(candidate, decideAct(signed, recognised, '')) : null
    return {
      ...line,
      candidate,
      unitName: directory.unitName(candidate.unit) ?? candidate.unit,
      decided,
      published: publicationIn(candidate.state),
      refusal: ruled && !ruled.ok ? ruled.error : null,
    }
  }

  const rows = computed(() => {
    const draft = decision()
    if (!draft) return []
    return [...candidates.value.values()]
      .flatMap((candidate) => (candidate ? [rowOf(candidate, draft)] : []))
      .sort((a, b) => a.unitName.localeCompare(b.unitName, 'vi'))
  })
  const open = computed(() =>
    rows.value.filter(
      ({ list, decided }) => list !== 'open' && decided?.kind !== 'done' && decided?.kind !== 'waiting',
    ),
  )
  const unpublished = computed(() =>
    rows.value.filter(
      ({ decided, published, candidate }) =>
        decided?.kind === 'done' &&
        candidate.state.phase === 'decided' &&
        (published.kind === 'todo' || published.kind === 'refused'),
    ),
  )

  const actIn = ({ dossier }: DecisionRow, act: Act): FieldWrite => ({
    ...{ record: recordOf(dossier, 'appraisal'), field: `act/${v7()}` },
    ...{ value: act as unknown as Json, seen: [] },
  })
  async function whileBusy(step: () => Promise<void>): Promise<void> {
    if (busy.value) return
    busy.value = true
    try {
      await book.flush()
      await step()
    } finally {
      busy.value = false
    }
  }
  const inBook = (aspect: string, value: Json): FieldWrite => {
    const of = decision()?.id ?? ''
    return {
      ...{ record: recordOf(book.id.value, 'office'), field: `decision/${of}/${aspect}`, value },
      seen: book.headsOf({ kind: 'decision', of, aspect }, 'office').map(({ id }) => id),
    }
  }

  return {
    rows,
    missing: computed(() => ids.value.filter((id) => !candidates.value.get(id))),
    busy: readonly(busy),
    open,
    unpublished,
    sign: (paper) =>
      whileBusy(async () => {
        const { verdicts = new Map<string, never>() } = decision() ?? {}
        const acts = rows.value.filter(
          ({ list, candidate }) =>
            list !== 'open' &&
            decisionIn(candidate.state, paper, list === 'met').kind !== 'done' &&
            rule(candidate, decideAct(paper, list === 'met', '')).ok,
        )
        const writes = await Promise.all(
          acts.map(async (row) => {
            const { reason = '' } = verdicts.get(row.unit) ?? {}
            const act = decideAct(paper, row.list === 'met', reason)
            const sealed = await sealRecord(space, recordOf(row.dossier, 'appraisal'))
            return actIn(row, { ...act, ...sealed } as Act)
          }),
        )
        await recordFields(space, [inBook('signed', { ...paper }), ...writes])
      }),
    publish: (publication) =>
      whileBusy(async () => {
        const acts = unpublished.value.map((row) => actIn(row, { act: 'publish', ...publication }))
        await recordFields(space, [inBook('publication', { ...publication }), ...acts])
      }),
    rulePublication(date) {
      for (const { candidate } of unpublished.value) {
        const ruled = rule(candidate, { act: 'publish', date, address: '' })
        if (!ruled.ok) return ruled
      }
      return unpublished.value.length > 0
        ? { ok: true, value: undefined }
        : err({ code: 'wrong-phase', phase: 'published' })
    },
    ruleRevocation: ({ candidate }, paper) => rule(candidate, { act: 'revoke', ...paper }),
    revoke: (row, paper) =>
      whileBusy(async () => {
        await recordFields(space, [actIn(row, { act: 'revoke', ...paper })])
      }),
  }
}
