import type { SetDraft } from '../../domain/criteria-set/draft/set-draft.ts'
import type { SetDraftKey } from '../space/meta.ts'
import type { Space } from '../space/space.ts'

type Place = Pick<SetDraft, 'province' | 'set'>

const PREFIX = 'set-draft/'

export const setDraftKey = ({ province, set }: Place): SetDraftKey => `set-draft/${province}/${set}`

/** On the disk when it resolves. Throws `StorageFault`. */
export const keepSetDraft = (space: Space, draft: SetDraft): Promise<void> =>
  space.write([space.meta], () => space.writeMeta(setDraftKey(draft), draft))

export const readSetDraft = (space: Space, place: Place): Promise<SetDraft | undefined> =>
  space.readMeta(setDraftKey(place))

export const dropSetDraft = (space: Space, place: Place): Promise<void> =>
  space.write([space.meta], () => space.meta.delete(setDraftKey(place)))

/** Sets of the province that have a draft on this device. */
export async function listSetDrafts(space: Space, province: string): Promise<readonly string[]> {
  const from = `${PREFIX}${province}/`
  const keys = await space.meta.where('key').between(from, `${from}\uffff`).primaryKeys()
  return keys.map((key) => key.slice(from.length))
}

/** How many sets have a draft on this device, of whatever province. */
export const countSetDrafts = (space: Space): Promise<number> =>
  space.meta.where('key').between(PREFIX, `${PREFIX}\uffff`).count()
