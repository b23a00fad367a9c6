import { describe, expect, test } from 'vitest'
import { isBrokenDisk, isBusy, isDiskFull } from '../../../src/server/database/disk-fault.ts'

const sqlite = (sqliteExtendedCode: number, systemErrno = 0) =>
  Object.assign(new Error('x'), { sqliteExtendedCode, systemErrno })
const system = (code: string, syscall: string) => Object.assign(new Error('x'), { code, syscall })

describe('what a fault of the disk means', () => {
  test.each([
    ['fsync failed', sqlite(1034), 'broken'],
    ['write failed', sqlite(778), 'broken'],
    ['the database is damaged', sqlite(11), 'broken'],
    ['it is no database', sqlite(26), 'broken'],
    ['full', sqlite(13), 'full'],
    ['no room for the index of the journal', sqlite(4874, 28), 'full'],
    ['another process is writing', sqlite(5), 'busy'],
    ['a rule of the schema', sqlite(1555), 'none'],
    ['a file cannot be synced', system('EIO', 'fsync'), 'broken'],
    ['a file cannot be read', system('EIO', 'read'), 'none'],
    ['no room for a file', system('ENOSPC', 'write'), 'full'],
    ['an ordinary fault', new Error('EIO'), 'none'],
    ['no error at all', 'EIO', 'none'],
  ])('%s', (_, cause, meaning) => {
    const found = isBrokenDisk(cause)
      ? 'broken'
      : isDiskFull(cause)
        ? 'full'
        : isBusy(cause)
          ? 'busy'
          : 'none'
    expect(found).toBe(meaning)
  })
})
