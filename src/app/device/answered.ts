import { StorageFault } from '../../storage/storage-fault.ts'
import { diskTrouble } from './disk-trouble.ts'

/** A store that was asked to write and has not answered for so long is in trouble, in milliseconds. */
const NO_ANSWER = 8_000

/**
 * Waits for a write and says so when none comes: on a full disk Chromium may neither store nor refuse. An answer that comes
 * late after all ends the trouble.
 */
export async function answered<T>(write: Promise<T>): Promise<T> {
  let told = false
  const late = setTimeout(() => {
    told = true
    diskTrouble.tell(new StorageFault('disk'), 'midst')
  }, NO_ANSWER)
  try {
    const result = await write
    if (told) diskTrouble.over()
    return result
  } finally {
    clearTimeout(late)
  }
}
