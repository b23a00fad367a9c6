import { describe, expect, test } from 'vitest'
import { addressOfDesk, deskQueryOf } from '../../src/ui/components/inbox/desk-address.ts'
import { dueMark } from '../../src/ui/components/inbox/due-mark.ts'
import { vi } from '../../src/ui/text/vi/vi.ts'

describe('the desk in the address of its page', () => {
  test('what is asked comes back from the address it was put into', () => {
    const query = {
      ...({ group: 'returned', year: '2024', set: 'tcpl-2021', step: '9', assignee: 'me' } as const),
      ...({ overdue: '1', supplement: '1', q: 'suoi mo', sort: 'name' } as const),
    }
    expect(deskQueryOf(addressOfDesk(query))).toEqual(query)
    expect(addressOfDesk({ q: '', overdue: undefined })).toEqual({})
    expect(deskQueryOf({})).toEqual({})
  })

  test('what no desk knows is passed over, as the server would refuse it', () => {
    expect(
      deskQueryOf({ state: 'lost', year: '24', step: 'x', late: 'yes', sort: 'up', who: ['a', 'b'] }),
    ).toEqual({})
    expect(deskQueryOf({ q: 'x'.repeat(200) }).q).toHaveLength(80)
  })
})

describe('a deadline in words', () => {
  const words = vi.officeDesk.due
  test.each([
    [null, words.none, 'none'],
    ['2025-02-09', words.past(2), 'bad'],
    ['2025-02-10', words.past(1), 'bad'],
    ['2025-02-11', words.today, 'warn'],
    ['2025-02-16', words.left(5), 'warn'],
    ['2025-02-17', words.left(6), 'none'],
  ] as const)('%s on 11 February', (due, text, tone) => {
    expect(dueMark(vi as never, due, '2025-02-11')).toMatchObject({ text, tone })
  })
})
