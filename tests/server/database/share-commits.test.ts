import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Queries } from '../../../src/server/database/database.ts'
import { shareCommits } from '../../../src/server/database/share-commits.ts'
import { engineUnderTest, openTestDatabase } from '../../support/test-database.ts'

let folder: string
let db: Awaited<ReturnType<typeof openTestDatabase>>
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tcpl-share-'))
  db = await openTestDatabase(folder)
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

const keys = Array.from({ length: 150 }, (_, i) => `k${String(i).padStart(3, '0')}`)
const put = (key: string) => (shared: Queries) =>
  shared.insertInto('meta').values({ key, value: key }).execute()
const kept = async () =>
  (await db.selectFrom('meta').select('key').where('key', 'like', 'k%').orderBy('key').execute()).map(
    ({ key }) => key,
  )

describe('small writes that come at once', () => {
  it('are all kept', async () => {
    const write = shareCommits(db)
    await Promise.all(keys.map((key) => write(put(key))))
    expect(await kept()).toEqual(keys)
  })

  it('do not pay for one that throws, which hears its own error and leaves nothing behind', async () => {
    const write = shareCommits(db)
    const fault = new Error('a fault of ours')
    const outcomes = await Promise.allSettled(
      keys.map((key, i) =>
        write(async (shared) => {
          if (i === 70) throw fault
          await put(key)(shared)
        }),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([
      { status: 'rejected', reason: fault },
    ])
    expect(await kept()).toEqual(keys.filter((_, i) => i !== 70))
  })

  const onSqlite = () =>
    it('share a commit, and are answered after it', async () => {
      const write = shareCommits(db)
      let begun = 0
      const answered = keys.slice(0, 60).map((key) =>
        write(async (shared) => {
          begun += 1
          await put(key)(shared)
        }).then(() => begun),
      )
      // Nobody was answered before the last one of the group had written.
      expect(new Set(await Promise.all(answered))).toEqual(new Set([60]))
    })

  const onPostgres = () =>
    it('need not wait for the one writer', async () => {
      const write = shareCommits(db)
      await db.transaction().execute(async () => {
        await write(put('k000'))
        expect(await kept()).toEqual(['k000'])
      })
    })

  if (engineUnderTest() === 'postgres') onPostgres()
  else onSqlite()
})
