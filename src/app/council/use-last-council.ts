import { computed, type ComputedRef } from 'vue'
import type { CouncilMember } from '../../domain/council/council.ts'
import { readCouncil } from '../../domain/council/read-council.ts'
import { parseDossierId, recordOf } from '../../domain/log/record-id.ts'
import { listOfficeBooks } from '../../storage/read/list-office-books.ts'
import { headsOfFields } from '../../storage/read/read-heads.ts'
import { useSpace } from '../session/use-space.ts'
import { useLive } from '../use-live.ts'
import { useCouncil } from './open-council.ts'

export interface LastCouncil {
  readonly year: number
  /** At least one. */
  readonly members: readonly CouncilMember[]
}

/** The members of the newest earlier council of the same office that this device holds, under whichever set. */
export function useLastCouncil(): ComputedRef<LastCouncil | null> {
  const { book } = useCouncil()
  const space = useSpace()
  const found = useLive<readonly LastCouncil[]>(() => {
    const [office, year] = [book.unit.value.id, book.year.value]
    return async () => {
      const books = (await listOfficeBooks(space)).flatMap((id) => {
        const parsed = parseDossierId(id)
        return parsed.ok && parsed.value.unit === office && parsed.value.year < year
          ? [{ id, year: parsed.value.year }]
          : []
      })
      const read = await Promise.all(
        books.map(async ({ id, year: of }) => ({
          year: of,
          members: readCouncil(await headsOfFields(space, recordOf(id, 'office'), ['member/'])).members,
        })),
      )
      return read.filter(({ members }) => members.length > 0).sort((a, b) => b.year - a.year)
    }
  }, [])
  return computed(() => found.data.value[0] ?? null)
}
