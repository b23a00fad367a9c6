import type { FieldState } from '../../domain/log/field-state.ts'
import { parseRecordId, type RevisionsRecordId } from '../../domain/log/record-id.ts'
import type { Space } from '../space/space.ts'
import { headsOfFields } from './read-heads.ts'

/** Where records of provinces stand among all records: in a few short ranges of the index. */
const PROVINCES = ['2021:p', '2025:p', 'practice:p']

/**
 * Of which sets, or of this one, provinces have published revisions that this device was given. Looks at keys only; none are
 * there for most people.
 */
export async function listRevisionRecords(space: Space, set?: string): Promise<RevisionsRecordId[]> {
  const found = await Promise.all(
    PROVINCES.map((from) =>
      space.heads
        .where('record')
        .between(from, from + '\uffff')
        .uniqueKeys(),
    ),
  )
  return (found.flat() as string[]).flatMap((record) => {
    const parsed = parseRecordId(record)
    const wanted =
      parsed.ok && parsed.value.kind === 'revisions' && (set ?? parsed.value.set) === parsed.value.set
    return wanted ? [parsed.value as RevisionsRecordId] : []
  })
}

/** Who published which revisions, as their record's fields; without the texts. */
export const headsOfPublished = (space: Space, record: string): Promise<FieldState[]> =>
  headsOfFields(space, record, ['published/'])

/** The pieces of one revision's text. */
export const headsOfText = (space: Space, record: string, revision: number): Promise<FieldState[]> =>
  headsOfFields(space, record, [`text/${revision}/`])
