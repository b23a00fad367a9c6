import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { hasCode } from '../files/file-store.ts'
import { syncFolder } from '../files/sync-folder.ts'
import { Refused } from './refused.ts'

/** Lies in a `DATA_DIR` whose database has been, or is being, moved to PostgreSQL. */
export const MOVED_FILE = 'moved-to-postgres.json'

const MovedMark = v.strictObject({
  /** Host, port and name of the database, without account and password. */
  to: v.string(),
  /** Name of the history that begins in the target (P4). */
  epoch: v.string(),
  /** When the move was begun first; ISO 8601 in UTC. */
  begun: v.string(),
  /** When it was whole; null before. */
  ended: v.nullable(v.string()),
})
export type MovedMark = v.InferOutput<typeof MovedMark>

/** Null where nothing was moved. */
export async function readMovedMark(dataDir: string): Promise<MovedMark | null> {
  try {
    return v.parse(MovedMark, JSON.parse(await readFile(join(dataDir, MOVED_FILE), 'utf8')))
  } catch (cause) {
    if (hasCode(cause, 'ENOENT')) return null
    throw cause
  }
}

/** Durable, whole or not at all. */
export async function writeMovedMark(dataDir: string, mark: MovedMark): Promise<void> {
  const path = join(dataDir, MOVED_FILE)
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(`${JSON.stringify(mark, null, 2)}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
  await syncFolder(dataDir)
}

/**
 * Throws `Refused` where the data was moved to PostgreSQL: whoever went on with the old database would gather work that
 * the other one never sees.
 */
export async function refuseMoved(dataDir: string): Promise<void> {
  const mark = await readMovedMark(dataDir)
  if (mark === null) return
  const path = join(dataDir, MOVED_FILE)
  if (mark.ended === null)
    throw new Refused(
      [
        `Dữ liệu trong ${dataDir} đang được chuyển sang PostgreSQL (${mark.to}) từ ${mark.begun} và chưa xong.`,
        `Hãy chạy lại npm run move-to-postgres cho xong. Nếu thôi không chuyển nữa và dùng tiếp dữ liệu ở đây: xóa tệp ${path}.`,
      ].join('\n'),
      [
        `The data in ${dataDir} is being moved to PostgreSQL (${mark.to}) since ${mark.begun}, and that has not ended.`,
        `Run npm run move-to-postgres again to its end. To give the move up and go on here: delete ${path}.`,
      ].join('\n'),
    )
  throw new Refused(
    [
      `Dữ liệu trong ${dataDir} đã được chuyển sang PostgreSQL (${mark.to}) lúc ${mark.ended}. Hãy đặt DATABASE_URL và SECRET_KEY như khi chuyển.`,
      `Chỉ khi muốn bỏ cơ sở dữ liệu PostgreSQL và quay về dữ liệu cũ ở đây: xóa tệp ${path}, rồi chạy npm run restore với bản sao lưu mới nhất.`,
    ].join('\n'),
    [
      `The data in ${dataDir} was moved to PostgreSQL (${mark.to}) at ${mark.ended}. Set DATABASE_URL and SECRET_KEY as at the move.`,
      `Only to give PostgreSQL up and return to the old data here: delete ${path}, then run npm run restore with the newest backup.`,
    ].join('\n'),
  )
}
