import type { Audience, DeliveredRow } from '../../../src/server/log/log-store.ts'
import { MemoryLogStore, type MemoryLogStoreSetting } from '../../support/memory-log-store.ts'

/**
 * A log that gives `size` deliveries at a time where the server would ask for two hundred: so that pages end, and phones
 * die between two of them.
 */
export class PagedLogStore extends MemoryLogStore {
  readonly #size: number
  #more = false

  constructor(size: number, setting: MemoryLogStoreSetting) {
    super(setting)
    this.#size = size
  }

  /** Says, once, whether the last page was cut short. */
  hadMore(): boolean {
    const had = this.#more
    this.#more = false
    return had
  }

  override async deliveriesAfter(
    position: number,
    audience: Audience,
    limit: number,
  ): Promise<DeliveredRow[]> {
    const rows = await super.deliveriesAfter(position, audience, Math.min(limit, this.#size + 1))
    this.#more = rows.length > this.#size
    return rows.slice(0, this.#size)
  }
}
