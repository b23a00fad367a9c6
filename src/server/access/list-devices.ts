import type { Selectable } from 'kysely'
import { foldText } from '../../domain/shared/fold-text.ts'
import {
  DEVICE_FILTERS,
  type DeviceFilter,
  type DeviceReportRow,
  type DeviceRow,
  type DevicesAnswer,
} from '../../protocol/devices.schema.ts'
import type { Queries } from '../database/database.ts'
import type { DeviceTable } from './access-tables.ts'
import { administers, maySecure, type Administrator } from './administration.rules.ts'
import { grantsOf, unitsOf } from './list-people.ts'
import { olderVersion } from './older-version.ts'
import type { Units } from './units.ts'

const DAY = 24 * 60 * 60 * 1000
const PAGE = 50

export interface DevicesWanted {
  /** With those below it; null for everything the administrator reaches. */
  readonly unit: string | null
  readonly filter: DeviceFilter
  /** Words of person, unit or label, with or without diacritics. */
  readonly q: string
  /** From the page before; '' for the first one. */
  readonly cursor: string
}

interface Moment {
  readonly now: number
  /** The server's version. */
  readonly version: string
}

type Found = Omit<DeviceRow, 'mine'>

/**
 * One page of the devices of those whom the administrator reaches: who asks to be let in comes first, then by name.
 * Words and filters are applied to all of them here: SQLite folds no Vietnamese.
 */
export async function listDevices(
  db: Queries,
  by: Administrator,
  units: Units,
  wanted: DevicesWanted,
  moment: Moment,
): Promise<DevicesAnswer> {
  const words = foldText(wanted.q)
  const all = (await devicesInReach(db, by, units, wanted.unit, moment)).filter(
    (row) => words === '' || foldText([row.person.name, ...row.units, row.label].join(' ')).includes(words),
  )
  const counts = Object.fromEntries(
    DEVICE_FILTERS.map((filter) => [filter, all.filter((row) => keeps(filter, row, moment.now)).length]),
  ) as DevicesAnswer['counts']
  const kept = all
    .filter((row) => keeps(wanted.filter, row, moment.now))
    .map((row) => ({ row, place: placeOf(row) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .filter(({ place }) => wanted.cursor === '' || comparePlaces(place, wanted.cursor) > 0)
  const page = kept.slice(0, PAGE)
  return {
    devices: await Promise.all(
      page.map(async ({ row }) => ({ ...row, mine: maySecure(by, await grantsOf(db, row.person.id)) })),
    ),
    cursor: kept.length > PAGE ? (page.at(-1)?.place ?? null) : null,
    counts,
    version: moment.version,
    time: moment.now,
  }
}

async function devicesInReach(
  db: Queries,
  by: Administrator,
  units: Units,
  unit: string | null,
  { now, version }: Moment,
): Promise<Found[]> {
  const inReach = db
    .selectFrom('grants')
    .$if(unit !== null, (q) =>
      q.where('unit', 'in', [unit ?? '', ...units.within(unit ?? '').map(({ id }) => id)]),
    )
    .$if(unit === null, (q) => q.where('unit', 'in', unitsOf(db, by)))
  const reached = await inReach.select(['person', 'unit']).distinct().execute()
  const unitsOfPerson = new Map<string, string[]>()
  for (const grant of reached) {
    if (!administers(by, grant.unit)) continue
    const name = units.unitOf(grant.unit)?.name ?? grant.unit
    unitsOfPerson.set(grant.person, [...(unitsOfPerson.get(grant.person) ?? []), name])
  }
  const rows = await db
    .selectFrom('devices')
    .innerJoin('people', 'people.id', 'devices.person')
    .selectAll('devices')
    .select('people.name')
    .where('devices.person', 'in', inReach.select('person'))
    .where((e) =>
      e.or([
        e('devices.asking_until', 'is', null),
        e.and([e('devices.asking_until', '>', now), e('devices.revoked_at', 'is', null)]),
      ]),
    )
    .execute()
  return rows.flatMap((row) => {
    const names = unitsOfPerson.get(row.person)
    return names ? [foundRow(row, names, version)] : []
  })
}

function foundRow(
  row: Selectable<DeviceTable> & { readonly name: string },
  units: readonly string[],
  version: string,
): Found {
  const asking = row.asking_until !== null
  return {
    id: row.id,
    label: row.label,
    desk: row.desk === 1,
    person: { id: row.person, name: row.name },
    units: [...units].sort((a, b) => a.localeCompare(b, 'vi')),
    state: stateOf(row),
    digits: asking ? row.digits : null,
    enrolledAt: row.enrolled_at,
    lastSeenAt: row.last_seen_at,
    revokedAt: row.revoked_at,
    wipeAskedAt: row.wipe_asked_at,
    wipedAt: row.wiped_at,
    report: reportOf(row, version),
  }
}

function stateOf(row: Selectable<DeviceTable>): Found['state'] {
  if (row.wiped_at !== null) return 'wiped'
  if (row.revoked_at !== null) return 'revoked'
  return row.asking_until === null ? 'in-use' : 'asking'
}

function reportOf(row: Selectable<DeviceTable>, version: string): DeviceReportRow | null {
  if (row.reported_at === null) return null
  const app = row.app_version ?? ''
  return {
    at: row.reported_at,
    unsent: row.unsent ?? 0,
    files: row.unsent_files ?? 0,
    version: app,
    old: olderVersion(app, version),
    used: row.storage_used,
    quota: row.storage_quota,
    persisted: row.persisted === null ? null : row.persisted === 1,
    clockOff: row.clock_off ?? 0,
  }
}

function keeps(filter: DeviceFilter, row: Found, now: number): boolean {
  const inUse = row.state === 'in-use'
  const silentFor = (days: number) => inUse && (row.lastSeenAt ?? row.enrolledAt) < now - days * DAY
  switch (filter) {
    case 'all':
      return true
    case 'asking':
      return row.state === 'asking'
    case 'unsent':
      return row.report !== null && row.report.unsent + row.report.files > 0
    case 'silent-7':
      return silentFor(7)
    case 'silent-30':
      return silentFor(30)
    case 'old':
      return inUse && row.report?.old === true
    case 'revoked':
      return row.state === 'revoked' || row.state === 'wiped'
  }
}

/** Where a row stands, the same on every page however many come and go in between. */
const placeOf = (row: Found): string =>
  [row.state === 'asking' ? '0' : '1', row.person.name, row.person.id, row.id].join('\n')

/** One comparer for all: `localeCompare` makes a new one for every pair. */
const vietnamese = new Intl.Collator('vi')

function comparePlaces(a: string, b: string): number {
  const [left, right] = [a.split('\n'), b.split('\n')]
  for (let i = 0; i < left.length; i++) {
    const difference = vietnamese.compare(left[i] ?? '', right[i] ?? '')
    if (difference !== 0) return difference
  }
  return 0
}
