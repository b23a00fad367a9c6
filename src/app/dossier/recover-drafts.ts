import { dropDraft } from '../../storage/drafts/keep-draft.ts'
import { orphanedDrafts } from '../../storage/drafts/orphaned-drafts.ts'
import { once } from '../../storage/live.ts'
import type { Space } from '../../storage/space/space.ts'
import { StorageFault } from '../../storage/storage-fault.ts'
import { tabLife } from '../tab.ts'
import { recordFields } from './record-fields.ts'

/**
 * What a killed tab was typing becomes entries, with the heads it was looking at: if somebody has changed the field
 * since, both stand side by side. Drafts of living tabs are left alone, unless the account is about to go. One that cannot
 * be recorded now (a full disk) stays for the next start: it keeps neither the others back nor the person out.
 */
export async function recoverDrafts(space: Space, of: 'dead-tabs' | 'all-tabs' = 'dead-tabs'): Promise<void> {
  const living = of === 'all-tabs' ? new Set<string>() : await tabLife.living()
  for (const { record, field, value, replaces, tab, at } of await once(() => orphanedDrafts(space, living)))
    try {
      await recordFields(space, [{ record, field, value, seen: replaces, typedAt: at }])
      await dropDraft(space, record, field, tab)
    } catch (cause) {
      if (!(cause instanceof StorageFault) && !(cause instanceof TypeError)) throw cause
    }
}
