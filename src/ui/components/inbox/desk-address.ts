import type { LocationQuery } from 'vue-router'
import {
  DESK_GROUPS,
  DESK_ORDERS,
  type DeskGroup,
  type DeskOrder,
  type DeskQuery,
} from '../../../app/office/desk-question.ts'

/** What is asked at the desk, as the address of the page says it: "back" and a link sent to a colleague find the same list. */
export function deskQueryOf(query: LocationQuery): DeskQuery {
  const text = (name: string): string | undefined => {
    const value = query[name]
    return typeof value === 'string' && value !== '' ? value.slice(0, 80) : undefined
  }
  const group = DESK_GROUPS.find((known): known is DeskGroup => known === text('state'))
  const sort = DESK_ORDERS.find((known): known is DeskOrder => known === text('sort'))
  const fitting = (name: string, shape: RegExp) => {
    const value = text(name)
    return value !== undefined && shape.test(value) ? value : undefined
  }
  const found: Readonly<Record<keyof DeskQuery, string | undefined>> = {
    group,
    year: fitting('year', /^20\d{2}$/),
    set: text('set'),
    step: fitting('step', /^\d{1,2}$/),
    assignee: text('who'),
    overdue: fitting('late', /^1$/),
    supplement: fitting('supplement', /^1$/),
    q: text('q'),
    sort,
    after: undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

const NAMES: Readonly<Partial<Record<keyof DeskQuery, string>>> = {
  group: 'state',
  assignee: 'who',
  overdue: 'late',
}

/** The other way round. */
export const addressOfDesk = (query: DeskQuery): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : [[NAMES[key as keyof DeskQuery] ?? key, value]],
    ),
  )
