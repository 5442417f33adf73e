import type { Severity } from '#shared/protocol/announcements.ts'

/** Each has a form of its own, for colours alone say nothing to some. */
const PATHS: Record<Severity, string> = {
  info: 'M12 11v5M12 8h.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  warning: 'M12 9v5M12 17h.01M12 4L2.500 20h19z',
  critical: 'M12 7.500v5.500M12 16.500h.01M8 3h8l5 5v8l-5 5H8l-5-5V8z',
}

export const SeverityIcon = ({ severity }: { severity: Severity }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[severity]} />
  </svg>
)
