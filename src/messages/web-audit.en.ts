import type { WebAuditText } from './web-audit.zh.ts'

/** Sentences of the audit log. */
export const webAuditEn: WebAuditText = {
  title: 'Audit log',
  lead: 'Who did what, for which organisation, from where, and what came of it. Entries are only added; reading the log is recorded, too.',
  csv: 'CSV',
  list: 'Audit entries',

  filter: 'Filter',
  text: 'Find',
  textHint: 'Name, account, subject, address, reason',
  account: 'Account',
  organisation: 'Organisation',
  permission: 'Permission',
  result: 'Result',
  subject: 'Subject',
  since: 'From',
  until: 'To',
  all: 'All',
  clear: 'Clear filter',

  time: 'Time',
  who: 'Who',
  what: 'What',
  where: 'From where',
  nobody: 'Not signed in',
  operator: 'Operator of the server',
  more: 'Earlier entries',
  shown: (count) => `${count} shown`,
  shownAll: (count) => `${count} in all`,

  results: {
    done: 'Done',
    refused: 'Refused',
    'not-found': 'Not found',
    failed: 'Failed',
    interrupted: 'Interrupted',
  },
  interruptedNote:
    'The program stopped before it could tell the outcome; the record itself shows whether it took effect.',

  signedIn: 'Sign in',
  signedOut: 'Sign out',
  actsFor: 'Act for another organisation',
  recorded: (type) => `Record: ${type}`,
  onMachine: (command) => `Command line: xinghui ${command}`,

  noneTitle: 'No entry fits',
  none: 'Widen the filter, or choose another time.',
  entry: (sequence) => `Entry ${sequence}`,
  toList: 'Back to the audit log',
  sameAccount: 'All entries of this account',
  sameSubject: 'All entries of this subject',
  openProject: 'Open the project',

  role: 'Role',
  agent: 'Program',
  request: 'Request',
  requestId: 'Request number',
  problem: 'Problem',
  reason: 'Reason',
  details: 'Details',
  chain: 'Chain of hashes',
  hash: 'This entry',
  previousHash: 'The one before',
  chainNote:
    'Each entry’s hash includes that of the one before; xinghui audit verify checks the whole chain.',
}
