import { existsSync } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { syncFolder } from '../files/sync-folder.ts'
import { Refused } from './refused.ts'

/** Where a restore makes the folder that is to take the place of `DATA_DIR`. */
export const restoringBeside = (dataDir: string): string => `${dataDir}.restoring`

/** Where a restore leaves what was there before. */
export const beforeRestore = (dataDir: string): string => `${dataDir}.before-restore-`

/**
 * Makes `DATA_DIR` for a first start. Throws `Refused` where it is gone because a restore was cut off between its two
 * renames: an empty server would be filled with new work while everything lies beside it.
 */
export async function makeDataFolder(dataDir: string): Promise<void> {
  if (existsSync(dataDir)) return
  const left = await interruptedRestore(dataDir)
  if (left !== null)
    throw new Refused(
      [
        `${dataDir} không còn, nhưng bên cạnh có ${left}: lần khôi phục trước bị ngắt giữa chừng.`,
        'Hãy chạy lại npm run restore với cùng bản sao lưu. (Muốn bắt đầu trống thì chuyển thư mục đó đi nơi khác.)',
      ].join('\n'),
      [
        `${dataDir} is gone, but ${left} lies beside it: the last restore was cut off in the middle.`,
        'Run npm run restore with the same backup again. (To begin empty, move that folder elsewhere.)',
      ].join('\n'),
    )
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  await syncFolder(dirname(dataDir))
}

/** The latest folder that a restore left beside a `DATA_DIR` that is not there; null when there is none. */
export async function interruptedRestore(dataDir: string): Promise<string | null> {
  const parent = dirname(dataDir)
  if (!existsSync(parent)) return null
  const marks = [restoringBeside(dataDir), beforeRestore(dataDir)].map((path) => basename(path))
  const left = (await readdir(parent)).filter((name) => marks.some((mark) => name.startsWith(mark)))
  const last = left.sort().at(-1)
  return last === undefined ? null : join(parent, last)
}
