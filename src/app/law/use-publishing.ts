import { shallowReadonly, shallowRef, type ShallowRef } from 'vue'
import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { DryRunAnswer, RevisionAnswer } from '../../protocol/criteria-sets.schema.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { useSpace } from '../session/use-space.ts'
import { lawServer } from './law-server.ts'

export type { DryRunAnswer, DryRunRow } from '../../protocol/criteria-sets.schema.ts'

export type DryRunState =
  | { readonly kind: 'begin' | 'running' }
  | { readonly kind: 'failed'; readonly failure: AccessFailure }
  /** `of`: the set it was run with. */
  | { readonly kind: 'shown'; readonly answer: DryRunAnswer; readonly of: CriteriaSet }

export interface Publishing {
  readonly dryRun: Readonly<ShallowRef<DryRunState>>
  try(set: CriteriaSet): Promise<void>
  /** The number of the revision. Nothing is published where it is refused. */
  publish(set: CriteriaSet, base: number | null, reason: string): Promise<Result<number, AccessFailure>>
}

/** What a draft would change on the dossiers the server holds, and making a revision of it. */
export function usePublishing(province: string): Publishing {
  const server = lawServer(useSpace())
  const dryRun = shallowRef<DryRunState>({ kind: 'begin' })
  return {
    dryRun: shallowReadonly(dryRun),
    async try(set) {
      dryRun.value = { kind: 'running' }
      const path = '/api/criteria-sets/dry-run'
      const answer = await server.ask({ method: 'POST', path, body: { province, set }, schema: DryRunAnswer })
      dryRun.value = answer.ok
        ? { kind: 'shown', answer: answer.value, of: set }
        : { kind: 'failed', failure: answer.error }
    },
    async publish(set, base, reason) {
      const path = '/api/criteria-sets/publish'
      const body = { province, set, base, reason }
      const answer = await server.ask({ method: 'POST', path, body, schema: RevisionAnswer })
      return answer.ok ? ok(answer.value.revision) : err(answer.error)
    },
  }
}
