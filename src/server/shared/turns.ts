/** The rows of `meta` that PostgreSQL moves with what processes hold in memory (migration 014): any other value is a move. */
export const TURNS = {
  units: 'shared-turn/units',
  law: 'shared-turn/law',
  sets: 'shared-turn/sets',
} as const
