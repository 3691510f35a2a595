import type { WebAudienceText } from './web-audience.zh.ts'

/** Sentences about who may see a project. */
export const webAudienceEn: WebAudienceText = {
  addressTo: 'Organisation',
  addressed: { true: 'Address it', false: 'No longer' },
  addressedHow: 'What is done',
  withheldHow: 'Who may see it',
  withheld: { true: 'Withheld: only the accounts below', false: 'Not withheld: by place and role' },
  admittedAccounts: 'Accounts that may see it',
  admittedHint: 'One account a line; you are always among them.',
}
