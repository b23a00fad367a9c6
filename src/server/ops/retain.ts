import { existsSync } from 'node:fs'
import { databaseAddress } from '../database/database-address.ts'
import { openUnlessMoved } from '../database/open-store.ts'
import { RETENTION, type RetentionName, type RetentionRule } from '../privacy/retention-rules.ts'
import { applyRetention, countExpired, type RetentionCounts } from '../privacy/run-retention.ts'
import type { Settings } from '../settings.ts'
import { Refused } from './refused.ts'

/**
 * What the daily retention run would delete now, or with `apply` what it has deleted, in words. Works while the server
 * runs. Throws `Refused` where there is no database yet, or the data was moved.
 */
export async function retain(settings: Settings, apply: boolean, now: number): Promise<string> {
  const address = databaseAddress(settings)
  if (settings.databaseUrl === null && !existsSync(address))
    throw new Refused(`Không có cơ sở dữ liệu ở ${address}.`, `There is no database at ${address}.`)
  const db = await openUnlessMoved(settings)
  try {
    const counts = apply ? await applyRetention(db, null, now) : await countExpired(db, now)
    return retentionWords(counts, apply)
  } finally {
    await db.destroy()
  }
}

function retentionWords(counts: RetentionCounts, applied: boolean): string {
  const lines = (Object.keys(RETENTION) as RetentionName[]).map((name) => {
    const { what, days, since }: RetentionRule = RETENTION[name]
    const span = days === 0 ? `ngay ${since}` : `${days} ngày kể từ ${since}`
    return `${String(counts[name]).padStart(8)}  ${what} (${span})`
  })
  const head = applied
    ? 'Đã xóa, số dòng / Deleted, rows:'
    : 'Sẽ xóa ở lần chạy tới, số dòng / Due at the next run, rows:'
  const foot = applied
    ? 'Sổ kiểm tra có một dòng về lần chạy này, nếu có gì bị xóa.'
    : 'Chưa xóa gì. Xóa ngay: npm run retention -- --apply'
  return [head, '', ...lines, '', foot].join('\n')
}
