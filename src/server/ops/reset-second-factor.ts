import { audit } from '../access/audit.ts'
import { spelledLogin } from '../access/password-authenticator.ts'
import { forgetSecondFactor } from '../access/second-factor.ts'
import { openUnlessMoved } from '../database/open-store.ts'
import type { Settings } from '../settings.ts'
import { Refused } from './refused.ts'

/**
 * For the last administrator, whose phone is gone and who has nobody above him: takes his second factor away, so that
 * the next sign-in sets it up anew. Works while the server runs. Refused for a name nobody has, or without one.
 */
export async function resetSecondFactor(settings: Settings, typed: string): Promise<string> {
  const db = await openUnlessMoved(settings)
  try {
    const done = await db.transaction().execute(async (trx) => {
      const account = await trx
        .selectFrom('accounts')
        .select('person')
        .where('login', '=', spelledLogin(typed))
        .executeTakeFirst()
      if (!account || !(await forgetSecondFactor(trx, account.person))) return false
      await audit(trx, Date.now(), 'server', 'second-factor-reset', account.person)
      return true
    })
    if (!done)
      throw new Refused(
        'Không có tên đăng nhập này, hoặc người này chưa thiết lập xác thực hai lớp.',
        'There is no such sign-in name, or its person has set up no second factor.',
      )
    return [
      'Đã gỡ xác thực hai lớp. Lần đăng nhập tới, người này thiết lập lại từ đầu.',
      'The second factor is taken away. At the next sign-in its person sets up a new one.',
    ].join('\n')
  } finally {
    await db.destroy()
  }
}
