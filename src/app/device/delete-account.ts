import { deleteSpace } from '../../storage/space/open-space.ts'
import type { Keep } from '../../storage/space/space-ports.ts'
import { noteWiped, readWiped } from '../../storage/space/wiped-note.ts'

/** What this browser keeps by the device's name outside its database. */
type Storage = Keep & { readonly length: number; key(index: number): string | null }

/**
 * Deletes an account whose everything has been received: noted first, so that a browser killed in the midst finishes it
 * at the next start and nobody takes it for a loss. Other accounts stay untouched. Throws `StorageFault`.
 */
export async function deleteAccount(
  keep: Storage,
  account: { readonly device: string; readonly name: string },
  moment: { readonly askedAt: number | null; readonly at: number },
): Promise<void> {
  noteWiped(keep, { ...account, ...moment })
  await erase(keep, account.device)
}

/**
 * Goes on with deletions that were cut off; nothing happens where there are none. The names of all these accounts are off
 * the list when the call returns, their databases when the promise resolves: a tab that sleeps may hold one for long.
 */
export async function finishDeletions(keep: Storage): Promise<void> {
  await Promise.all(readWiped(keep).map(({ device }) => erase(keep, device)))
}

async function erase(keep: Storage, device: string): Promise<void> {
  const names = Array.from({ length: keep.length }, (_, i) => keep.key(i) ?? '')
  for (const name of names) if (name.includes(device)) keep.removeItem(name)
  await deleteSpace(device, { keep })
}
