import type { Space } from '../space/space.ts'
import type { Draft } from './draft.ts'
import { guard, release } from './keystroke-guard.ts'

/**
 * Keeps what is being typed; a later call for the same field and tab replaces it. It is guarded when the call returns
 * and a durable row when the promise resolves.
 */
export async function saveDraft(space: Space, draft: Omit<Draft, 'at'>): Promise<void> {
  const { clock, keep } = space.ports
  const at = clock.now()
  guard(keep, space.name, { ...draft, at })
  await space.write([space.drafts], () => space.drafts.put({ ...draft, at }))
  release(keep, space.name, draft, at)
}

/** The text was taken back, or is what the field already says. */
export async function dropDraft(space: Space, record: string, field: string, tab: string): Promise<void> {
  await space.write([space.drafts], () => space.drafts.delete([record, field, tab]))
  release(space.ports.keep, space.name, { record, field, tab }, Infinity)
}
