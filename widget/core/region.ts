/** Where somebody is, as his site has signed it: known once it is proved who he is, and while he is it. */
import { signal } from '@preact/signals-core'

/** Asked each time: another session is somebody else. */
export const signedRegion = signal<() => string | null>(() => null)
