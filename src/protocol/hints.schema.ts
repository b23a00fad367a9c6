import * as v from 'valibot'

/** Dossiers of one file that an answer names at most; the rest is counted. */
export const MAX_NAMED_DOSSIERS = 20

/** GET /api/dossiers/:unit/:year/:set/same-files — kept on the device with its date. */
export const SameFiles = v.object({
  time: v.number(),
  /** Only files of the dossier that another dossier, once sent, holds byte for byte. */
  files: v.array(
    v.object({
      sha256: v.string(),
      /** Dossiers the caller may read, newest year first. */
      dossiers: v.array(v.object({ dossier: v.string(), unitName: v.string(), year: v.number() })),
      /** How many he may read; `dossiers` are the first of them. */
      count: v.number(),
      /** A dossier he may not read has it too; which one and how many is not told. */
      unnamed: v.boolean(),
    }),
  ),
})
export type SameFiles = v.InferOutput<typeof SameFiles>
