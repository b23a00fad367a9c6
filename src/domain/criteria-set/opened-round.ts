/** The administrator's word that units of one unit are assessed for a year by a set: a paused or a past round. */
export interface OpenedRound {
  /** Id of the unit whose communes and districts, itself included, are assessed. */
  readonly unit: string
  readonly year: number
  /** Criteria set id. */
  readonly set: string
}
