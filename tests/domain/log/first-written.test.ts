import { describe, expect, test } from 'vitest'
import { firstWritten, type Told } from '../../../src/domain/log/first-written.ts'
import type { Json } from '../../../src/domain/shared/json.ts'

let n = 0
const entry = (id: string, value: Json, replaces: string[] = [], device = id): Told => ({
  id,
  value,
  replaces,
  device,
  n: ++n,
  wall: n * 1000,
  off: 0,
})

describe('who first wrote a value', () => {
  const mai = entry('mai', 31)
  const pao = entry('pao', 42)
  const choice = entry('choice', 31, ['mai', 'pao'])
  const undone = entry('undone', 42, ['choice', 'pao'])
  const log = [undone, choice, pao, mai]
  test('of one nobody had said before: its own writer', () => {
    expect(firstWritten(mai, log).id).toBe('mai')
  })
  test('of a choice: who had entered what was chosen', () => {
    expect(firstWritten(choice, log).id).toBe('mai')
  })
  test('of a choice taken back: who had entered what came back', () => {
    expect(firstWritten(undone, log).id).toBe('pao')
  })
  test('is found through entries between, the earliest of several, whatever is missing here', () => {
    const again = entry('again', 31, ['undone', 'not-here'])
    expect(firstWritten(again, [...log, again]).id).toBe('mai')
  })
  test('an object is the same whatever the order of its members', () => {
    const first = entry('o1', { met: true, reason: 'x' })
    const second = entry('o2', { reason: 'x', met: true }, ['o1'])
    expect(firstWritten(second, [first, second]).id).toBe('o1')
  })
})
