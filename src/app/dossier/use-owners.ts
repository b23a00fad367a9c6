import { computed, shallowReadonly, shallowRef, type ComputedRef, type Ref } from 'vue'
import { formatFieldName, type FieldName } from '../../domain/dossier/field-name.ts'
import {
  ownersBack,
  ownersChange,
  type OwnerChange,
  type OwnerPlan,
} from '../../domain/dossier/owners-change.ts'
import { ownerGroups, ownersProposal, type OwnerGroup } from '../../domain/dossier/owner-groups.ts'
import { mayBeInCharge } from '../../domain/dossier/owners-candidate.ts'
import { ownersProgress, type OwnersProgress } from '../../domain/dossier/owners-progress.ts'
import { chargesOf, type Charge } from '../../domain/dossier/owners.ts'
import type { Attachment } from '../../domain/dossier/self-assessment.ts'
import type { FieldState } from '../../domain/log/field-state.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { inConflict } from '../../domain/log/in-conflict.ts'
import { mayDo } from '../../domain/person/rights.ts'
import { useSessionStore } from '../session/session.store.ts'
import type { DirectoryPerson } from '../session/use-directory.ts'
import { today } from '../today.ts'
import type { LockReason } from './lock-reason.ts'
import { useDossier } from './use-dossier.ts'

/** Who is in charge of which indicator of the open dossier, and giving indicators to somebody else. */
export interface Owners {
  /** One's own first, then of those who leave or have left, then what nobody has, then the others. */
  readonly charges: ComputedRef<readonly Charge[]>
  /** Who can be put in charge: people of the unit whose rights there have not ended. */
  readonly candidates: ComputedRef<readonly DirectoryPerson[]>
  /** The person may decide it, wherever the dossier stands. */
  readonly mayName: ComputedRef<boolean>
  /** Why nothing at all can be given out now; null when something can. */
  readonly lock: ComputedRef<LockReason | null>
  /** What nobody is in charge of yet, by the official the set names or by criterion. */
  readonly groups: ComputedRef<readonly OwnerGroup[]>
  /** What was given out last on this page and can be taken back. */
  readonly last: Readonly<Ref<readonly OwnerChange[]>>
  /** Last day (ISO) of the owner's rights in the unit; null without end, undefined where nobody says. */
  lastDayOf(owner: string): string | null | undefined
  barrierOf(indicator: string): 'locked' | 'contested' | null
  plan(indicators: readonly string[], to: string): OwnerPlan
  /** Every group to whom was chosen for it: person id by group id. */
  propose(chosen: ReadonlyMap<string, string>): OwnerPlan
  /** Who has answered what; `finished`: indicators with nothing left to answer. */
  progress(finished: ReadonlySet<string>): OwnersProgress
  /** One entry an indicator, all in one transaction. Throws `StorageFault`. */
  give(changes: readonly OwnerChange[]): Promise<void>
  /** Takes the last back where it still stands; how many there were. Throws `StorageFault`. */
  takeBack(): Promise<number>
}

const nameOf = (indicator: string): FieldName => ({ kind: 'owner', indicator })

export function useOwners(): Owners {
  const dossier = useDossier()
  const session = useSessionStore()
  const last = shallowRef<readonly OwnerChange[]>([])

  const indicators = computed(() => dossier.indicators.value.map(({ id }) => id))
  const owners = computed(() => dossier.self.value.owners)
  const lastDayOf = (owner: string) =>
    dossier.people.value.find(({ id }) => id === owner)?.until?.[dossier.unit.value.id]

  function barrierOf(indicator: string): 'locked' | 'contested' | null {
    if (inConflict(dossier.headsOf(nameOf(indicator)))) return 'contested'
    return dossier.lockOf(nameOf(indicator)) === null ? null : 'locked'
  }
  /** The dossier keeps its evidence apart from its answers. */
  function attached(place: Attachment): FieldState {
    const field: FieldName = { kind: 'attachment', ...place }
    return {
      record: recordOf(dossier.id.value, 'self'),
      field: formatFieldName(field),
      heads: dossier.headsOf(field),
    }
  }
  const record = async (changes: readonly OwnerChange[]) => {
    if (changes.length > 0)
      await dossier.record(changes.map(({ indicator, to }) => ({ field: nameOf(indicator), value: to })))
  }

  return {
    charges: computed(() => {
      const me = session.identity?.person.id
      const leaves = (owner: string | null) => owner !== null && typeof lastDayOf(owner) === 'string'
      const rank = ({ owner }: Charge) => (owner !== null && owner === me ? 0 : leaves(owner) ? 1 : 2)
      return [...chargesOf(indicators.value, owners.value)].sort((a, b) => rank(a) - rank(b))
    }),
    candidates: computed(() =>
      dossier.people.value.filter(({ until }) => mayBeInCharge(dossier.unit.value.id, until, today())),
    ),
    mayName: computed(() => mayDo('name-owner', dossier.roles.value)),
    lock: computed(() => {
      const locks = indicators.value.map((indicator) => dossier.lockOf(nameOf(indicator)))
      return locks.includes(null) ? null : (locks[0] ?? null)
    }),
    groups: computed(() => ownerGroups(dossier.set.value?.criteria ?? [], owners.value)),
    last: shallowReadonly(last),
    lastDayOf,
    barrierOf,
    plan: (chosen, to) => ownersChange(chosen, owners.value, to, barrierOf),
    propose: (chosen) =>
      ownersProposal(
        ownerGroups(dossier.set.value?.criteria ?? [], owners.value),
        chosen,
        owners.value,
        barrierOf,
      ),
    progress: (finished) =>
      ownersProgress(
        [...dossier.fields.value, ...dossier.self.value.attachments.map(attached)],
        indicators.value,
        owners.value,
        finished,
      ),
    async give(changes) {
      await record(changes)
      last.value = changes
    },
    async takeBack() {
      const back = ownersBack(last.value, owners.value).filter(
        ({ indicator }) => barrierOf(indicator) === null,
      )
      await record(back)
      last.value = []
      return back.length
    },
  }
}
