import type { Space } from '../space/space.ts'
import type { Draft } from './draft.ts'

/** Keeps what is being typed; a later call for the same field and tab replaces it. */
export async function saveDraft(space: Space, draft: Omit<Draft, 'at'>): Promise<void> {
  const at = space.ports.clock.now()
  await space.write([space.drafts], () => space.drafts.put({ ...draft, at }))
}

/** The text was taken back, or is what the field already says. */
export async function dropDraft(space: Space, record: string, field: string, tab: string): Promise<void> {
  await space.write([space.drafts], () => space.drafts.delete([record, field, tab]))
}
