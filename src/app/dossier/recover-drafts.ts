import { dropDraft } from '../../storage/drafts/keep-draft.ts'
import { orphanedDrafts } from '../../storage/drafts/orphaned-drafts.ts'
import type { Space } from '../../storage/space/space.ts'
import { tabLife } from '../tab.ts'
import { recordFields } from './record-fields.ts'

/**
 * What a killed tab was typing becomes entries, with the heads it was looking at: if somebody has changed the field
 * since, both stand side by side. Drafts of living tabs are left alone.
 */
export async function recoverDrafts(space: Space): Promise<void> {
  for (const { record, field, value, replaces, tab } of await orphanedDrafts(space, await tabLife.living())) {
    await recordFields(space, [{ record, field, value, seen: replaces }])
    await dropDraft(space, record, field, tab)
  }
}
