export interface Timer {
  /** Calls `task` once, `ms` from now; returns what calls it off. */
  after(ms: number, task: () => void): () => void
}

export const browserTimer = (): Timer => ({
  after(ms, task) {
    const id = setTimeout(task, ms)
    return () => clearTimeout(id)
  },
})
