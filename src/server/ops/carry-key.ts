import { replaceAccessSetting } from '../access/access-setting.ts'
import { createSecretSeal } from '../access/seal-secret.ts'
import type { Queries } from '../database/database.ts'
import { KEY_SETTING } from '../log/server-device.ts'
import { Refused } from './refused.ts'

/** Puts the server's key, as its file holds it, sealed into the database. */
export const sealKey = (db: Queries, secretKey: string, text: string): Promise<void> =>
  replaceAccessSetting(db, KEY_SETTING, createSecretSeal([secretKey]).seal(text, KEY_SETTING))

/** The server's key out of the database, as its file holds it. Throws `Refused` with another `SECRET_KEY` or none. */
export async function unsealKey(db: Queries, secretKey: string | null): Promise<string> {
  if (secretKey === null)
    throw new Refused(
      'Khóa của máy chủ trong bản sao lưu này được niêm phong bằng SECRET_KEY. Hãy đặt SECRET_KEY như ở máy chủ cũ.',
      "The server's key in this backup is sealed with SECRET_KEY. Set SECRET_KEY as it was at that server.",
    )
  const { value } = await db
    .selectFrom('access_settings')
    .select('value')
    .where('name', '=', KEY_SETTING)
    .executeTakeFirstOrThrow()
  try {
    return createSecretSeal([secretKey]).open(value, KEY_SETTING)
  } catch (cause) {
    throw new Refused(
      'SECRET_KEY không phải là khóa đã niêm phong khóa của máy chủ trong bản sao lưu này.',
      "SECRET_KEY is not the one with which the server's key in this backup was sealed.",
      cause,
    )
  }
}

/** Where the key has a file of its own, the sealed one would only be a second truth. */
export async function dropSealedKey(db: Queries): Promise<void> {
  await db.deleteFrom('access_settings').where('name', '=', KEY_SETTING).execute()
}
