import type { Permission } from '../access/words.ts'
import type { CommandType } from './actions.ts'

/** What one needs to be allowed for each command; the button, the API and the command line ask the same. */
export const commandPermission = {
  open: 'projects.open',
  describe: 'projects.record',
  plan: 'projects.record',
  reach: 'projects.record',
  suspend: 'projects.record',
  resume: 'projects.record',
  lose: 'projects.record',
  exit: 'projects.record',
  merge: 'projects.record',
  classify: 'projects.classify',
  address: 'projects.address',
  correct: 'projects.correct',
  withdraw: 'projects.correct',
} as const satisfies Record<CommandType, Permission>
