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
  'bot',
] as const
export const CALLERS = ['nobody', ...VISITORS, ...AGENTS] as const

export type VisitorName = (typeof VISITORS)[number]
export type AgentName = (typeof AGENTS)[number]
/** Those who sign in with a password: a machine has a token. */
export type PersonName = Exclude<AgentName, 'bot'>
export const PEOPLE = AGENTS.filter((name): name is PersonName => name !== 'bot')
export type CallerName = (typeof CALLERS)[number]

export const isCaller = (name: string): name is CallerName => CALLERS.includes(name as CallerName)
export const isVisitor = (name: CallerName): name is VisitorName => VISITORS.includes(name as VisitorName)
export const isPerson = (name: CallerName): name is PersonName => PEOPLE.includes(name as PersonName)
