/**
 * What the first load has already is handed in: whatever this chunk imported of it would be cut out of the first load
 * into a chunk of its own, and every open chat would pay for that.
 */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Files, useAttach } from '#shared/attach/attach.tsx'
import type { Head } from '../head.tsx'
import type { LinkBanner } from '../link-banner.tsx'

export type FlowParts = {
  Head: typeof Head
  LinkBanner: typeof LinkBanner
  Files: typeof Files
  useAttach: typeof useAttach
}

export const PartsContext = createContext<FlowParts | null>(null)

export function useParts(): FlowParts {
  const parts = useContext(PartsContext)
  if (!parts) throw new Error('Nobody has handed the parts in.')
  return parts
}
