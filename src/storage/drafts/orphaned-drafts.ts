import type { Space } from '../space/space.ts'
import type { Draft } from './draft.ts'

/** What tabs that no longer live were typing, oldest first. */
export async function orphanedDrafts(space: Space, livingTabs: ReadonlySet<string>): Promise<Draft[]> {
  const drafts = await space.drafts.toArray()
  return drafts.filter(({ tab }) => !livingTabs.has(tab)).sort((a, b) => a.at - b.at)
}
