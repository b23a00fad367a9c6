/** Hands a file to the browser to save under that name. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  Object.assign(document.createElement('a'), { href: address, download: name }).click()
  // Long after the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
