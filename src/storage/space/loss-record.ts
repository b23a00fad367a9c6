import type { LossAnswer } from '../../protocol/loss.schema.ts'
import type { Gap } from './check-space.ts'
import type { ConfirmedChain } from './confirmed-chain.ts'
import type { Keep } from './space-ports.ts'

/** R6: own entries of a device that went from this browser, remembered until the person has read what came of it. */
export interface LossRecord {
  readonly device: string
  /** Whose account it was; null where even that is gone. */
  readonly person: { readonly id: string; readonly name: string } | null
  /** The device's key went too: it has to be enrolled anew, as another device. */
  readonly whole: boolean
  /** Which entries went; null when the count of them went too. */
  readonly gap: Gap | null
  /** How far the server held the chain when it last answered before the loss. */
  readonly confirmed: ConfirmedChain | null
  /** When it was noticed, by this device's clock. */
  readonly foundAt: number
  /** What the server has said since that it holds of these entries. */
  readonly answer: (LossAnswer & { readonly at: number }) | null
}

const KEY = 'tcpl-losses'

/** Every loss that has not been put away, oldest first. */
export function readLosses(keep: Keep): readonly LossRecord[] {
  const text = keep.getItem(KEY)
  if (text === null) return []
  try {
    const losses: unknown = JSON.parse(text)
    return Array.isArray(losses) ? (losses as LossRecord[]) : []
  } catch (cause) {
    if (cause instanceof SyntaxError) return []
    throw cause
  }
}

/**
 * Remembers a loss. One record per device: what is found at every start is one loss, and a second one of the same
 * device widens the first.
 */
export function noteLoss(keep: Keep, loss: LossRecord): void {
  const known = readLosses(keep).find(({ device }) => device === loss.device)
  if (known && sameGap(known, loss)) return
  const gap = known?.gap && loss.gap ? join(known.gap, loss.gap) : (loss.gap ?? known?.gap ?? null)
  put(keep, { ...loss, gap, foundAt: known?.foundAt ?? loss.foundAt })
}

/** The server has said what it holds. */
export function answerLoss(keep: Keep, device: string, answer: LossRecord['answer']): void {
  const known = readLosses(keep).find((loss) => loss.device === device)
  if (known) put(keep, { ...known, answer })
}

/** The person has read it. */
export function putLossAway(keep: Keep, device: string): void {
  write(
    keep,
    readLosses(keep).filter((loss) => loss.device !== device),
  )
}

const sameGap = (a: LossRecord, b: LossRecord): boolean =>
  a.whole === b.whole && a.gap?.from === b.gap?.from && a.gap?.to === b.gap?.to

const join = (a: Gap, b: Gap): Gap => ({
  from: Math.min(a.from, b.from),
  to: Math.max(a.to, b.to),
  t: Math.max(a.t, b.t),
})

const put = (keep: Keep, loss: LossRecord): void =>
  write(keep, [...readLosses(keep).filter(({ device }) => device !== loss.device), loss])

function write(keep: Keep, losses: readonly LossRecord[]): void {
  try {
    if (losses.length === 0) keep.removeItem(KEY)
    else keep.setItem(KEY, JSON.stringify(losses))
  } catch (cause) {
    // A full localStorage: the loss is still shown in this session.
    if (!(cause instanceof DOMException)) throw cause
  }
}
