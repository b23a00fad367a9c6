/** How many of how many files are done. */
export type Progress = (done: number, of: number) => void

/** Writes how far it is to stderr, after the first second and then at most once a second. */
export function printedProgress(): Progress {
  let last = Date.now()
  return (done, of) => {
    if (Date.now() - last < 1000) return
    last = Date.now()
    console.error(`${done} / ${of} tệp · files`)
  }
}
