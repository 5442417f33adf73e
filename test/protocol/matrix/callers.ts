/** Those who ask in the matrix, by the names under which the tables know them. */
export const VISITORS = ['visitor', 'otherVisitor', 'foreignVisitor'] as const
export const AGENTS = [
  'agent',
  'foreignAgent',
  'lead',
  'servingAdmin',
  'foreignLead',
  'admin',
  'auditor',
] as const
export const CALLERS = ['nobody', ...VISITORS, ...AGENTS] as const

export type VisitorName = (typeof VISITORS)[number]
export type AgentName = (typeof AGENTS)[number]
export type CallerName = (typeof CALLERS)[number]

export const isCaller = (name: string): name is CallerName => CALLERS.includes(name as CallerName)
export const isVisitor = (name: CallerName): name is VisitorName => VISITORS.includes(name as VisitorName)
export const isAgent = (name: CallerName): name is AgentName => AGENTS.includes(name as AgentName)
