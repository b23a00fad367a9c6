/** The page a source's address leads to; null where it names no whole address, as "phần mềm …" or "http://….vn/... (13/3/2024)". */
export function webAddress(address: string): string | null {
  const first = /^https?:\/\/\S+/.exec(address)?.[0]
  return first === undefined || first.includes('...') ? null : first
}
