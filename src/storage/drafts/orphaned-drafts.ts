import type { Space } from '../space/space.ts'
import type { Draft } from './draft.ts'
import { guarded } from './keystroke-guard.ts'

/** What tabs that no longer live were typing, oldest first; of one field and tab the newest. */
export async function orphanedDrafts(space: Space, livingTabs: ReadonlySet<string>): Promise<Draft[]> {
  const rows = await space.drafts.toArray()
  const newest = new Map<string, Draft>()
  for (const draft of [...rows, ...guarded(space.ports.keep, space.name)].sort((a, b) => a.at - b.at))
    newest.set(`${draft.record}\n${draft.field}\n${draft.tab}`, draft)
  return [...newest.values()].filter(({ tab }) => !livingTabs.has(tab))
}
