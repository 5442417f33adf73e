import type { Refusal } from '#shared/protocol/errors.ts'

/** The one way in which the domain says no. The doors turn it into `{ refused }`; everything else is `internal`. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.name = 'Refused'
    this.refusal = refusal
  }
}
