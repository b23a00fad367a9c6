import './support/browser.ts'
import { createPinia, setActivePinia } from 'pinia'
import { effectScope } from 'vue'
import { expect, test, vi } from 'vitest'
import { useEnrolment, type Enrolment } from '../../src/app/session/use-enrolment.ts'

const UNCONFIRMED = { ok: false, error: { code: 'refused', message: null, refusal: 'device-unconfirmed' } }

/** Questions that nobody has answered yet, oldest first. */
const asked: { code: string; answer: (result: unknown) => void }[] = []
vi.mock('../../src/app/session/access.ts', () => ({
  enrolThisPhone: (code: string) => new Promise((answer) => asked.push({ code, answer })),
  waitingEnrolment: () => Promise.resolve({ code: 'NEW', digits: '1234', until: 0 }),
  giveUpEnrolment: () => Promise.resolve(),
}))

test('an answer about a code that was given up does not ask for it again over the new one', async () => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
  const scope = effectScope()
  const enrolment: Enrolment | undefined = scope.run(() => useEnrolment(() => Promise.resolve()))
  if (!enrolment) throw new Error('The scope has ended')
  void enrolment.enrol('OLD')
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  await enrolment.giveUp()
  asked[0]?.answer(UNCONFIRMED)
  await vi.waitFor(() => expect(enrolment.busy.value).toBe(false))
  expect(enrolment.waiting.value).toBeNull()
  void enrolment.enrol('NEW')
  await vi.waitFor(() => expect(asked).toHaveLength(2))
  asked[1]?.answer(UNCONFIRMED)
  await vi.waitFor(() => expect(enrolment.waiting.value?.digits).toBe('1234'))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked.map(({ code }) => code)).toEqual(['OLD', 'NEW', 'NEW'])
  scope.stop()
  vi.useRealTimers()
})
