import { computed, type ComputedRef } from 'vue'
import { formatFieldName } from '../../domain/dossier/field-name.ts'
import { parseAssignee } from '../../domain/dossier/office-people.ts'
import { recordOf } from '../../domain/log/record-id.ts'
import { mayDo } from '../../domain/person/rights.ts'
import { isCurrent } from '../../domain/person/role.ts'
import type { Result } from '../../domain/shared/result.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { downloadDossier } from '../../sync/download-dossier.ts'
import { recordFields } from '../dossier/record-fields.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { dayOfRights } from '../session/day-of-rights.ts'
import { attempt } from '../session/failure-of.ts'
import { useSessionStore } from '../session/session.store.ts'
import { useSpace } from '../session/use-space.ts'
import { syncPortsOf } from '../sync/engine.ts'
import { useLive } from '../use-live.ts'

export interface Assigning {
  /** Whether he gives out dossiers anywhere; over each one the server judges. */
  readonly mayAssign: ComputedRef<boolean>
  /** Dossier → person id, or null for nobody, as this device holds it: also what is not sent yet. */
  readonly known: ComputedRef<ReadonlyMap<string, string | null>>
  /** Gives these dossiers to one person; null takes them back. Ends at the first that cannot be had from the server. */
  assign(dossiers: readonly string[], person: string | null): Promise<Result<void, AccessFailure>>
}

const ASSIGNEE = formatFieldName({ kind: 'assignee' })

/** @param opened dossiers that are on this device: only these are asked */
export function useAssigning(opened: () => ReadonlySet<string>): Assigning {
  const space = useSpace()
  const session = useSessionStore()
  const known = useLive<readonly (readonly [string, string | null])[]>(() => {
    const ids = [...opened()]
    return async () => {
      const states = await Promise.all(
        ids.map(async (id) => (await headsOfFields(space, recordOf(id, 'appraisal'), [ASSIGNEE]))[0]),
      )
      return ids.flatMap((id, i): (readonly [string, string | null])[] => {
        const head = states[i]?.heads.at(-1)
        return head ? [[id, parseAssignee(head.value)]] : []
      })
    }
  }, [])

  return {
    mayAssign: computed(() => {
      const grants = session.identity?.grants ?? []
      const day = dayOfRights(grants)
      return grants.some((grant) => isCurrent(grant, day) && mayDo('assign-appraiser', new Set([grant.role])))
    }),
    known: computed(() => new Map(known.data.value)),
    async assign(dossiers, person) {
      for (const dossier of dossiers) {
        const record = recordOf(dossier, 'appraisal')
        if (!opened().has(dossier)) {
          // What somebody else has written there must be seen before it is replaced.
          const answer = await attempt(() => downloadDossier(syncPortsOf(space), dossier))
          if (!answer.ok) return answer
        }
        const [state] = await headsOfFields(space, record, [ASSIGNEE])
        const seen = (state?.heads ?? []).map(({ id }) => id)
        const value = person === null ? null : { person }
        await recordFields(space, [{ record, field: ASSIGNEE, value, seen }])
      }
      return { ok: true, value: undefined }
    },
  }
}
