import { shallowReadonly, shallowRef, type Ref } from 'vue'
import { ok, type Result } from '../../domain/shared/result.ts'
import { HandOverAnswer, type HandOverInput } from '../../protocol/hand-over.schema.ts'
import type { PersonRow } from '../../protocol/people.schema.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { usePeople, type People, type PersonInput } from './use-people.ts'

export type { HandOverInput } from '../../protocol/hand-over.schema.ts'

/** A hand-over of this page, with both people as they were before it. */
export interface DoneHandOver {
  readonly giver: PersonRow
  readonly receiver: PersonRow
  readonly before: { readonly giver: PersonRow; readonly receiver: PersonRow | null }
}

export interface HandOvers extends Pick<People, 'people' | 'phase' | 'failure' | 'refresh'> {
  /** The last one, until it is taken back. */
  readonly done: Readonly<Ref<DoneHandOver | null>>
  handOver(giver: PersonRow, input: HandOverInput): Promise<Result<void, AccessFailure>>
  /** Gives the roles back as they were: the giver's first, so that nobody is without. A new receiver keeps his. */
  takeBack(): Promise<Result<void, AccessFailure>>
}

/** Roles of one person going over to another, for an administrator. Lives at the server: nothing of it works offline. */
export function useHandOver(): HandOvers {
  // Everybody in scope: only so does a person come with all the roles that taking back would replace.
  const { people, phase, failure, refresh, update, ask } = usePeople(() => null)
  const done = shallowRef<DoneHandOver | null>(null)
  return {
    people,
    phase,
    failure,
    refresh,
    done: shallowReadonly(done),
    async handOver(giver, input) {
      const known = 'person' in input.receiver ? input.receiver.person : null
      const receiver = people.value.find(({ id }) => id === known) ?? null
      const path = `/api/people/${encodeURIComponent(giver.id)}/hand-over`
      const answer = await ask({ method: 'POST', path, body: input, schema: HandOverAnswer })
      if (!answer.ok) return answer
      done.value = { ...answer.value, before: { giver, receiver } }
      await refresh()
      return ok(undefined)
    },
    async takeBack() {
      if (!done.value) return ok(undefined)
      const { giver, receiver } = done.value.before
      const first = await update(giver.id, inputOf(giver))
      if (!first.ok) return first
      const second = receiver ? await update(receiver.id, inputOf(receiver)) : first
      if (second.ok) done.value = null
      return second
    },
  }
}

const inputOf = ({ name, login, grants }: PersonRow): PersonInput => ({
  name,
  login,
  grants: grants.map(({ role, unit, from, to }) => ({ role, unit, from, to })),
})
