type Recording = () => Promise<void>

const recordings = new Set<Recording>()

/**
 * What is typed on open screens and not recorded yet. Whoever is about to replace the page asks for it first.
 * One for as long as the page lives, like the page itself.
 */
export const openWork = {
  /** `recording` rejects when something could not be recorded. Returns what takes it off again. */
  add(recording: Recording): () => void {
    recordings.add(recording)
    return () => recordings.delete(recording)
  },
  /** Records everything there is; rejects with the first fault, after all have been tried. */
  record: (): Promise<void> => recordAll(recordings),
}

/** Runs all of them, whichever fail; rejects with the first fault. */
export async function recordAll(recordings: Iterable<Recording>): Promise<void> {
  const outcomes = await Promise.allSettled([...recordings].map((recording) => recording()))
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}
