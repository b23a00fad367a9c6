export interface ImportTables {
  unit_names: UnitNameTable
}

/** A name that a unit was given here, because the catalogue of this version does not know it yet. */
export interface UnitNameTable {
  unit: string
  /** ISO day: the first on which it is called so. */
  since: string
  name: string
  /** What it was called until then. */
  before: string
}
