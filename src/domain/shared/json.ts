/** What an entry's value may be. Numbers are safe integers; decimals travel as text or in hundredths. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
