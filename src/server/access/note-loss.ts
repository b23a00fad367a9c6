import type { Range } from '../../domain/log/missing-ranges.ts'
import type { Queries } from '../database/database.ts'
import { audit } from './audit.ts'

/** Ranges noted for one device; whoever asks about ever new ones adds nothing more to the audit. */
export const MOST_NOTED = 20

/** Notes that a device lost these entries, once for each range. The line reads `<device> <from>-<to>`. */
export async function noteLoss(
  db: Queries,
  at: number,
  actor: string,
  device: string,
  { from, to }: Range,
): Promise<void> {
  const target = `${device} ${from}-${to}`
  await db.transaction().execute(async (trx) => {
    const noted = await trx
      .selectFrom('audit')
      .select('target')
      .where('action', '=', 'device-lost-entries')
      // Every text that begins with the device and a space: `!` follows the space.
      .where('target', '>=', `${device} `)
      .where('target', '<', `${device}!`)
      .limit(MOST_NOTED)
      .execute()
    if (noted.length < MOST_NOTED && !noted.some((line) => line.target === target))
      await audit(trx, at, actor, 'device-lost-entries', target)
  })
}
