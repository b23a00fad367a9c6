import { parseFieldName, type BookField } from '../dossier/field-name.ts'
import type { FieldState } from '../log/field-state.ts'
import { inConflict } from '../log/in-conflict.ts'
import type { Json } from '../shared/json.ts'
import {
  DECISION_KINDS,
  MEETING_KINDS,
  MEETING_PURPOSES,
  VOTING_METHODS,
  type AgendaItem,
  type Attendee,
  type HouseholdBallot,
  type ItemVote,
  type Meeting,
  type MeetingNote,
  type MeetingPlan,
  type Moment,
  type PhotoSubject,
  type VoteCount,
} from './meeting.ts'
import { Recorded } from './recorded.ts'
import { standingValue } from './standing-value.ts'

/**
 * The `meeting/…` fields of a record → its meetings, by day and then in the order they were begun. Order and repetition of
 * the fields do not matter; aspects a newer version writes are passed over. A removed meeting is left out, but one that
 * somebody removed while somebody else changed its plan stands.
 */
export function readMeetings(fields: readonly FieldState[]): readonly Meeting[] {
  const ids = new Map<string, FieldState[]>()
  for (const state of fields) {
    const name = parseFieldName(state.field)
    if (name?.kind !== 'meeting') continue
    const known = ids.get(name.of)
    if (known) known.push(state)
    else ids.set(name.of, [state])
  }
  return [...ids]
    .flatMap(([id, states]) => readMeeting(id, states) ?? [])
    .sort((a, b) => compare(a.plan.day ?? '', b.plan.day ?? '') || compare(a.id, b.id))
}

/** One meeting; null when it was removed, or no field speaks of it. Its plan may still be on another phone. */
export function readMeeting(id: string, fields: readonly FieldState[]): Meeting | null {
  const aspects = new Map<string, Each[]>()
  const conflicts: string[] = []
  for (const { field, heads } of fields) {
    const name = parseFieldName(field)
    if (name?.kind !== 'meeting' || name.of !== id) continue
    if (inConflict(heads)) conflicts.push(field)
    const each = { name, value: standingValue(heads) }
    const known = aspects.get(name.aspect)
    if (known) known.push(each)
    else aspects.set(name.aspect, [each])
  }
  if (aspects.size === 0) return null
  const planned = aspects.get('plan')?.[0]
  if (planned && planned.value === null) return null

  const one = (aspect: string): Recorded | null =>
    Recorded.of(aspects.get(aspect)?.find(({ name }) => name.each === undefined)?.value)
  const many = <T>(aspect: string, read: (from: Recorded, each: string) => T | null): readonly T[] =>
    (aspects.get(aspect) ?? [])
      .filter(({ name }) => name.each !== undefined)
      .sort((a, b) => compare(a.name.each!, b.name.each!))
      .flatMap(({ name, value }) => {
        const from = Recorded.of(value)
        const made = from && read(from, name.each!)
        return made === null ? [] : [made]
      })
  const moment = (aspect: string): Moment | null => {
    const from = one(aspect)
    return from && from.text('at') !== '' ? { at: from.text('at'), text: from.text('text') } : null
  }

  const chair = one('chair')
  const secretary = one('secretary')
  const method = one('method')
  const committee = one('committee')
  const sent = one('sent')
  return {
    id,
    plan: readPlan(Recorded.of(planned?.value)),
    chair: chair && { name: chair.text('name'), title: chair.text('title') },
    secretary: secretary && { name: secretary.text('name'), votesFor: secretary.count('votesFor') },
    method: method && {
      method: method.choice('method', VOTING_METHODS) ?? 'hands',
      votesFor: method.count('votesFor'),
    },
    committee: committee && {
      members: committee
        .objects('members')
        .map((member) => ({ name: member.text('name'), role: member.text('role') })),
      votesFor: committee.count('votesFor'),
      witnesses: committee.texts('witnesses').filter(isWritten),
    },
    households: one('households')?.count('total') ?? null,
    counts: (aspects.get('count') ?? [])
      .sort((a, b) => compare(a.name.each ?? '', b.name.each ?? ''))
      .flatMap(({ name, value }) => {
        const from = Recorded.of(value)
        const represented = from?.count('represented') ?? null
        return from && represented !== null
          ? [{ cluster: name.each ?? null, represented, present: from.count('present') }]
          : []
      }),
    people: many('person', readAttendee),
    items: [...many('item', readItem)].sort((a, b) => a.no - b.no || compare(a.id, b.id)),
    votes: many('vote', readVote),
    ballots: many('ballot', readBallot),
    notes: many('note', readNote),
    photos: many('photo', (from, evidence) => ({
      evidence,
      of: from.choice<PhotoSubject>('of', ['signed-page', 'room', 'other']) ?? 'other',
    })),
    tags: (aspects.get('tag') ?? [])
      .flatMap(({ name, value }) =>
        name.each !== undefined && Array.isArray(value)
          ? [{ indicator: name.each, slots: value.filter((slot) => typeof slot === 'string') }]
          : [],
      )
      .sort((a, b) => compare(a.indicator, b.indicator)),
    position: readPosition(one('position')),
    opened: moment('opened'),
    readBack: moment('read-back'),
    closed: moment('closed'),
    sent: sent && { day: sent.day('day'), to: sent.texts('to') },
    recognitions: many('recognised', (from, item) => ({
      item,
      day: from.day('day'),
      number: from.text('number'),
    })),
    conflicts: conflicts.sort(),
  }
}

