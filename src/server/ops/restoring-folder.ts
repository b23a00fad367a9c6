import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { LOCK_FILE, lockDataFolder } from '../database/lock-data-folder.ts'
import { Refused } from './refused.ts'

/** An empty folder for this restore alone; what an earlier one left half made is thrown away. Returns its release. */
export async function makeRestoringFolder(folder: string): Promise<() => void> {
  try {
    if (!existsSync(folder)) await mkdir(folder, { mode: 0o700 })
  } catch (cause) {
    throw new Refused(`Không tạo được thư mục ${folder}.`, `The folder ${folder} cannot be made.`, cause)
  }
  const release = lockHere(folder)
  for (const name of await readdir(folder))
    if (name !== LOCK_FILE) await rm(join(folder, name), { recursive: true })
  return release
}

function lockHere(folder: string): () => void {
  try {
    return lockDataFolder(folder)
  } catch (cause) {
    throw new Refused(
      `Một lần khôi phục khác đang chạy ở ${folder}. Hãy đợi nó xong.`,
      `Another restore is running in ${folder}. Wait for it to end.`,
      cause,
    )
  }
}
