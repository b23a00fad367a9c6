/** Asks again and again until the answer is yes. False when `timeout` milliseconds have passed without one. */
export async function until(question: () => Promise<boolean>, timeout = 30_000): Promise<boolean> {
  const deadline = performance.now() + timeout
  while (!(await question())) {
    if (performance.now() > deadline) return false
    await pause(50)
  }
  return true
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
