import { historyOf } from '../read/read-heads.ts'
import type { Space } from '../space/space.ts'
import type { Draft } from './draft.ts'
import { guarded } from './keystroke-guard.ts'

/** What tabs that no longer live were typing, oldest first; of one field and tab the newest. */
export async function orphanedDrafts(space: Space, livingTabs: ReadonlySet<string>): Promise<Draft[]> {
  const rows = await space.drafts.toArray()
  const newest = new Map<string, Draft>()
  for (const draft of [...rows, ...(await stillGuarded(space))].sort((a, b) => a.at - b.at))
    newest.set(`${draft.record}\n${draft.field}\n${draft.tab}`, draft)
  return [...newest.values()].filter(({ tab }) => !livingTabs.has(tab))
}

/**
 * A browser that is killed may forget the last writes to localStorage, a release among them: a keystroke that this device
 * has recorded since is no longer typed, and would stand beside what it became.
 */
async function stillGuarded(space: Space): Promise<readonly Draft[]> {
  const kept: Draft[] = []
  for (const draft of guarded(space.ports.keep, space.name)) {
    const recorded = await historyOf(space, draft.record, draft.field)
    if (!recorded.some(({ device, wall }) => device === space.device && wall >= draft.at)) kept.push(draft)
  }
  return kept
}
