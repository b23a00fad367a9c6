import type { KeptEntry } from '../log/check-entry.ts'
import { headsOf } from '../log/fold-field.ts'
import type { Hasher } from '../log/ports.ts'
import { isContentField, sealOf, type SealedHead, type UpTo } from '../log/seal.ts'
import type { Json } from '../shared/json.ts'
import { parseRuling } from './act.ts'

/** Whether the content an act vouched for can still be put together as it was. */
export interface SealCheck {
  /** Id of the entry of the act. */
  readonly id: string
  readonly holds: boolean
}

/**
 * Folds what each accepted sealing act vouched for once more. The server got the same seal when it accepted the act: where it
 * does not come out here, an entry is missing or altered, or one that was held then has been let in since.
 * @param entries of the dossier's records that are here
 */
export async function checkSeals(entries: readonly KeptEntry[], hasher: Hasher): Promise<SealCheck[]> {
  const accepted = new Set(
    entries.flatMap(({ record, field, entry, held }) => {
      const ruling = entry && !held && field.startsWith('ruling/') ? parseRuling(entry.value) : null
      return ruling?.outcome === 'accepted' ? [`${record}/${field.slice('ruling/'.length)}`] : []
    }),
  )
  const checks: SealCheck[] = []
  for (const { id, field, record, entry } of entries) {
    const sealed = entry && field.startsWith('act/') ? sealedIn(entry.value) : null
    if (!sealed || !accepted.has(`${record}/${field.slice('act/'.length)}`)) continue
    const content = entries.filter((one) => one.record === record && isContentField(one.field))
    const prefix = content.filter((one) => one.n <= (sealed.upTo[one.device] ?? 0))
    checks.push({ id, holds: (await sealOf(headsIn(prefix), hasher)) === sealed.seal })
  }
  return checks
}

function headsIn(entries: readonly KeptEntry[]): SealedHead[] {
  const fields = new Map<string, KeptEntry[]>()
  for (const one of entries) {
    const known = fields.get(one.field)
    if (known) known.push(one)
    else fields.set(one.field, [one])
  }
  return [...fields].flatMap(([field, all]) => headsOf(all).map(({ id, hash }) => ({ field, id, hash })))
}

/** Whatever the act is called: a newer version seals with others. */
function sealedIn(value: Json): { readonly upTo: UpTo; readonly seal: string } | null {
  if (!isObject(value) || typeof value['seal'] !== 'string' || !isObject(value['upTo'])) return null
  const { upTo, seal } = value
  return Object.values(upTo).every((n) => typeof n === 'number') ? { upTo: upTo as UpTo, seal } : null
}

const isObject = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
