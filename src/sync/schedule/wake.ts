/** What may mean that the network is back or that a person looks at the app again. */
export interface Wake {
  /** Calls `woken` at each sign of life; returns what stops it. */
  follow(woken: () => void): () => void
}

/** `online` is only a hint: truth is an answer of the server. */
export const browserWake = (): Wake => ({
  follow(woken) {
    const whenVisible = (): void => {
      if (document.visibilityState === 'visible') woken()
    }
    addEventListener('online', woken)
    document.addEventListener('visibilitychange', whenVisible)
    return () => {
      removeEventListener('online', woken)
      document.removeEventListener('visibilitychange', whenVisible)
    }
  },
})
