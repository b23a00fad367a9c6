import { err, ok, type Result } from '../../domain/shared/result.ts'

/** Whole millionths of a degree; accuracy in metres. */
export interface FoundPosition {
  readonly lat: number
  readonly lon: number
  readonly accuracy: number | null
}

/** How long a phone may look for satellites, in milliseconds. */
const LONGEST = 20_000

/** Where this device is now. `refused`: the person or the phone does not tell the app; `none`: it could not be found. */
export function findPosition(): Promise<Result<FoundPosition, { code: 'refused' | 'none' }>> {
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve(
          ok({
            lat: Math.round(coords.latitude * 1_000_000),
            lon: Math.round(coords.longitude * 1_000_000),
            accuracy: Number.isFinite(coords.accuracy) ? Math.round(coords.accuracy) : null,
          }),
        ),
      ({ code, PERMISSION_DENIED }) =>
        resolve(err({ code: code === PERMISSION_DENIED ? 'refused' : 'none' })),
      { enableHighAccuracy: true, timeout: LONGEST, maximumAge: 60_000 },
    )
  })
}
