import type { SimPhone } from './sim-phone.ts'
import { promise } from './violation.ts'

/** The app is opened again after its death: everything that was called saved is there, and nothing is said to be lost. */
export async function reopen(phone: SimPhone): Promise<void> {
  const opened = await phone.open()
  promise(opened.health !== 'lost', 'R6 loss is noticed', () => `a false alarm on ${phone.device}`)
  checkSaved(phone)
}

/** R1: byte for byte. */
export function checkSaved(phone: SimPhone): void {
  const rows = phone.rows('entries')
  for (const [id, { entry, hash }] of phone.saved) {
    const row = rows.get(id)
    promise(
      row !== undefined && row['hash'] === hash && row['sig'] === entry.sig && row['stub'] === false,
      'R1 saved survives',
      () => `${phone.device} no longer has ${entry.field} ${id}`,
    )
  }
}
