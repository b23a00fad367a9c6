import { administratorLink, makeAdministratorToken } from '../access/first-administrator.ts'
import { openUnlessMoved } from '../database/open-store.ts'
import type { Settings } from '../settings.ts'
import { makeDataFolder } from './make-data-folder.ts'

/**
 * A one-time link that makes an administrator of the whole country, with what to do with it. Works while the server
 * runs: whoever may write to `DATA_DIR` could do anything anyway.
 */
export async function createAdministrator(settings: Settings): Promise<string> {
  await makeDataFolder(settings.dataDir)
  const db = await openUnlessMoved(settings)
  try {
    const link = administratorLink(settings.publicUrl, await makeAdministratorToken(db, Date.now()))
    return [
      'Mở đường dẫn này trong 24 giờ để tạo người quản trị đầu tiên (chỉ dùng được một lần):',
      'Open this link within 24 hours to make the first administrator (works once):',
      '',
      `  ${link}`,
    ].join('\n')
  } finally {
    await db.destroy()
  }
}
