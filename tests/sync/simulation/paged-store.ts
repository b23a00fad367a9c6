import type { LogStore } from '../../../src/server/log/log-store.ts'

/**
 * A store that gives `size` deliveries at a time, where the server would ask for two hundred: so that pages end, and
 * phones die between two of them. `hadMore` says, once, whether the last page was cut short.
 */
export function pagedStore(store: LogStore, size: number): { readonly store: LogStore; hadMore(): boolean } {
  let more = false
  return {
    hadMore() {
      const had = more
      more = false
      return had
    },
    store: {
      write: (body) => store.write(body),
      deliveredAt: (position) => store.deliveredAt(position),
      chains: (devices) => store.chains(devices),
      waitsSince: (before) => store.waitsSince(before),
      epoch: () => store.epoch(),
      nameHistory: (name) => store.nameHistory(name),
      renameHistory: (name) => store.renameHistory(name),
      async deliveriesAfter(position, audience, limit) {
        const rows = await store.deliveriesAfter(position, audience, Math.min(limit, size + 1))
        more = rows.length > size
        return rows.slice(0, size)
      },
    },
  }
}