interface Each {
  readonly name: BookField
  readonly value: Json
}

/** A plan that has not arrived yet reads as a hamlet meeting of which nothing is known. */
function readPlan(from: Recorded | null): MeetingPlan {
  const kind = from?.choice('kind', MEETING_KINDS) ?? 'hamlet'
  return {
    kind,
    purpose: from?.choice('purpose', MEETING_PURPOSES) ?? (kind === 'agreement' ? 'agreement' : 'other'),
    title: from?.text('title') ?? '',
    hamlet: from?.id('hamlet') ?? null,
    day: from?.day('day') ?? null,
    time: from?.text('time') ?? '',
    place: from?.text('place') ?? '',
    noticeDay: from?.day('noticeDay') ?? null,
    noticeWays: from?.texts('noticeWays') ?? [],
    papersDay: from?.day('papersDay') ?? null,
    clusters: (from?.objects('clusters') ?? []).flatMap((cluster) => {
      const id = cluster.id('id')
      return id === null ? [] : [{ id, name: cluster.text('name') }]
    }),
  }
}

const readAttendee = (from: Recorded, id: string): Attendee => ({
  id,
  name: from.text('name'),
  household: from.id('household'),
  householdHead: from.text('householdHead'),
  represents: from.flag('represents'),
  role: from.text('role'),
  present: from.flag('present'),
  absentReason: from.text('absentReason'),
  cluster: from.id('cluster'),
})

const readItem = (from: Recorded, id: string): AgendaItem => ({
  id,
  no: from.count('no') ?? 0,
  title: from.text('title'),
  decision: from.choice('decision', DECISION_KINDS),
  text: from.text('text'),
  elected: from.texts('elected').filter(isWritten),
  includes: from.has('includes') ? from.flag('includes') : null,
})

function readVote(from: Recorded, each: string): ItemVote | null {
  const [item = '', cluster = null, ...rest] = each.split('.')
  const counted = readCount(from)
  if (item === '' || rest.length > 0 || !counted) return null
  return { item, cluster, method: from.choice('method', VOTING_METHODS) ?? 'hands', ...counted }
}

function readBallot(from: Recorded, item: string): HouseholdBallot {
  const counted = readCount(from)
  return {
    item,
    to: from.choice('to', ['all', 'absent'] as const) ?? 'all',
    team: from.texts('team').filter(isWritten),
    leader: from.text('leader'),
    leaderOfFront: from.flag('leaderOfFront'),
    publicDay: from.day('publicDay'),
    day: from.day('day'),
    countedDay: from.day('countedDay'),
    witnesses: from.texts('witnesses').filter(isWritten),
    counted: counted !== null,
    ...(counted ?? {
      for: 0,
      against: 0,
      other: 0,
      invalid: 0,
      issued: from.count('issued'),
      collected: from.count('collected'),
    }),
  }
}

/** Null while no vote in favour is recorded: what is being counted is not "nobody in favour". */
function readCount(from: Recorded): VoteCount | null {
  const votesFor = from.count('for')
  if (votesFor === null) return null
  return {
    for: votesFor,
    against: from.count('against') ?? 0,
    other: from.count('other') ?? 0,
    invalid: from.count('invalid') ?? 0,
    issued: from.count('issued'),
    collected: from.count('collected'),
  }
}

const readNote = (from: Recorded, id: string): MeetingNote => ({
  id,
  item: from.id('item'),
  kind: from.choice('kind', ['discussion', 'conclusion'] as const) ?? 'discussion',
  text: from.text('text'),
  by: from.text('by'),
})

function readPosition(from: Recorded | null): Meeting['position'] {
  const [lat, lon] = [from?.integer('lat') ?? null, from?.integer('lon') ?? null]
  return from && lat !== null && lon !== null ? { lat, lon, accuracy: from.count('accuracy') } : null
}

const isWritten = (text: string): boolean => text.trim() !== ''
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
