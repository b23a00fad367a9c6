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

/**
 * The drafts of this tab in a record, with those of tabs that no longer live: a field's newest orphan becomes this
 * tab's, unless it is typing there itself; older ones wait for their turn. Nothing is thrown away.
 */
export async function takeDrafts(
  space: Space,
  record: string,
  tab: string,
  livingTabs: ReadonlySet<string>,
): Promise<Draft[]> {
  return space.write([space.drafts], async () => {
    const drafts = await space.drafts.where('record').equals(record).toArray()
    const mine = new Map(drafts.filter((draft) => draft.tab === tab).map((draft) => [draft.field, draft]))
    const orphans = drafts
      .filter((draft) => draft.tab !== tab && !livingTabs.has(draft.tab))
      .sort((a, b) => b.at - a.at)
    for (const orphan of orphans) {
      if (mine.has(orphan.field)) continue
      const adopted = { ...orphan, tab }
      mine.set(orphan.field, adopted)
      await space.drafts.delete([record, orphan.field, orphan.tab])
      await space.drafts.put(adopted)
    }
    return [...mine.values()]
  })
}
