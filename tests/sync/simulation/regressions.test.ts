import { test } from 'vitest'
import type { History } from './history.ts'
import { runHistory } from './run-history.ts'

// Histories that once broke a promise, as the simulation shrank them. Each is the smallest that shows its bug.

const live = (history: Partial<History> & Pick<History, 'steps'>): Promise<unknown> =>
  runHistory({ phones: 3, seed: 1, page: 60, batch: 60, without: [], ...history })

const pass = { do: 'pass', faults: [], cut: null, meanwhile: null } as const

test('two sendings ruled under one counter, before and after a restore: every device takes the same one', () =>
  live({
    steps: [
      { do: 'backup' },
      { do: 'act', phone: 1, unit: 1, act: 0, forced: false },
      { ...pass, phone: 1 },
      { do: 'restore', newEpoch: true },
      { do: 'act', phone: 1, unit: 1, act: 0, forced: true },
    ],
  }))

const write = { do: 'write', unit: 0, field: 0, sees: 'all', cut: null } as const

test('a database set back in silence: who had read beyond it misses nothing that was received since', () =>
  live({
    phones: 5,
    steps: [
      { do: 'backup' },
      { ...write, phone: 1 },
      { ...pass, phone: 1 },
      { ...pass, phone: 0 },
      { do: 'restore', newEpoch: false },
      { ...write, phone: 3, field: 1 },
      { ...pass, phone: 3 },
    ],
  }))

test('what a later sending leaves out is taken out of the count at the office too, which an earlier one had given it', () =>
  live({
    phones: 5,
    steps: [
      { do: 'download', phone: 2, unit: 1, faults: [] },
      { ...write, phone: 1, unit: 1 },
      { do: 'act', phone: 1, unit: 1, act: 0, forced: false },
      { ...pass, phone: 1 },
      { do: 'act', phone: 1, unit: 1, act: 1, forced: false },
      { do: 'act', phone: 4, unit: 1, act: 0, forced: true },
    ],
  }))

test('a database set back in silence is noticed also by whose rights have changed at the same time', () =>
  live({
    phones: 5,
    steps: [
      { ...write, phone: 0 },
      { do: 'bundle', phone: 0, to: 1, cut: null },
      { do: 'evict', phone: 0 },
      { do: 'revoke', phone: 1 },
      { do: 'backup' },
      { ...pass, phone: 1 },
      { ...pass, phone: 0 },
      { do: 'rights', which: 0 },
      { do: 'restore', newEpoch: false },
    ],
  }))

test('a dossier stays sent after a restore, though the phone that sent it has been revoked since', () =>
  live({
    phones: 5,
    steps: [
      { do: 'backup' },
      { do: 'download', phone: 2, unit: 1, faults: [] },
      { ...write, phone: 1, unit: 1 },
      { ...pass, phone: 1 },
      { ...pass, phone: 3 },
      { do: 'act', phone: 3, unit: 1, act: 2, forced: true },
      { ...pass, phone: 3 },
      { ...pass, phone: 2 },
      { do: 'revoke', phone: 3 },
      { do: 'restore', newEpoch: true },
    ],
  }))

test('a phone that dies while it learns of a silent restore learns of it again', () =>
  live({
    steps: [
      { do: 'backup' },
      { ...write, phone: 0 },
      { ...pass, phone: 0 },
      { do: 'evict', phone: 0 },
      { ...pass, phone: 1 },
      { ...pass, phone: 2, meanwhile: { request: 0, deed: { do: 'restore', newEpoch: false } } },
      { ...pass, phone: 1, cut: { in: 4 } },
    ],
  }))

test('what was written and corrected before a sending, but comes after its ruling, counts and goes to the office', () =>
  live({
    phones: 5,
    batch: 2,
    steps: [
      { ...write, phone: 1 },
      { do: 'download', phone: 2, unit: 0, faults: [] },
      { ...write, phone: 1, field: 2 },
      { ...write, phone: 1, field: 2 },
      { do: 'act', phone: 1, unit: 0, act: 0, forced: true },
      { ...pass, phone: 1, faults: ['half-taken'] },
    ],
  }))

test('a server set back in silence twice, and a phone that dies between receipt and the end of starting over', () =>
  live({
    phones: 5,
    steps: [
      { do: 'act', phone: 0, unit: 0, act: 3, forced: true },
      { do: 'backup' },
      { ...pass, phone: 0 },
      { ...pass, phone: 0, meanwhile: { request: 0, deed: { do: 'restore', newEpoch: false } } },
      { ...pass, phone: 5, cut: { in: 3 } },
      { ...pass, phone: 5, cut: { in: 2 } },
      { do: 'restore', newEpoch: true },
      { do: 'restore', newEpoch: false },
    ],
  }))

test('a backup bears the name of its own time: what that name confirmed before, and lost since, is offered once more', () =>
  live({
    phones: 5,
    batch: 7,
    steps: [
      { do: 'backup' },
      { ...write, phone: 4 },
      { do: 'act', phone: 2, unit: 1, act: 0, forced: true },
      { ...pass, phone: 2 },
      { ...write, phone: 4 },
      { do: 'act', phone: 4, unit: 1, act: 1, forced: true },
      { ...pass, phone: 4 },
      { ...pass, phone: 5, faults: ['session-over', 'answer-lost'] },
      { ...pass, phone: 0, meanwhile: { request: 2, deed: { do: 'restore', newEpoch: true } } },
      { ...pass, phone: 4, cut: { in: 3 } },
      { ...write, phone: 4 },
      { ...write, phone: 4 },
      { do: 'restore', newEpoch: false },
    ],
  }))

test('an entry its own phone has lost comes home after the sending, by another phone: held, and not handed to the office', () =>
  live({
    steps: [
      { ...write, phone: 1 },
      { do: 'bundle', phone: 1, to: 0, cut: null },
      { do: 'forget', phone: 1, commits: 1 },
      { ...write, phone: 1 },
      { do: 'act', phone: 1, unit: 0, act: 0, forced: true },
      { ...pass, phone: 1 },
      { do: 'download', phone: 2, unit: 0, faults: [] },
    ],
  }))
