import type { CriteriaSet } from '../../domain/criteria-set/criteria-set.ts'
import { parseCriteriaSet } from '../../domain/criteria-set/parse-criteria-set.ts'
import { err, ok, type Result } from '../../domain/shared/result.ts'
import { CriteriaSetsAnswer, SetTextAnswer } from '../../protocol/criteria-sets.schema.ts'
import type { Space } from '../../storage/space/space.ts'
import { NetworkFault } from '../../sync/http/network-fault.ts'
import { loadCriteriaSet } from '../dossier/load-criteria-set.ts'
import type { AccessFailure } from '../session/access-failure.ts'
import { failureOf } from '../session/failure-of.ts'
import { lawServer } from './law-server.ts'
import { readPublished, readPublishedSet } from './published-sets.ts'

export interface NewestSet {
  readonly set: CriteriaSet
  /** The server said so. False: the newest on this device, which may be behind even a draft's base. */
  readonly told: boolean
}

/** What a new revision is made from: as the server says, and without a line the newest this device was given. */
export async function newestSet(
  space: Space,
  { province, set }: { readonly province: string; readonly set: string },
): Promise<Result<NewestSet, AccessFailure>> {
  const server = lawServer(space)
  const path = `/api/criteria-sets?province=${encodeURIComponent(province)}`
  const list = await server.ask({ method: 'GET', path, schema: CriteriaSetsAnswer })
  if (!list.ok) {
    const own = list.error.code === 'refused' ? null : await newestHere(space, province, set)
    return own ? ok({ set: own, told: false }) : list
  }
  const row = list.value.sets.find(({ id }) => id === set)
  if (!row) return err(failureOf(new NetworkFault('refused', 'not-found')))
  const query = new URLSearchParams({ province, set, revision: String(row.newest) })
  const text = await server.ask({
    method: 'GET',
    path: `/api/criteria-sets/text?${query}`,
    schema: SetTextAnswer,
  })
  if (!text.ok) return text
  const parsed = parseCriteriaSet(text.value.set)
  return parsed.ok
    ? ok({ set: parsed.value, told: true })
    : err(failureOf(new NetworkFault('server', 'unreadable-answer')))
}

async function newestHere(space: Space, province: string, set: string): Promise<CriteriaSet | null> {
  const published = (await readPublished(space, set)).filter((one) => one.province === province)
  const last = published.at(-1)
  return last ? readPublishedSet(space, last) : loadCriteriaSet(set)
}
